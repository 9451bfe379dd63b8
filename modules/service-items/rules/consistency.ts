import type { ItemDefinition, Text } from '../contract.ts'
import { CHECKS_OF_CONTACTS } from './consistency-contacts.ts'
import { CHECKS_OF_HANDLING } from './consistency-handling.ts'
import { CHECKS_OF_LENGTHS } from './consistency-lengths.ts'

/**
 * One rule of the consistency of implementation lists: what a list of a city (Wenzhou) checks, GB/T 39046's lengths, and what
 * follows from the law. `check` answers the fields that break it, as paths; none when the item is in order.
 */
export interface ConsistencyRule {
  id: string
  /** What is wanted, for whoever reads the set of rules. */
  what: Text
  severity: 'error' | 'notice'
  /** What is wrong, for whoever wrote the item. */
  message: Text
  check(item: ItemDefinition): readonly string[]
}

export const CONSISTENCY_RULES: readonly ConsistencyRule[] = [
  ...CHECKS_OF_HANDLING,
  ...CHECKS_OF_CONTACTS,
  ...CHECKS_OF_LENGTHS,
]

export interface Inconsistency {
  rule: string
  where: string
  severity: 'error' | 'notice'
  message: Text
}

/** What the rules say of one item. */
export function inconsistenciesOf(item: ItemDefinition): Inconsistency[] {
  return CONSISTENCY_RULES.flatMap(({ id, severity, message, check }) =>
    check(item).map((where) => ({ rule: id, where, severity, message })),
  )
}
