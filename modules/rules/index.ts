export { rules } from './module.ts'
export type { Rules } from './service.ts'
