import type { Database } from '@onego/platform/database'
import type { z } from 'zod'
import type { NewLayer, Visibility } from '../contract.ts'

export interface LayerRow {
  region: string
  code: string
  definition: z.output<typeof NewLayer>
  owner: string
  visibility: Visibility
  features: number
  west: number | null
  south: number | null
  east: number | null
  north: number | null
  stamp: string
  changed_at: Date
}

export interface FeatureRow {
  region: string
  layer: string
  id: string
  moment: string
  geometry: unknown
  properties: unknown
  extent: unknown
}

/** The tables of schema `map`; only the files of this folder name them. */
export type MapDb = Database<{ 'map.layer': LayerRow; 'map.feature': FeatureRow }>

/** The layer's place: its code within the region of the installation. */
export interface Place {
  region: string
  layer: string
}
