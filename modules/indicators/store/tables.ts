import type { Database } from '@onego/platform/database'
import type { Generated } from 'kysely'
import type { Indicator, Text } from '../contract.ts'
import type { ImportRow } from './imports.ts'

export type Definition = Omit<Indicator, 'version' | 'changedAt'>

export interface IndicatorRow {
  code: string
  number: Generated<number>
  version: number
  definition: Definition
  changed_at: Date
  revision: Generated<number>
  recorded_at: Date | null
}

export interface BatchRow {
  region: string
  indicator: number
  recorded_at: Date
  id: string
  key: string
  origin: Text
  given: number
  written: number
}

export interface ObservationRow {
  region: string
  indicator: number
  cell: number
  period: string
  value: number | null
  status: number
  span: number
  recorded_at: Date
}

export interface Tables {
  'indicators.dimension': { code: string; name: Text; revision: string }
  'indicators.member': { dimension: string; code: string; name: Text; parent: string | null }
  'indicators.indicator': IndicatorRow
  'indicators.indicator_version': { code: string; version: number; definition: Definition; changed_at: Date }
  'indicators.batch': BatchRow
  'indicators.cell': { region: string; indicator: number; number: number; members: Record<string, string> }
  'indicators.observation': ObservationRow
  'indicators.import': ImportRow
  'indicators.lake_year': { region: string; indicator: number; year: string; revision: number }
  'indicators.past_observation': ObservationRow & { replaced_at: Date }
}

/** The tables of schema `indicators`; no other file but those of this folder names them. */
export type IndicatorsDb = Database<Tables>
