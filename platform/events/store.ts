import { sql } from 'kysely'
import { type Database, newId } from '../database/index.ts'

export interface PendingEvent {
  region: string
  id: string
  xid: string
  seq: number
  name: string
  data: unknown
}

export interface Cursor {
  xid: string
  seq: number
  attempts: number
}

export async function insertEvent(db: Database, event: { region: string; name: string; data: unknown }): Promise<void> {
  await sql`insert into platform.event (region, id, name, data)
    values (${event.region}, ${newId()}, ${event.name}, ${JSON.stringify(event.data)})`.execute(db)
}

/**
 * Transaction numbers belong to one database server. Where this database was brought from another (a backup restored),
 * its events and cursors may be numbered beyond everything here and would wait for ever: they get the oldest number,
 * and each subscriber goes on before the first event it has not had. Some may be delivered twice, none is skipped.
 * @returns whether that was so.
 */
export async function renumberForeignEvents(db: Database): Promise<boolean> {
  const { rows } = await sql<{ foreign: boolean }>`select exists (
      select 1 from platform.event where xid > pg_snapshot_xmax(pg_current_snapshot()) union all
      select 1 from platform.event_cursor where xid > pg_snapshot_xmax(pg_current_snapshot())) as foreign`.execute(db)
  if (!rows[0]?.foreign) return false
  await sql`lock table platform.event_cursor in exclusive mode`.execute(db)
  await sql`update platform.event_cursor c set xid = '3', seq = coalesce(
      (select min(seq) - 1 from platform.event e where (e.xid, e.seq) > (c.xid, c.seq)),
      (select max(seq) from platform.event), 0)`.execute(db)
  await sql`update platform.event set xid = '3' where xid <> '3'`.execute(db)
  return true
}

/** A new subscriber starts at the next event; an old one keeps its place. */
export async function ensureCursor(db: Database, subscriber: string): Promise<void> {
  await sql`insert into platform.event_cursor (subscriber, xid, seq)
    values (${subscriber}, pg_snapshot_xmin(pg_current_snapshot()), 0) on conflict do nothing`.execute(db)
}

/** Takes the subscriber's place in line for this transaction; undefined if another server has it or it waits to retry. */
export async function lockCursor(db: Database, subscriber: string): Promise<Cursor | undefined> {
  const { rows } = await sql<Cursor>`select xid::text as xid, seq, attempts from platform.event_cursor
    where subscriber = ${subscriber} and (retry_at is null or retry_at <= now()) for update skip locked`.execute(db)
  return rows[0]
}

/**
 * Committed events after the cursor, in commit order (by the number itself: `order by xid` alone would mean the text);
 * those of transactions that still run are left for later.
 */
export async function eventsAfter(
  db: Database,
  cursor: Cursor,
  names: string[],
  limit: number,
): Promise<PendingEvent[]> {
  const { rows } = await sql<PendingEvent>`select region, id, xid::text as xid, seq, name, data from platform.event
    where (xid, seq) > (${cursor.xid}::xid8, ${cursor.seq}::bigint)
      and xid < pg_snapshot_xmin(pg_current_snapshot()) and name = any(${names})
    order by event.xid, seq limit ${limit}`.execute(db)
  return rows
}

/** Whether an event waits for this subscriber, be it one whose transaction is younger than another that still runs. */
export async function hasEventsAfter(db: Database, subscriber: string, names: string[]): Promise<boolean> {
  const { rows } = await sql`select 1 from platform.event e, platform.event_cursor c
    where c.subscriber = ${subscriber} and (c.retry_at is null or c.retry_at <= now())
      and (e.xid, e.seq) > (c.xid, c.seq) and e.name = any(${names}) limit 1`.execute(db)
  return rows.length > 0
}

export async function moveCursor(db: Database, subscriber: string, to: { xid: string; seq: number }): Promise<void> {
  await sql`update platform.event_cursor set xid = ${to.xid}::xid8, seq = ${to.seq}::bigint, attempts = 0, retry_at = null, last_error = null
    where subscriber = ${subscriber}`.execute(db)
}

export async function postpone(db: Database, subscriber: string, delayMs: number, error: string): Promise<void> {
  await sql`update platform.event_cursor set attempts = attempts + 1, last_error = ${error},
    retry_at = now() + ${delayMs} * interval '1 millisecond' where subscriber = ${subscriber}`.execute(db)
}

export async function insertFailure(
  db: Database,
  subscriber: string,
  event: PendingEvent,
  error: string,
): Promise<void> {
  await sql`insert into platform.event_failure (region, id, subscriber, event_id, name, data, error)
    values (${event.region}, ${newId()}, ${subscriber}, ${event.id}, ${event.name}, ${JSON.stringify(event.data)}, ${error})`.execute(
    db,
  )
}

export interface EventFailure {
  id: string
  subscriber: string
  name: string
  data: unknown
  error: string
  failedAt: Date
}

export async function listFailures(db: Database, limit: number): Promise<EventFailure[]> {
  const { rows } = await sql<EventFailure>`select id, subscriber, name, data, error, failed_at as "failedAt"
    from platform.event_failure where delivered_at is null order by failed_at desc limit ${limit}`.execute(db)
  return rows
}

export async function findFailureForUpdate(db: Database, id: string): Promise<EventFailure | undefined> {
  const { rows } = await sql<EventFailure>`select id, subscriber, name, data, error, failed_at as "failedAt"
    from platform.event_failure where id = ${id} and delivered_at is null for update`.execute(db)
  return rows[0]
}

export async function markRedelivered(db: Database, id: string): Promise<void> {
  await sql`update platform.event_failure set delivered_at = now() where id = ${id}`.execute(db)
}
