import type { Person } from '@onego/platform/http'

/** 数据管理员 register and manage the systems of their own department; administrators those of all. */
export function mayManage(person: Person, organisation: string): boolean {
  if (person.kind !== 'staff') return false
  return person.roles.includes('admin') || (person.roles.includes('steward') && person.organisation === organisation)
}

/** Auditors look and change nothing. */
export const maySee = (person: Person, organisation: string): boolean =>
  mayManage(person, organisation) || (person.kind === 'staff' && person.roles.includes('auditor'))

/** The organisation whose systems the person sees; null: those of all; undefined: none. */
export function seesSystemsOf(person: Person): string | null | undefined {
  if (person.kind !== 'staff') return undefined
  if (person.roles.includes('admin') || person.roles.includes('auditor')) return null
  return person.roles.includes('steward') ? (person.organisation ?? undefined) : undefined
}
