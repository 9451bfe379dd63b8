import { resourceChanged } from '@onego/catalogue'
import { grantChanged, recordChanged } from '@onego/exchange'
import type { Events } from '@onego/platform/events'
import type { EventLog } from './event-log.ts'

const SUBSCRIBER = 'subscriptions'

/** What other modules announce goes into the log. Whose call changed a record is nobody else's business and stays out. */
export function takeIn(events: Events, log: EventLog): void {
  events.on(recordChanged, SUBSCRIBER, ({ resource, provider, subject, change, at }) =>
    log.append({ kind: 'record-changed', resource, subject, facts: { provider, change }, at: new Date(at) }),
  )
  events.on(grantChanged, SUBSCRIBER, ({ grant, provider, resource, change }) =>
    log.append({ kind: 'grant-changed', resource, grant_id: grant, facts: { provider, change } }),
  )
  events.on(resourceChanged, SUBSCRIBER, ({ code, provider, version, change }) =>
    log.append({ kind: 'resource-changed', resource: code, facts: { provider, version, change } }),
  )
}
