export type { Application } from './contract.ts'
export { dataRequests } from './module.ts'
export type { DataRequests } from './service.ts'
