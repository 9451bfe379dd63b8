import type { Bounds, Feature, Geometry } from '../contract.ts'

/** What an index is made for: plain tiles, clusters of points, or the base map, which the worker reads by itself. */
export type IndexKind = 'plain' | 'clusters' | 'base'

export interface TileAsked {
  key: string
  /** Name of the layer inside the tile. */
  name: string
  z: number
  x: number
  y: number
  /** Properties that may be in the bytes; all others are not. */
  fields: string[]
}

/** [id, geometry, properties], as the store's batches have them. */
export type FeatureTuple = [string, Geometry, Feature['properties']]

export type Order =
  | { kind: 'tile'; asked: TileAsked }
  | { kind: 'direct'; asked: TileAsked; text: string }
  | { kind: 'begin'; key: string; index: IndexKind }
  | { kind: 'add'; key: string; text: string }
  | { kind: 'finish'; key: string }
  | { kind: 'select'; area: Geometry; text: string }
  | { kind: 'outlines'; below: string }

export type Answer =
  | { tile: Uint8Array | null }
  | { missing: true }
  | { done: true }
  | { features: FeatureTuple[] }
  | { outlines: Outline[] }

/** A division's outline, its six-digit code and names. */
export interface Outline {
  code: string
  name: string
  english: string
  geometry: Geometry
  bounds: Bounds
}
