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

/** Where a change stands: whose items they are, who wrote it, who checked it. */
export interface ChangeOf {
  department: string
  state: string
  authors: readonly string[]
  checker: string | null
}

/** 事项管理员 write the items of their own department; the administrator may help any department. */
export const mayWriteChange = (person: Person, { department }: Pick<ChangeOf, 'department'>): boolean =>
  hasOneOf(person, ['admin']) || (hasOneOf(person, ['steward']) && person.organisation === department)

/** A reviewer of the department, or of the body that runs the platform. */
export const mayReviewChange = (
  person: Person,
  { department }: Pick<ChangeOf, 'department'>,
  isPlatform: boolean,
): boolean => hasOneOf(person, ['reviewer']) && (isPlatform || person.organisation === department)

/**
 * 两级审核: first a reviewer of the department (or the platform's), then the platform's. Nobody decides what he wrote or handed
 * in, nor twice.
 */
export function mayDecideChange(person: Person, change: ChangeOf, isPlatform: boolean): boolean {
  if (change.authors.includes(person.id)) return false
  if (change.state === 'submitted') return mayReviewChange(person, change, isPlatform)
  return change.state === 'checked' && hasOneOf(person, ['reviewer']) && isPlatform && change.checker !== person.id
}

/** Changes of every department: administrators, auditors and the platform's reviewers. */
export const maySeeAllChanges = (person: Person, isPlatform: boolean): boolean =>
  hasOneOf(person, ['admin', 'auditor']) || (isPlatform && hasOneOf(person, ['reviewer']))

/** Changes of the own department: those who write and those who review. */
export const maySeeOwnChanges = (person: Person): boolean => hasOneOf(person, ['steward', 'reviewer'])

export const CHANGE_WRITERS = ['steward', 'admin'] as const
export const CHANGE_REVIEWERS = ['reviewer'] as const
export const CHANGE_READERS = ['steward', 'reviewer', 'admin', 'auditor'] as const
/** Roles that keep the basic list. */
export const BASIC_LIST_KEEPERS = ['admin'] as const
export const mayKeepBasicList = (person: Person): boolean => hasOneOf(person, BASIC_LIST_KEEPERS)
