export { industry } from './module.ts'
export type { Industry } from './service.ts'
