import type { Platform } from '@onego/platform/modules'
import { sql } from 'kysely'
import type { AlertsDb, SnapshotRow, StreamRow, StreamWorkRow } from './tables.ts'

interface Place {
  region: string
  code: string
}

/** Makes the stream known if it is not, and says that its rules are others now. */
export async function bumpRules(db: AlertsDb, region: string, code: string): Promise<void> {
  await sql`insert into alerts.stream (region, code, rules_revision) values (${region}, ${code}, 1)
    on conflict (region, code) do update set rules_revision = alerts.stream.rules_revision + 1`.execute(db)
}

export type StreamState = StreamRow & Pick<StreamWorkRow, 'emitted_seq' | 'duplicates' | 'late'>

export async function listStreams(db: AlertsDb, region: string): Promise<StreamState[]> {
  const { rows } = await sql<StreamState>`select s.*, coalesce(w.emitted_seq, 0) as emitted_seq,
      coalesce(w.duplicates, 0) as duplicates, coalesce(w.late, '{}') as late
    from alerts.stream as s left join alerts.stream_work as w on w.region = s.region and w.code = s.code
    where s.region = ${region} order by s.code`.execute(db)
  return rows
}

export function findStream(db: AlertsDb, { region, code }: Place): Promise<StreamRow | undefined> {
  return db
    .selectFrom('alerts.stream')
    .selectAll()
    .where('region', '=', region)
    .where('code', '=', code)
    .executeTakeFirst()
}

const APPEND = {
  name: 'alerts.append',
  text: `with moved as (
      insert into alerts.stream as s (region, code, last_seq, received, newest, is_live, fed_at)
      values ($1, $2, 1, $3::int, $4, $5, $6)
      on conflict (region, code) do update set last_seq = s.last_seq + 1, received = s.received + excluded.received,
        newest = greatest(s.newest, excluded.newest), is_live = excluded.is_live, fed_at = excluded.fed_at
      returning last_seq)
    insert into alerts.event_batch (region, stream, seq, count, fed_at, events)
    select $1, $2, last_seq, $3::int, $6, $7 from moved returning seq`,
}

interface NewBatch {
  region: string
  stream: string
  count: number
  newest: Date | null
  isLive: boolean
  fedAt: Date
  events: string
}

/** Appends to the log, by itself: on disk when this returns. @returns the batch's place, without gaps in a stream. */
export async function appendBatch(pool: Platform['pool'], batch: NewBatch): Promise<number> {
  const { region, stream, count, newest, isLive, fedAt, events } = batch
  const values = [region, stream, count, newest, isLive, fedAt, events]
  const { rows } = await pool.query({ ...APPEND, values })
  return Number(rows[0].seq)
}

/** Time went on without an event: put into the log like one, so that a replay sees it too. */
export async function appendTick(db: AlertsDb, { region, code }: Place, at: Date, now: Date): Promise<void> {
  await sql`with moved as (update alerts.stream set last_seq = last_seq + 1
      where region = ${region} and code = ${code} returning last_seq)
    insert into alerts.event_batch (region, stream, seq, count, fed_at, events)
    select ${region}, ${code}, last_seq, 0, ${now}, ${JSON.stringify({ tick: at.getTime() })} from moved`.execute(db)
}

interface LoggedBatch {
  seq: number
  count: number
  events: string
}

/** The next batches in order, at most `limit`. */
export function readBatches(
  db: AlertsDb,
  { region, code, after, limit }: Place & { after: number; limit: number },
): Promise<LoggedBatch[]> {
  return db
    .selectFrom('alerts.event_batch')
    .select(['seq', 'count', 'events'])
    .where('region', '=', region)
    .where('stream', '=', code)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

/** The newest batches that together hold about `most` events: the place before them. */
export async function placeBefore(db: AlertsDb, { region, code }: Place, most: number): Promise<number> {
  const { rows } = await sql<{ seq: number | null }>`select min(seq) as seq from (
      select seq, sum(count) over (order by seq desc) - count as later from alerts.event_batch
      where region = ${region} and stream = ${code}) as known where later < ${most}`.execute(db)
  return (rows[0]?.seq ?? 1) - 1
}

/** This server works on the stream from now on; what an earlier one still wants to write is refused. */
export async function takeOver(db: AlertsDb, { region, code }: Place): Promise<StreamWorkRow> {
  const { rows } = await sql<StreamWorkRow>`insert into alerts.stream_work as w (region, code, epoch)
    values (${region}, ${code}, 1) on conflict (region, code) do update set epoch = w.epoch + 1 returning *`.execute(db)
  return rows[0] as StreamWorkRow
}

interface Progress extends Place {
  epoch: number
  emittedSeq: number
  duplicates: number
  late: Record<string, number>
}

/** In the transaction that stores the alerts of these batches. @returns false if another server has the stream now. */
export async function moveEmitted(db: AlertsDb, progress: Progress): Promise<boolean> {
  const { region, code, epoch, emittedSeq, duplicates, late } = progress
  const { numAffectedRows } = await sql`update alerts.stream_work
    set emitted_seq = ${emittedSeq}, duplicates = ${duplicates}, late = ${JSON.stringify(late)}::jsonb
    where region = ${region} and code = ${code} and epoch = ${epoch}`.execute(db)
  return numAffectedRows === 1n
}

export async function insertSnapshotPart(db: AlertsDb, row: SnapshotRow): Promise<void> {
  await db.insertInto('alerts.snapshot').values(row).execute()
}

/** The state written as `epoch` and `seq` counts from now on; older ones go. @returns false as `moveEmitted`. */
export async function moveSnapshot(
  db: AlertsDb,
  { region, code, epoch, seq }: Place & { epoch: number; seq: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update alerts.stream_work
    set snapshot_seq = ${seq}, snapshot_epoch = ${epoch}
    where region = ${region} and code = ${code} and epoch = ${epoch}`.execute(db)
  if (numAffectedRows !== 1n) return false
  await sql`delete from alerts.snapshot
    where region = ${region} and stream = ${code} and (epoch, seq) <> (${epoch}::bigint, ${seq}::bigint)`.execute(db)
  return true
}

/** Part by part, so that a large state is never held twice. */
export async function readSnapshotPart(
  db: AlertsDb,
  { region, code, epoch, seq, part }: Place & { epoch: number; seq: number; part: number },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('alerts.snapshot')
    .select('state')
    .where('region', '=', region)
    .where('stream', '=', code)
    .where('epoch', '=', epoch)
    .where('seq', '=', seq)
    .where('part', '=', part)
    .executeTakeFirst()
  return row?.state
}

/** Batches that are in the snapshot and older than `before`. */
export async function forgetBatches(db: AlertsDb, region: string, before: Date): Promise<void> {
  await sql`delete from alerts.event_batch as b using alerts.stream_work as w
    where w.region = ${region} and b.region = w.region and b.stream = w.code and b.seq <= w.snapshot_seq
      and b.fed_at < ${before}`.execute(db)
}

/** A connection that one server keeps for itself. */
export interface Connection {
  query(text: string, values: unknown[]): Promise<{ rows: { has: boolean }[] }>
  on(event: 'error', listener: () => void): unknown
  release(destroy: boolean): void
}

/** Held until the connection ends, so that a server that dies lets go by itself. @returns whether this connection has it. */
export async function tryLockStream(connection: Connection, { region, code }: Place): Promise<boolean> {
  const { rows } = await connection.query(`select pg_try_advisory_lock(hashtextextended($1, 0)) as has`, [
    `alerts.stream:${region}:${code}`,
  ])
  return rows[0]?.has === true
}
