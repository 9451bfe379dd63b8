import { groupCommit } from '../receipts/group-commit.ts'
import { addUsage } from '../store/grants.ts'
import type { ExchangeDb } from '../store/tables.ts'

export interface QuotaBook {
  /** Counts one call of this day. @returns its number, from 1. */
  count(grant: string, day: string): Promise<number>
}

/** Numbers the calls of grants that have a quota; calls that come at once share one write. */
export function createQuotaBook(db: ExchangeDb): QuotaBook {
  const group = groupCommit<{ grant: string; day: string }, number>(
    async (batch) => {
      const numbers: number[] = []
      for (const [day, calls] of Map.groupBy(batch.entries(), ([, call]) => call.day)) {
        const counts = new Map<string, number>()
        for (const [, { grant }] of calls) counts.set(grant, (counts.get(grant) ?? 0) + 1)
        const totals = await addUsage(db, day, counts)
        for (const [place, { grant }] of calls) {
          const left = counts.get(grant) ?? 0
          numbers[place] = (totals.get(grant) ?? 0) - left + 1
          counts.set(grant, left - 1)
        }
      }
      return numbers
    },
    { atOnce: 500, isOnesFault: () => false },
  )
  return { count: (grant, day) => group({ grant, day }) }
}
