export type { NewPolicy, NewProfileField, Roll } from './contract.ts'
export { policies } from './module.ts'
export type { Policies } from './service.ts'
