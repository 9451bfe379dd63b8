import type { Person } from '@onego/platform/http'

/** An officer sees and revokes what his own organisation issued; nobody else's. */
export const mayRevoke = (person: Person, issuer: string): boolean =>
  person.kind === 'staff' && person.roles.includes('officer') && person.organisation === issuer

export const mayListIssued = (person: Person): boolean =>
  person.kind === 'staff' && person.roles.includes('officer') && person.organisation !== null
