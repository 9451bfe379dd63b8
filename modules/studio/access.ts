import type { Person } from '@onego/platform/http'

/** Officers who act for an organisation; what they see is that organisation's. */
export const mayWrite = (person: Person) => person.roles.includes('officer') && person.organisation !== null
