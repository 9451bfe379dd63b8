import type { Person } from '@onego/platform/http'

const has = (person: Person, role: string) => person.kind === 'staff' && person.roles.includes(role)
const isStewardOf = (person: Person, organisation: string) =>
  has(person, 'steward') && person.organisation !== null && person.organisation === organisation
/** Who looks over all departments: 审计 and the operator. Receipts hold no values and no case contents for them either. */
const seesAll = (person: Person) => has(person, 'auditor') || has(person, 'admin')

/** The department whose things this person sees; undefined: all. Null: none. */
export function seesThingsOf(person: Person): string | undefined | null {
  if (seesAll(person)) return undefined
  return has(person, 'steward') ? person.organisation : null
}

/** Only the provider's own steward takes back what the provider gave. */
export function mayRevoke(person: Person, provider: string): boolean {
  return isStewardOf(person, provider)
}

export function mayTest(person: Person, owner: string): boolean {
  return isStewardOf(person, owner) || has(person, 'admin')
}
