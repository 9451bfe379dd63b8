import type { Database } from '@onego/platform/database'
import type { WarningPlan } from '../contract/warnings.ts'
import type {
  Batch,
  BulletinDay,
  Flags,
  MemberWeights,
  OutsideModel,
  RowProblem,
  Text,
  Values,
  Weather,
  Work,
} from '../contract.ts'
import type { Pollutant } from '../rules/breakpoints.ts'

interface InRegion {
  region: string
}

export interface StationRow extends InRegion {
  code: string
  name_zh: string
  name_en: string
  district: string
  longitude: number
  latitude: number
  representative: boolean
  unmonitored: Pollutant[]
  generated: boolean
}

export interface BatchRow extends InRegion {
  id: string
  key: string
  source: string
  kind: Batch['kind']
  format: string
  rows: number
  written: number
  unchanged: number
  refused: number
  flags: Batch['flags']
  problems: RowProblem[]
  given_by: string
  at: Date
}

export type HourValues = { [P in Pollutant]: number | null }
export interface HourlyRow extends InRegion, HourValues {
  station: string
  at: Date
  raw: Values & { minutes?: number }
  weather: Weather
  flags: Flags
  version: number
  batch: string
}

export interface RunRow extends InRegion {
  id: string
  base: Date
  made_at: Date
  ms: number
  members: string[]
  stations: number
  hindcast: boolean
  trained_until: Date | null
  weights: Partial<Record<Pollutant, MemberWeights[]>>
}

export interface CurveRow extends InRegion {
  run: string
  station: string
  pollutant: Pollutant
  member: string
  mean: (number | null)[]
  low: (number | null)[]
  high: (number | null)[]
}

export interface TrainedRow extends InRegion {
  id: string
  pollutant: string
  trained_until: Date
  made_at: Date
  hours: number
  ms: number
  sha256: string
}

export interface BulletinRow extends InRegion {
  id: string
  issued_on: string
  version: number
  run: string
  base: Date
  days: (typeof BulletinDay)['_output'][]
  remark: string
  published_by: string
  published_by_id: string
  published_at: Date
  generated: boolean
}

export interface OutsideModelRow extends InRegion {
  code: string
  definition: OutsideModel
}
export interface OutsideFileRow extends InRegion {
  id: string
  model: string
  name: string
  sha256: string
  format: string
  status: 'accepted' | 'quarantined'
  reason: Text | null
  base: Date | null
  value_count: number
  at: Date
}
export interface OutsideCurveRow extends InRegion {
  model: string
  base: Date
  station: string
  pollutant: Pollutant
  hourly: (number | null)[]
  file: string
}
export interface ProgramRunRow extends InRegion {
  id: string
  model: string
  due: Date | null
  started_at: Date
  ended_at: Date | null
  result: 'running' | 'done' | 'failed' | 'stopped'
  exit_code: number | null
  log: string
}

export interface WorkRow extends InRegion {
  step: Work['step']
  since: Date
}
export interface WarningPlanRow extends InRegion {
  version: number
  plan: WarningPlan
  saved_by: string
  saved_at: Date
}

/** The tables of schema `air`; only files of `store/` name them. */
export type AirDb = Database<{
  'air.station': StationRow
  'air.batch': BatchRow
  'air.hourly': HourlyRow
  'air.hourly_past': HourlyRow
  'air.run': RunRow
  'air.curve': CurveRow
  'air.trained': TrainedRow
  'air.bulletin': BulletinRow
  'air.outside_model': OutsideModelRow
  'air.outside_file': OutsideFileRow
  'air.outside_curve': OutsideCurveRow
  'air.program_run': ProgramRunRow
  'air.work': WorkRow
  'air.warning_plan': WarningPlanRow
}>
