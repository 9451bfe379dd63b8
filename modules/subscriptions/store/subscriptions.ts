import { sql } from 'kysely'
import type { Reason } from '../contract.ts'
import type { Place, SubscriptionRecord, SubscriptionsDb } from './tables.ts'

/** @returns false if the system already subscribes to this, at this address. */
export async function insertSubscription(db: SubscriptionsDb, row: SubscriptionRecord): Promise<boolean> {
  const written = await db
    .insertInto('subscriptions.subscription')
    .values(row)
    .onConflict((clash) => clash.doNothing())
    .executeTakeFirst()
  return written.numInsertedOrUpdatedRows === 1n
}

export function findSubscription(db: SubscriptionsDb, { region, id }: Place) {
  return db
    .selectFrom('subscriptions.subscription')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Locks it, so that its deliveries and what people do to it follow one another. */
export function findSubscriptionForUpdate(db: SubscriptionsDb, { region, id }: Place) {
  return db
    .selectFrom('subscriptions.subscription')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Newest first; those that ended last. */
export function listSubscriptions(
  db: SubscriptionsDb,
  { region, organisation, limit }: { region: string; organisation: string | undefined; limit: number },
): Promise<SubscriptionRecord[]> {
  let rows = db.selectFrom('subscriptions.subscription').selectAll().where('region', '=', region)
  if (organisation !== undefined) rows = rows.where('organisation', '=', organisation)
  return rows.orderBy(sql`status = 'ended'`).orderBy('id', 'desc').limit(limit).execute()
}

/** Of one system, oldest first, those that ended left out. */
export function subscriptionsOf(db: SubscriptionsDb, region: string, clientId: string): Promise<SubscriptionRecord[]> {
  return db
    .selectFrom('subscriptions.subscription')
    .selectAll()
    .where('region', '=', region)
    .where('client_id', '=', clientId)
    .where('status', '<>', 'ended')
    .orderBy('id')
    .execute()
}

/** Of everybody, those that ended left out. */
export function subscriptionsInForce(db: SubscriptionsDb, region: string): Promise<SubscriptionRecord[]> {
  return db
    .selectFrom('subscriptions.subscription')
    .selectAll()
    .where('region', '=', region)
    .where('status', '<>', 'ended')
    .orderBy('id')
    .execute()
}

/** Whether anybody would be told of this resource's events, now or when going on. */
export async function isSubscribed(db: SubscriptionsDb, region: string, resource: string): Promise<boolean> {
  const row = await db
    .selectFrom('subscriptions.subscription')
    .select('id')
    .where('region', '=', region)
    .where('resource', '=', resource)
    .where('status', '<>', 'ended')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Those that something is sent to, locked in order of id. */
export function sleepersForUpdate(
  db: SubscriptionsDb,
  region: string,
  resource: string,
): Promise<SubscriptionRecord[]> {
  return db
    .selectFrom('subscriptions.subscription')
    .selectAll()
    .where('region', '=', region)
    .where('resource', '=', resource)
    .where('status', '=', 'active')
    .where('webhook', 'is not', null)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Whoever should have a job under way by now. */
export function dueSubscriptions(db: SubscriptionsDb, region: string, now: Date): Promise<SubscriptionRecord[]> {
  return db
    .selectFrom('subscriptions.subscription')
    .selectAll()
    .where('region', '=', region)
    .where('status', '=', 'active')
    .where('awake', '=', true)
    .where((is) => is.or([is('next_at', 'is', null), is('next_at', '<=', now)]))
    .execute()
}

type Changed = Partial<Omit<SubscriptionRecord, 'region' | 'id'>>

export async function updateSubscription(db: SubscriptionsDb, { region, id }: Place, set: Changed): Promise<void> {
  await db
    .updateTable('subscriptions.subscription')
    .set(set)
    .where('region', '=', region)
    .where('id', '=', id)
    .execute()
}

/** Notes that a stream was written to, at most once a minute. */
export async function touchSubscriptions(db: SubscriptionsDb, region: string, ids: string[], at: Date): Promise<void> {
  await sql`update subscriptions.subscription set last_delivered_at = ${at} where region = ${region} and id = any(${ids})
    and (last_delivered_at is null or last_delivered_at < ${at}::timestamptz - interval '1 minute')`.execute(db)
}

/** Ends those that stopped before the log's start: what they missed is gone. */
export async function endBefore(
  db: SubscriptionsDb,
  { region, seq, at }: { region: string; seq: number; at: Date },
): Promise<void> {
  const reason: Reason = 'log-gone'
  await db
    .updateTable('subscriptions.subscription')
    .set({ status: 'ended', reason, changed_at: at, awake: false })
    .where('region', '=', region)
    .where('status', '<>', 'ended')
    .where('webhook', 'is not', null)
    .where((is) => is.or([is('status', '=', 'paused'), is('awake', '=', true)]))
    .where('position', '<', seq - 1)
    .execute()
}
