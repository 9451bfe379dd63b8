export type { Actor, Receipt, Statistics, Subject } from './contract.ts'
export type {
  BindingDefinition,
  GrantDefinition,
  ReadAnswer,
  ReadRequest,
  SourceDefinition,
  WriteAnswer,
  WriteRequest,
} from './definitions.ts'
export { exchange } from './module.ts'
export type { Exchange } from './service.ts'
