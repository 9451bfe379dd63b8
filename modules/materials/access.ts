import type { Person } from '@onego/platform/http'

/** Citizens whose name and number were checked; everybody has a library of her own and sees no other. */
export const mayKeep = (person: Person) => person.kind === 'citizen' && person.level >= 2

/** Clerks at a window compare with the original; what they may see is what somebody shows them. */
export const mayCheck = (person: Person) => person.roles.includes('clerk') && person.organisation !== null
