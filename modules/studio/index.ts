export { studio } from './module.ts'
export type { Studio } from './service.ts'
