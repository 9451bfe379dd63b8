import type { Clock } from '@onego/platform/clock'
import { newId, transaction } from '@onego/platform/database'
import { GIVE_UP_MS, waitMs } from '../rules.ts'
import type { Seals } from '../seals.ts'
import { signedHeaders } from '../signing.ts'
import { insertDelivery } from '../store/deliveries.ts'
import { endOfLog, eventsFor } from '../store/log.ts'
import { findSubscription, findSubscriptionForUpdate, updateSubscription } from '../store/subscriptions.ts'
import type { EventRow, SubscriptionRecord, SubscriptionsDb } from '../store/tables.ts'
import { type Messages, messageId } from './messages.ts'
import type { Sender, Sent } from './send.ts'
import { isFarewell, maySay, type Sayable, type Standing, type StandingOf } from './standing.ts'
import type { Turn, Waking } from './waking.ts'

export interface DeliveryParts {
  db: SubscriptionsDb
  region: string
  clock: Clock
  seals: Seals
  standingOf: StandingOf
  messages: Messages
  sender: Sender
  waking: Waking
  /** 0–1. */
  chance: () => number
}

/** A job goes on for so long before it makes room; its lease is longer by more than one time-out. */
const RUN_MS = 25_000
export const LEASE_MS = 60_000
/** Events that are looked through for what may still be said. */
const LOOK = 50

/** Sends a subscription what it has not had, in order, one at a time, until nothing is left or something fails. */
export function createDelivery(parts: DeliveryParts) {
  const { db, region } = parts
  return async ({ id, turn }: Turn): Promise<void> => {
    const started = performance.now()
    while (performance.now() - started < RUN_MS) {
      const row = await findSubscription(db, { region, id })
      if (!row || !isOnTurn(row, turn) || !(await step(parts, row))) return
    }
    await onTurn(parts, id, turn, (row) => parts.waking.nextTurn(row))
  }
}

/** The next event, or sleep. @returns whether to go on. */
async function step(parts: DeliveryParts, row: SubscriptionRecord): Promise<boolean> {
  const standing = await parts.standingOf(row)
  const event = await nextFor(parts, row, standing)
  if (event && maySay(standing, event)) return deliverOne(parts, row, event, standing)
  return rest(parts, row, standing)
}

const isOnTurn = (row: SubscriptionRecord, turn: number) => row.status === 'active' && row.awake && row.turn === turn

/** @returns undefined if the subscription has been woken, paused or ended since. */
function onTurn<T>(
  { db, region }: DeliveryParts,
  id: string,
  turn: number,
  work: (row: SubscriptionRecord) => Promise<T>,
) {
  return transaction(db, async () => {
    const row = await findSubscriptionForUpdate(db, { region, id })
    return row && isOnTurn(row, turn) ? work(row) : undefined
  })
}

async function nextFor({ db }: DeliveryParts, row: SubscriptionRecord, standing: Standing) {
  const after = row.position
  if (standing.state === 'good') return (await eventsFor(db, row, { after, limit: 1 }))[0]
  if (standing.state !== 'last-word') return undefined
  return (await eventsFor(db, row, { after, limit: LOOK })).find((event) => maySay(standing, event))
}

/**
 * Nothing left to send: the job may end unless something came meanwhile. Whoever appends takes the same lock, so that
 * it either finds the subscription asleep and wakes it or is seen here. @returns true if there is more.
 */
async function rest(parts: DeliveryParts, { id, turn }: SubscriptionRecord, standing: Standing): Promise<boolean> {
  const { db, region, clock } = parts
  const more = await onTurn(parts, id, turn, async (row) => {
    if (standing.state === 'on-hold') return void (await updateSubscription(db, row, { awake: false }))
    const end = await endOfLog(db, region)
    if (await nextFor(parts, row, standing)) return true
    const position = Math.max(end, row.position)
    if (standing.state === 'good') return void (await updateSubscription(db, row, { awake: false, position }))
    // That it was revoked is about to be heard; an expiry is not announced.
    const waits = standing.state === 'last-word' && standing.reason === 'grant-revoked'
    const over = { status: 'ended', reason: standing.reason, changed_at: clock.now() } as const
    await updateSubscription(db, row, { awake: false, next_at: null, ...(waits ? {} : over) })
  })
  return more === true
}

/** @returns whether to go on with the next. */
async function deliverOne(parts: DeliveryParts, row: SubscriptionRecord, event: EventRow, { grant }: Sayable) {
  const { clock, seals, messages, sender } = parts
  const body = JSON.stringify(await messages.messageFor(row, event, grant))
  const now = clock.now()
  const started = performance.now()
  const headers = signedHeaders({
    id: messageId(row, event),
    timestamp: Math.floor(now.getTime() / 1000),
    body,
    secrets: secretsOf(row, seals, now),
  })
  const url = new URL(seals.open(row, 'webhook') ?? '')
  const sent = await sender.send(url, { ...headers, 'content-type': 'application/cloudevents+json' }, body)
  return mark(parts, row, { event, sent, at: clock.now(), tookMs: Math.round(performance.now() - started) })
}

function secretsOf(row: SubscriptionRecord, seals: Seals, now: Date): string[] {
  const isInForce = row.earlier_secret_until !== null && row.earlier_secret_until > now
  return [seals.open(row, 'secret'), isInForce ? seals.open(row, 'earlier_secret') : null].filter((one) => one !== null)
}

interface Tried {
  event: EventRow
  sent: Sent
  at: Date
  tookMs: number
}

/** Writes down what came of it. A crash before this sends the event again, under the same id. */
function mark(parts: DeliveryParts, { id, turn }: SubscriptionRecord, { event, sent, at, tookMs }: Tried) {
  const { db, region, waking } = parts
  return transaction(db, async (): Promise<boolean> => {
    const row = await findSubscriptionForUpdate(db, { region, id })
    if (!row) return false
    await insertDelivery(db, {
      ...{ region, subscription_id: id, id: newId(), seq: event.seq, message_id: messageId(row, event) },
      ...{ kind: event.kind, at, attempt: row.failures + 1, outcome: sent.outcome, status: sent.status },
      took_ms: tookMs,
    })
    // Also when it was paused while the event was on its way: it has had it.
    if (sent.outcome === 'delivered') return taken(parts, row, event, at, turn)
    if (!isOnTurn(row, turn)) return false
    if (sent.outcome === 'gone') {
      await updateSubscription(db, row, { ...ASLEEP, status: 'ended', reason: 'gone', changed_at: at })
      return false
    }
    const failing_since = row.failing_since ?? at
    const failures = row.failures + 1
    if (at.getTime() - failing_since.getTime() >= GIVE_UP_MS) {
      const given = { status: 'paused', reason: 'failed', changed_at: at, failures, failing_since } as const
      await updateSubscription(db, row, { ...ASLEEP, ...given })
      return false
    }
    const next_at = new Date(at.getTime() + waitMs(failures, parts.chance(), sent.askedMs))
    await waking.nextTurn(row, { failures, failing_since, next_at })
    return false
  })
}

const ASLEEP = { awake: false, next_at: null }

async function taken(
  { db }: DeliveryParts,
  row: SubscriptionRecord,
  event: EventRow,
  at: Date,
  turn: number,
): Promise<boolean> {
  const isLast = isFarewell(event) && row.status !== 'ended'
  const position = Math.max(row.position, event.seq)
  await updateSubscription(db, row, {
    ...{ position, failures: 0, failing_since: null, next_at: null, last_delivered_at: at },
    ...(isLast ? { awake: false, status: 'ended', reason: 'grant-revoked', changed_at: at } : {}),
  })
  return !isLast && isOnTurn(row, turn)
}
