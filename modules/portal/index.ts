export type { Installation } from './contract.ts'
export { portal } from './module.ts'
