import type { Person } from '@onego/platform/http'
import type { Action } from './contract.ts'

type Owned = { personId: string; department: string }
type ActionName = Action['action']

const HANDLERS = ['officer', 'clerk', 'reviewer']
const CLERK_ACTIONS: ActionName[] = ['accept', 'request-supplement']
const APPLICANT_ACTIONS: ActionName[] = ['supply', 'withdraw']

/** Handles cases at all: officers, reviewers and clerks who act for a department. */
export const handlesCases = (person: Person) =>
  person.kind === 'staff' && person.organisation !== null && person.roles.some((role) => HANDLERS.includes(role))

/** Opens a case with its contents: whoever handles cases of its own department. */
export const mayHandle = (person: Person, found: Owned) =>
  handlesCases(person) && person.organisation === found.department

export const isApplicant = (person: Person, found: Owned) => person.kind === 'citizen' && person.id === found.personId

export const maySee = (person: Person, found: Owned) => mayHandle(person, found) || isApplicant(person, found)

/** A clerk takes in and asks for what is missing; officers and reviewers also decide; the applicant supplies and withdraws. */
export function mayAct(person: Person, found: Owned, action: ActionName): boolean {
  if (APPLICANT_ACTIONS.includes(action)) return isApplicant(person, found)
  if (!mayHandle(person, found)) return false
  return CLERK_ACTIONS.includes(action) || person.roles.includes('officer') || person.roles.includes('reviewer')
}
