import type { Person } from '@onego/platform/http'

const hasOneOf = (person: Person, roles: readonly string[]) =>
  person.kind === 'staff' && roles.some((role) => person.roles.includes(role))

/** Roles that see lists of items with their codes and versions. */
export const READERS = ['clerk', 'officer', 'steward', 'supervisor', 'admin', 'auditor'] as const
/** Roles that bring lists of items in. */
export const IMPORTERS = ['admin'] as const
/** Roles that read what an import noticed. */
export const IMPORT_READERS = ['steward', 'admin', 'auditor'] as const

/** The guide is public; the list with its odd codes and versions is for staff who work with it. */
export const mayReadLists = (person: Person): boolean => hasOneOf(person, READERS)

/** A list of a division names many departments, so that it takes an administrator. */
export const mayImport = (person: Person): boolean => hasOneOf(person, IMPORTERS)

/** What an import noticed is shown to those who can put it right, and to the auditor. */
export const mayReadImports = (person: Person): boolean => hasOneOf(person, IMPORT_READERS)
