export type { Asker } from './access.ts'
export type {
  Batch,
  Cell,
  Cycle,
  Indicator,
  NewIndicator,
  Observation,
  Series,
  SeriesQuery,
  Table,
  TableQuery,
} from './contract.ts'
export { indicatorRecorded } from './events.ts'
export { indicators } from './module.ts'
export type { Indicators } from './service.ts'
