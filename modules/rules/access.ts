import type { Person } from '@onego/platform/http'

/** Roles that read tables and try them out: whoever works with what they decide. */
export const READERS = ['clerk', 'officer', 'steward', 'reviewer', 'supervisor', 'admin', 'auditor'] as const
/** Tables are published with the changes of items; the administrator may also bring one in as a file. */
export const IMPORTERS = ['admin'] as const

const hasOneOf = (person: Person, roles: readonly string[]) =>
  person.kind === 'staff' && roles.some((role) => person.roles.includes(role))

export const mayRead = (person: Person): boolean => hasOneOf(person, READERS)

export const mayImport = (person: Person): boolean => hasOneOf(person, IMPORTERS)
