import type { Person } from '@onego/platform/http'

interface OfDepartment {
  department: string
}

const holdsOffice = (person: Person, role: string, { department }: OfDepartment) =>
  person.kind === 'staff' && person.roles.includes(role) && person.organisation === department

export const mayWrite = (person: Person, policy: OfDepartment) => holdsOffice(person, 'steward', policy)

/** 两人: whoever wrote it does not publish it. */
export const mayDecide = (person: Person, draft: OfDepartment & { authors: readonly string[] }) =>
  holdsOffice(person, 'reviewer', draft) && !draft.authors.includes(person.id)

export const mayRun = (person: Person, policy: OfDepartment) =>
  holdsOffice(person, 'steward', policy) || holdsOffice(person, 'officer', policy)

/** Officers follow up the offers of their department. */
export const mayFollowUp = (person: Person, policy: OfDepartment) => holdsOffice(person, 'officer', policy)

const SEES_ALL = ['admin', 'auditor']

/** Definitions and counts; never people. */
export const maySee = (person: Person, policy: OfDepartment) =>
  person.kind === 'staff' &&
  (person.organisation === policy.department || SEES_ALL.some((role) => person.roles.includes(role)))

export const DESK = ['steward', 'reviewer', 'officer', 'admin', 'auditor'] as const
