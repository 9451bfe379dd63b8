export type { Outline, Region } from './contract.ts'
export { regions } from './module.ts'
export type { Regions } from './service.ts'
