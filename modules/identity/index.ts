export type { Account, DemoPerson, Me, NewStaff, Role } from './contract.ts'
export { identity } from './module.ts'
export type { Identity } from './service.ts'
