export type { NewOrganisation, Organisation, OrganisationKind } from './contract.ts'
export { organisations } from './module.ts'
export type { Organisations } from './service.ts'
