import type { Person } from '@onego/platform/http'

/** Attends to citizens at the counter of an organisation. */
export const attends = (person: Person): boolean =>
  person.kind === 'staff' && person.roles.includes('clerk') && person.organisation !== null

/** A session is the clerk's who began it, for the organisation he began it for. */
export const maySee = (person: Person, session: { clerkId: string; organisation: string }): boolean =>
  attends(person) && person.id === session.clerkId && person.organisation === session.organisation
