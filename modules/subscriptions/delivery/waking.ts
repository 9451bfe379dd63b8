import { defineJob, type Jobs } from '@onego/platform/jobs'
import { z } from 'zod'
import { updateSubscription } from '../store/subscriptions.ts'
import type { SubscriptionRecord, SubscriptionsDb } from '../store/tables.ts'

const Turn = z.object({ id: z.uuid(), turn: z.number().int() })
export type Turn = z.infer<typeof Turn>

export const deliverJob = defineJob('subscriptions.deliver', Turn)
/** Those whose last try failed wait in a queue of their own, so that the dead never take the places of the living. */
export const retryJob = defineJob('subscriptions.retry', Turn)

export type Waking = ReturnType<typeof createWaking>

/**
 * Each subscription has at most one job that counts: the one with its present `turn`. A wake-up under the row's lock
 * makes a new turn; what an older job still does is recognised by its number.
 */
export function createWaking(db: SubscriptionsDb, jobs: Jobs) {
  const enqueue = ({ id, turn, failures }: Pick<SubscriptionRecord, 'id' | 'turn' | 'failures'>, runAt?: Date) =>
    jobs.enqueue(
      failures > 0 ? retryJob : deliverJob,
      { id, turn },
      { key: `${id}:${turn}`, ...(runAt ? { runAt } : {}) },
    )

  return {
    enqueue,

    /** The row must be locked. @param set what else changes. */
    async nextTurn(row: SubscriptionRecord, set: Partial<SubscriptionRecord> = {}): Promise<void> {
      const next = { ...row, ...set, awake: true, turn: row.turn + 1 }
      await updateSubscription(db, row, { ...set, awake: true, turn: next.turn })
      await enqueue(next, next.next_at ?? undefined)
    },
  }
}
