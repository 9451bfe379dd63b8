export type { ServiceAnswer, ServiceHandler, ServiceWork } from './jobs.ts'
export { processes } from './module.ts'
export type { Processes } from './service.ts'
