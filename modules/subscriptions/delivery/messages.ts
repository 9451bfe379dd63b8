import { createHash } from 'node:crypto'
import type { KnownGrant } from '@onego/exchange'
import type { CloudEvent, EventKind } from '../contract.ts'
import type { EventRow, SubscriptionRecord } from '../store/tables.ts'
import type { Subjects } from './subjects.ts'

const TYPES: Record<EventKind, string> = {
  'record-changed': 'onego.data.record-changed',
  'grant-changed': 'onego.data.grant-changed',
  'resource-changed': 'onego.data.resource-changed',
  test: 'onego.data.test',
}

export type Messages = ReturnType<typeof createMessages>

/** What a subscriber is told of an event: that it happened and to which record, never a value. */
export function createMessages({ subjects, origin }: { subjects: Subjects; origin: string }) {
  return {
    async messageFor(row: SubscriptionRecord, event: EventRow, grant: KnownGrant): Promise<CloudEvent> {
      const shown = event.subject === null ? undefined : await subjects.shown(row, grant, event.subject)
      const { resource, purpose, grant_id } = row
      return {
        specversion: '1.0',
        id: messageId(row, event),
        source: `${origin}/data/v1/${resource}`,
        type: TYPES[event.kind],
        time: event.at.toISOString(),
        datacontenttype: 'application/json',
        ...(shown ? { subject: shown.key ?? shown.pseudonym } : {}),
        data: { resource, purpose, grant: grant_id, subscription: row.id, ...event.facts, ...shown },
      }
    },
  }
}

/** The same for every try to tell this subscription of this event. */
export function messageId({ id }: Pick<SubscriptionRecord, 'id'>, event: Pick<EventRow, 'id'>): string {
  return `msg_${createHash('sha256').update(`${id}:${event.id}`).digest('base64url').slice(0, 27)}`
}
