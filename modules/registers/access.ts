import type { Person } from '@onego/platform/http'
import type { Register } from './contract.ts'

const isSteward = (person: Person) => person.kind === 'staff' && person.roles.includes('steward')
const has = (person: Person, role: string) => person.kind === 'staff' && person.roles.includes(role)

/** Departments that answer for something in the register: its keeper, the sources of its fields, their fallbacks. */
export const departmentsOf = (register: Register): string[] => [
  ...new Set([register.keeper, ...register.fields.flatMap(({ source, fallbacks }) => [source, ...fallbacks])]),
]

const takesPart = (person: Person, register: Register) =>
  person.organisation !== null && departmentsOf(register).includes(person.organisation)

/** Counts, sources and freshness; no record. */
export const seesOverview = (person: Person) => ['steward', 'auditor', 'admin'].some((role) => has(person, role))
/** Who answers for nothing in a register delivers nothing: comparing guesses with it would be a way to read it unseen. */
export const mayDeliver = (person: Person, register: Register) => isSteward(person) && takesPart(person, register)
/** Values are for stewards of responsible departments alone; auditors and operators see none. */
export const mayLook = (person: Person, register: Register) => isSteward(person) && takesPart(person, register)
/** 牵头部门 merges, splits and publishes. */
export const mayDecide = (person: Person, register: Register) =>
  isSteward(person) && person.organisation === register.keeper
export const mayPublish = (person: Person, register: Register) => mayDecide(person, register) || has(person, 'admin')
/** Whose deliveries this person sees; undefined: all, null: none. */
export function seesDeliveriesOf(person: Person): string | undefined | null {
  if (has(person, 'auditor') || has(person, 'admin')) return undefined
  return isSteward(person) ? person.organisation : null
}
/** Who looked and why, merges and splits; without values. */
export const seesLooks = (person: Person, register: Register) => has(person, 'auditor') || mayDecide(person, register)

/** Fields whose values a department may see: all for the keeper, otherwise what it answers for, and the key. */
export function visibleFields(organisation: string, register: Register): string[] {
  const all = register.fields.map(({ field }) => field)
  if (organisation === register.keeper) return all
  const own = register.fields.filter(({ source, fallbacks }) => [source, ...fallbacks].includes(organisation))
  const always = [...register.key, ...(register.subject ? [register.subject.field] : [])]
  return all.filter((name) => always.includes(name) || own.some(({ field }) => field === name))
}
