import type { Person } from '@onego/platform/http'

/** Whoever handles cases of a department sees how they were rated; who rated stays unnamed. */
export const seesRatings = (person: Person) =>
  person.kind === 'staff' &&
  person.organisation !== null &&
  ['officer', 'clerk', 'reviewer'].some((role) => person.roles.includes(role))

/** 谁办理谁负责: the department that handled the case answers, by an officer or reviewer. */
export const mayAnswer = (person: Person, rating: { department: string }) =>
  person.kind === 'staff' &&
  person.organisation === rating.department &&
  ['officer', 'reviewer'].some((role) => person.roles.includes(role))
