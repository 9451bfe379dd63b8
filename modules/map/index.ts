export type { NewFeature, NewLayer } from './contract.ts'
export { map } from './module.ts'
export type { MapApi } from './service.ts'
