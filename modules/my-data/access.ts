import type { Person } from '@onego/platform/http'

/** Her own uses, once her name and number have been checked with the register. */
export const mayReadOwn = (person: Person) => person.kind === 'citizen' && person.level >= 2
