export { materials } from './module.ts'
export type { KeepMaterial } from './service/library.ts'
export type { UsedCopy, UseMaterial } from './service/uses.ts'
export type { Materials } from './service.ts'
