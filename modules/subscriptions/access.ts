import type { Person } from '@onego/platform/http'

/** Stewards manage what the systems of their own department subscribe to; administrators all. */
export function mayManage(person: Person, organisation: string): boolean {
  if (person.kind !== 'staff') return false
  return person.roles.includes('admin') || (person.roles.includes('steward') && person.organisation === organisation)
}

/** Auditors look and change nothing. */
export const maySee = (person: Person, organisation: string): boolean =>
  mayManage(person, organisation) || (person.kind === 'staff' && person.roles.includes('auditor'))

/** The organisation whose subscriptions the person sees; null: those of all; undefined: none. */
export function seesThingsOf(person: Person): string | null | undefined {
  if (person.kind !== 'staff') return undefined
  if (person.roles.includes('admin') || person.roles.includes('auditor')) return null
  return person.roles.includes('steward') ? (person.organisation ?? undefined) : undefined
}
