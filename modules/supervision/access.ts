import type { Person } from '@onego/platform/http'

const has = (person: Person, ...roles: string[]) =>
  person.kind === 'staff' && roles.some((role) => person.roles.includes(role))

/** 电子监察: lights of all departments; contents of none. */
export const seesAllLights = (person: Person) => has(person, 'supervisor', 'admin')

const seesOwnLights = (person: Person) => person.organisation !== null && has(person, 'officer', 'reviewer')

export const seesLights = (person: Person) => seesAllLights(person) || seesOwnLights(person)

export const seesLight = (person: Person, light: { department: string }) =>
  seesAllLights(person) || (seesOwnLights(person) && person.organisation === light.department)

/** 谁办理谁负责: whoever decides cases of the department explains its lights. */
export const mayAnswer = (person: Person, light: { department: string }) =>
  seesOwnLights(person) && person.organisation === light.department

export const mayClose = (person: Person) => has(person, 'supervisor')
