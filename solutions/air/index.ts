export { air } from './module.ts'
export type { Air } from './service.ts'
