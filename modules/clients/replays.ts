import { createHash } from 'node:crypto'
import { outsideTransaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import type { ClientsDb } from './store/tables.ts'
import { insertSeen, type Seen } from './store/tokens.ts'

/**
 * What may be used once: kept in the database under a unique key, so that of several server processes only one takes
 * it, also across restarts. What arrives while one write is under way goes into the next together.
 */
export interface Replays {
  /** @throws AppError `clients.unavailable` (unavailable): what cannot be remembered is not accepted. */
  isFirst(parts: string[], until: Date): Promise<boolean>
}

interface Waiting extends Seen {
  answer: (isFirst: boolean) => void
  fail: (error: unknown) => void
}

const MOST_AT_ONCE = 500

export function createReplays(db: ClientsDb, region: string): Replays {
  let waiting: Waiting[] = []
  let isWriting = false

  const write = async () => {
    isWriting = true
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE)
      waiting = waiting.slice(MOST_AT_ONCE)
      await writeBatch(batch)
    }
    isWriting = false
  }

  const writeBatch = async (batch: Waiting[]) => {
    const byKey = new Map(batch.toReversed().map((one) => [one.key, one]))
    try {
      const fresh = await insertSeen(db, region, [...byKey.values()])
      for (const one of batch) one.answer(fresh.has(one.key) && byKey.get(one.key) === one)
    } catch (error) {
      for (const one of batch) one.fail(error)
    }
  }

  return {
    async isFirst(parts, until) {
      const key = createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
      try {
        return await new Promise<boolean>((answer, fail) => {
          waiting.push({ key, expiresAt: until, answer, fail })
          if (!isWriting) void outsideTransaction(write)
        })
      } catch (error) {
        const sentence = 'It cannot be remembered now that this was used, so it is not accepted; try again'
        throw new AppError('unavailable', 'clients.unavailable', sentence, {}, error)
      }
    },
  }
}
