import type { Clock } from '@onego/platform/clock'
import type { Crypto } from '@onego/platform/crypto'
import type { Events } from '@onego/platform/events'
import { type GrantChange, RecordSubject } from './contract.ts'
import { grantChanged, recordChanged } from './events.ts'

const CONTEXT = 'exchange.record-changed:subject'

export type Announcer = ReturnType<typeof createAnnouncer>

interface Change {
  resource: string
  provider: string
  subject: RecordSubject
  change: 'written' | 'announced'
  receiptId: string | null
}

/** Tells other modules what happened, in the caller's transaction. */
export function createAnnouncer(events: Events, crypto: Crypto, clock: Clock) {
  return {
    recordChanged: ({ resource, provider, subject, change, receiptId }: Change) =>
      events.emit(recordChanged, {
        resource,
        provider,
        subject: crypto.seal(JSON.stringify(subject), CONTEXT),
        change,
        receiptId,
        at: clock.now().toISOString(),
      }),

    /** Which record a `exchange.record-changed` is about; only for handing it to who may see its key. */
    openSubject: (sealed: string): RecordSubject => RecordSubject.parse(JSON.parse(crypto.open(sealed, CONTEXT))),

    grantChanged: (grant: { id: string; consumer: string; resource: string }, provider: string, change: GrantChange) =>
      events.emit(grantChanged, {
        grant: grant.id,
        consumer: grant.consumer,
        resource: grant.resource,
        provider,
        change,
      }),
  }
}
