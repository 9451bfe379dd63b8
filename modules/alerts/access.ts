import type { Person } from '@onego/platform/http'
import type { Visibility } from './contract.ts'

/** `system`: another module asks for itself. */
export type Viewer = Person | 'system' | undefined

const has = (person: Person, ...roles: string[]) =>
  person.kind === 'staff' && roles.some((role) => person.roles.includes(role))

/** Supervisors see the alerts of all departments, but for secret ones. */
const seesAll = (viewer: Viewer): boolean =>
  viewer === 'system' || (viewer !== undefined && has(viewer, 'supervisor', 'admin'))

const WORKERS = ['analyst', 'officer', 'reviewer', 'steward'] as const

const worksFor = (person: Person, owner: string) => person.organisation === owner && has(person, ...WORKERS)

/** Which visibilities somebody may read in departments that are not his own. */
export function visibleTo(viewer: Viewer): Visibility[] {
  if (viewer === 'system') return ['public', 'staff', 'owner', 'secret']
  if (seesAll(viewer)) return ['public', 'staff', 'owner']
  const isStaff = viewer?.kind === 'staff'
  return isStaff ? ['public', 'staff'] : ['public']
}

export const ownOrganisation = (viewer: Viewer): string | undefined =>
  viewer !== undefined && viewer !== 'system' && viewer.organisation && seesRules(viewer)
    ? viewer.organisation
    : undefined

export const maySee = (viewer: Viewer, alert: { owner: string; visibility: Visibility }): boolean =>
  visibleTo(viewer).includes(alert.visibility) || ownOrganisation(viewer) === alert.owner

/** 谁主管谁处置: the owner's staff deal with it; a supervisor may assign and note, which moves things on. */
export const mayWork = (person: Person, alert: { owner: string }): boolean => worksFor(person, alert.owner)

export const mayAssign = (person: Person, alert: { owner: string }): boolean =>
  worksFor(person, alert.owner) || has(person, 'supervisor')

/** Rules are kept by the owner's analysts and stewards; administrators keep all. */
export const mayKeepRules = (person: Person, rule: { owner: string }): boolean =>
  has(person, 'admin') || (person.organisation === rule.owner && has(person, 'analyst', 'steward'))

export const seesRules = (person: Person): boolean => has(person, ...WORKERS, 'supervisor', 'admin')

/** Events come from systems, and from staff who keep rules. */
export const mayFeed = (person: Person): boolean => has(person, 'analyst', 'steward', 'admin')
