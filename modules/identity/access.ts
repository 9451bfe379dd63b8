import type { Person } from '@onego/platform/http'

/** Only citizens have an account with an ID number. */
export const mayHaveAccount = (person: Person) => person.kind === 'citizen'

/** An administrator sees the staff of every organisation; others the colleagues of their own. */
export function maySeeStaff(person: Person, organisation: string | null): boolean {
  if (person.kind !== 'staff') return false
  return person.roles.includes('admin') || (organisation !== null && person.organisation === organisation)
}
