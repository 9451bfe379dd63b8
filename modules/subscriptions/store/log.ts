import { sql } from 'kysely'
import type { Kind } from '../contract.ts'
import type { EventRow, SubscriptionRecord, SubscriptionsDb } from './tables.ts'

/**
 * Takes the next number and holds the end of the log until the caller's transaction ends: numbers become visible in
 * order and without gaps. Must come before locks on subscriptions.
 */
export async function takeNumber(db: SubscriptionsDb, region: string): Promise<number> {
  const { rows } = await sql<{ seq: number }>`insert into subscriptions.log_end (region, seq) values (${region}, 1)
    on conflict (region) do update set seq = log_end.seq + 1 returning seq`.execute(db)
  return rows[0]?.seq ?? 1
}

export async function insertEvent(db: SubscriptionsDb, row: EventRow): Promise<void> {
  await db
    .insertInto('subscriptions.event')
    .values({ ...row, facts: sql`${JSON.stringify(row.facts)}::jsonb` })
    .execute()
}

/** Number of the last event; 0 before the first. */
export async function endOfLog(db: SubscriptionsDb, region: string): Promise<number> {
  const row = await db.selectFrom('subscriptions.log_end').select('seq').where('region', '=', region).executeTakeFirst()
  return row?.seq ?? 0
}

/** Number of the oldest event that is kept; undefined when none is. */
export async function startOfLog(db: SubscriptionsDb, region: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('subscriptions.event')
    .select('seq')
    .where('region', '=', region)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  return row?.seq
}

type Wanted = Pick<SubscriptionRecord, 'region' | 'id' | 'resource' | 'grant_id'> & { kinds: readonly Kind[] }

/** What concerns this subscription, in order. */
export async function eventsFor(
  db: SubscriptionsDb,
  { region, id, resource, grant_id, kinds }: Wanted,
  { after, limit }: { after: number; limit: number },
): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`select * from subscriptions.event
    where region = ${region} and resource = ${resource} and seq > ${after}
      and (target = ${id} or (target is null and kind = any(${kinds as string[]})
        and (grant_id is null or grant_id = ${grant_id})))
    order by seq limit ${limit}`.execute(db)
  return rows
}

export async function deleteEvents(db: SubscriptionsDb, region: string, before: Date): Promise<void> {
  // The newest stays: it says where the log begins.
  await sql`delete from subscriptions.event where region = ${region} and at < ${before}
    and seq < (select seq from subscriptions.log_end where region = ${region})`.execute(db)
}

/** As `endOfLog`, and nobody appends until the caller's transaction ends. */
export async function endOfLogForUpdate(db: SubscriptionsDb, region: string): Promise<number> {
  const row = await db
    .selectFrom('subscriptions.log_end')
    .select('seq')
    .where('region', '=', region)
    .forUpdate()
    .executeTakeFirst()
  return row?.seq ?? 0
}
