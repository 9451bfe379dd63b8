import { groupCommit } from '../receipts/group-commit.ts'
import { addUsage } from '../store/grants.ts'
import type { ExchangeDb } from '../store/tables.ts'

export interface QuotaBook {
  /** Counts one call of this day against a quota of so many. @returns its number, from 1. */
  count(grant: string, day: string, quota: number): number | Promise<number>
}

/** Share of a quota that a server takes at once: what it has not used when it ends is lost for that day. */
const SHARE = 1000
const MOST_AT_ONCE = 1000

interface Taken {
  day: string
  next: number
  /** First number that is not this server's. */
  end: number
}

/**
 * Numbers the calls of grants that have a quota. Small quotas are counted call by call; of large ones a server takes
 * numbers in stock, a thousandth of the quota at most, so that counting is no write of its own. No two calls have the
 * same number, in all servers together, so a quota is never exceeded.
 */
export function createQuotaBook(db: ExchangeDb): QuotaBook {
  const stock = new Map<string, Taken>()
  const take = groupCommit<{ grant: string; day: string; many: number }, number>(
    async (batch) => {
      const firsts: number[] = []
      for (const [day, wanted] of Map.groupBy(batch.entries(), ([, one]) => one.day)) {
        const counts = new Map<string, number>()
        for (const [, { grant, many }] of wanted) counts.set(grant, (counts.get(grant) ?? 0) + many)
        const totals = await addUsage(db, day, counts)
        for (const [place, { grant, many }] of wanted) {
          const left = counts.get(grant) ?? 0
          firsts[place] = (totals.get(grant) ?? 0) - left + 1
          counts.set(grant, left - many)
        }
      }
      return firsts
    },
    { atOnce: 500, isOnesFault: () => false },
  )

  /** Stock being fetched: who needs some meanwhile waits for it instead of fetching more. */
  const coming = new Map<string, Promise<void>>()

  const fetchStock = async (grant: string, day: string, many: number): Promise<void> => {
    const next = await take({ grant, day, many })
    stock.set(grant, { day, next, end: next + many })
  }

  const fromStock = (grant: string, day: string): number | undefined => {
    const taken = stock.get(grant)
    return taken?.day === day && taken.next < taken.end ? taken.next++ : undefined
  }

  const waitForStock = async (grant: string, day: string, many: number): Promise<number> => {
    for (;;) {
      const number = fromStock(grant, day)
      if (number !== undefined) return number
      const fetching = coming.get(grant) ?? fetchStock(grant, day, many).finally(() => coming.delete(grant))
      coming.set(grant, fetching)
      await fetching
    }
  }

  return {
    count(grant, day, quota) {
      const many = Math.min(MOST_AT_ONCE, Math.floor(quota / SHARE))
      if (many <= 1) return take({ grant, day, many: 1 })
      return fromStock(grant, day) ?? waitForStock(grant, day, many)
    },
  }
}
