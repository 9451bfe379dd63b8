export type { Dataset, NewDashboard } from './contract.ts'
export { dashboards } from './module.ts'
export type { Source } from './sources.ts'
