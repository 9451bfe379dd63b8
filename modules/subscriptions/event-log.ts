import type { Clock } from '@onego/platform/clock'
import { afterCommit, newId, transaction } from '@onego/platform/database'
import type { Waking } from './delivery/waking.ts'
import { insertEvent, takeNumber } from './store/log.ts'
import { isSubscribed, sleepersForUpdate } from './store/subscriptions.ts'
import type { EventRow, SubscriptionsDb } from './store/tables.ts'

type Entry = Pick<EventRow, 'kind' | 'resource' | 'facts'> &
  Partial<Pick<EventRow, 'grant_id' | 'target' | 'subject' | 'at'>>

interface Given {
  db: SubscriptionsDb
  region: string
  clock: Clock
  waking: Waking
  /** Streams of this process look at once. */
  tellStreams: () => void
}

export type EventLog = ReturnType<typeof createEventLog>

/** The append-only log of what subscribers are told; what nobody subscribes to is not kept. */
export function createEventLog({ db, region, clock, waking, tellStreams }: Given) {
  return {
    append: (entry: Entry): Promise<void> =>
      transaction(db, async () => {
        if (!(await isSubscribed(db, region, entry.resource))) return
        const seq = await takeNumber(db, region)
        const none = { grant_id: null, target: null, subject: null, at: clock.now() }
        await insertEvent(db, { ...none, ...entry, region, seq, id: newId() })
        for (const row of await sleepersForUpdate(db, region, entry.resource)) {
          const isMeant = !entry.target || entry.target === row.id
          if (isMeant && !row.awake) await waking.nextTurn(row)
        }
        afterCommit(tellStreams)
      }),
  }
}
