export { supervision } from './module.ts'
export type { Supervision } from './service.ts'
