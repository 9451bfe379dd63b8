import type { Person } from '@onego/platform/http'

/** Her own uses, once her name and number have been checked with the register. */
export const mayReadOwn = (person: Person) => person.kind === 'citizen' && person.level >= 2

/** Stewards look after what their own department holds. */
export const isSteward = (person: Person) =>
  person.kind === 'staff' && person.organisation !== null && person.roles.includes('steward')

export const mayAnswer = (person: Person, dispute: { provider: string }) =>
  isSteward(person) && person.organisation === dispute.provider
