import type { ReadState } from '../contract.ts'
import type { FormDefinition } from '../definition.ts'

const DAY_MS = 86_400_000

/** Reads that were made longer ago than the form allows. */
export function staleReads({ reads }: FormDefinition, states: readonly ReadState[], now: Date): ReadonlySet<string> {
  const stale = reads.filter(({ id, freshDays }) => {
    const state = states.find((one) => one.id === id)
    if (!freshDays || !state?.receiptId) return false
    return now.getTime() - Date.parse(state.at) > freshDays * DAY_MS
  })
  return new Set(stale.map(({ id }) => id))
}
