import { type Claim, timelineOf } from '../contract/timeline.ts'
import { comparable } from './values.ts'

export interface Said {
  value: unknown
  validFrom: string
  validTo: string | null
}

/** How the newest of one department's statements is told from its earlier ones. */
const NOW = { knownAt: Number.POSITIVE_INFINITY, rankOf: () => 0 }

/** True if these claims of one department already say the same of every one of these days. */
export function isAlreadySaid(claims: readonly Claim[], { value, validFrom, validTo }: Said): boolean {
  let day = validFrom
  for (const { from, to, claim } of timelineOf(claims, NOW)) {
    if (to !== null && to <= day) continue
    if (from > day || claim.value !== value) return false
    if (to === null || (validTo !== null && to >= validTo)) return true
    day = to
  }
  return false
}

/** True if saying this takes back something else that was said to begin later. */
export function overridesLater(claims: readonly Claim[], { value, validFrom, validTo }: Said): boolean {
  return timelineOf(claims, NOW).some(
    ({ from, claim }) => from > validFrom && (validTo === null || from < validTo) && claim.value !== value,
  )
}

/** Two departments hold the same value if they differ in spaces and letter case only. */
export const agree = (a: unknown, b: unknown) => comparable(a) === comparable(b)
