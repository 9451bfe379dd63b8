import type { Person } from '@onego/platform/http'

const isOf = (person: Person, role: string) =>
  person.kind === 'staff' && person.organisation !== null && person.roles.includes(role)

/** Stewards look after what their own department holds. */
export const isSteward = (person: Person) => isOf(person, 'steward')

export const mayAnswer = (person: Person, correction: { provider: string }) =>
  isSteward(person) && person.organisation === correction.provider

/** Officers and stewards speak for a department that reads the data. */
export const isConsumer = (person: Person) => isOf(person, 'officer') || isOf(person, 'steward')

/** The department that asked objects by any of its officers or stewards. */
export const mayObjectFor = (person: Person, report: { organisation: string | null }) =>
  isConsumer(person) && person.organisation === report.organisation

/** 政务数据共享主管部门: a reviewer of the organisation that runs the platform. */
export const isAuthority = (person: Person, organisationKind: string | undefined) =>
  isOf(person, 'reviewer') && organisationKind === 'platform'

/** Nobody settles what she answered, asked for or objected to herself. @param involved accounts of those who did. */
export const maySettle = (person: Person, organisationKind: string | undefined, involved: readonly (string | null)[]) =>
  isAuthority(person, organisationKind) && !involved.includes(person.id)
