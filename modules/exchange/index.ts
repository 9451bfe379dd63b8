export type { Change, Connector, DescribedTable, Lookup, SourceRow } from './connectors/connector.ts'
export type { Actor, Receipt, Statistics, Subject } from './contract.ts'
export type { BindingDefinition, SourceDefinition } from './definitions/sources.ts'
export type {
  GrantDefinition,
  ReadAnswer,
  ReadRequest,
  WriteAnswer,
  WriteRequest,
} from './definitions.ts'
export { grantChanged, recordChanged } from './events.ts'
export type { KnownGrant } from './grants/admin.ts'
export { exchange } from './module.ts'
export type { Exchange } from './service.ts'
