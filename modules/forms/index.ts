export type { HandedForm, HandedItem } from './contract.ts'
export type { FormDefinition, NewForm } from './definition.ts'
export { forms } from './module.ts'
export type { Forms } from './service.ts'
