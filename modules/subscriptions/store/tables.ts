import type { Database } from '@onego/platform/database'
import type { EventKind, Kind, Outcome, Reason, SubscriptionStatus } from '../contract.ts'

export interface EventRow {
  region: string
  seq: number
  id: string
  kind: EventKind
  resource: string
  /** Of grant-changed. */
  grant_id: string | null
  /** The one subscription it is for; null: all that match. */
  target: string | null
  /** Sealed by the exchange: which record. */
  subject: string | null
  facts: Record<string, string | number>
  at: Date
}

export interface SubscriptionRecord {
  region: string
  id: string
  client_id: string
  organisation: string
  resource: string
  purpose: string
  grant_id: string
  kinds: Kind[]
  /** Sealed, as are the secrets. */
  webhook: string | null
  webhook_host: string | null
  /** Blind index of the address; empty without one. */
  webhook_mark: string
  secret: string | null
  earlier_secret: string | null
  earlier_secret_until: Date | null
  status: SubscriptionStatus
  reason: Reason | null
  position: number
  awake: boolean
  turn: number
  next_at: Date | null
  failures: number
  failing_since: Date | null
  last_delivered_at: Date | null
  made_at: Date
  made_by: string
  changed_at: Date
}

export interface DeliveryRow {
  region: string
  subscription_id: string
  id: string
  seq: number
  message_id: string
  kind: EventKind
  at: Date
  attempt: number
  outcome: Outcome
  status: number | null
  took_ms: number
}

/** The tables of schema `subscriptions`; nothing outside `store/` names them. */
export type SubscriptionsDb = Database<{
  'subscriptions.log_end': { region: string; seq: number }
  'subscriptions.event': EventRow
  'subscriptions.subscription': SubscriptionRecord
  'subscriptions.delivery': DeliveryRow
}>

export interface Place {
  region: string
  id: string
}
