export type { InformationItem, ItemType, Mask, Resource, ResourceDefinition } from './contract.ts'
export { catalogue } from './module.ts'
export type { Catalogue } from './service.ts'
