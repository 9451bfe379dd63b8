import { sql } from 'kysely'
import { packOpen, unpackOpen } from './packing.ts'
import type { ExchangeDb, ReceiptGroupRow, ReceiptRow } from './tables.ts'

/** A receipt before its call: everything but how it ended. */
export type OpenReceipt = Omit<
  ReceiptRow,
  'outcome' | 'reason' | 'records' | 'answer_hash' | 'ledger_entry_id' | 'group_id' | 'group_index'
>

export async function insertCallGroup(
  db: ExchangeDb,
  group: { region: string; id: string; at: Date; calls: OpenReceipt[] },
): Promise<void> {
  const { region, id, at, calls } = group
  await sql`insert into exchange.call_group (region, id, opened_at, calls)
    values (${region}, ${id}, ${at}, ${packOpen(calls)})`.execute(db)
}

/** Takes groups opened before `before` away from other servers. */
export async function takeLeftOpen(db: ExchangeDb, region: string, before: Date, limit: number) {
  const { rows } = await sql<{ calls: string }>`delete from exchange.call_group where (region, id) in (
      select region, id from exchange.call_group where region = ${region} and opened_at < ${before}
      order by opened_at limit ${limit} for update skip locked)
    returning calls`.execute(db)
  return { groups: rows.length, calls: rows.flatMap((row) => unpackOpen(region, row.calls)) }
}

/** Which of these calls have ended, filed or not. */
export async function endedOf(db: ExchangeDb, region: string, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id from exchange.receipt where region = ${region} and id = any(${ids})
    union all
    select (call ->> 1)::uuid from exchange.receipt_group as held,
      jsonb_array_elements(held.receipts::jsonb -> 'calls') as call
      where held.region = ${region} and held.receipts is not null and (call ->> 1)::uuid = any(${ids})`.execute(db)
  return new Set(rows.map((row) => row.id))
}

export async function countOpen(db: ExchangeDb, region: string, before: Date): Promise<number> {
  const row = await db
    .selectFrom('exchange.call_group')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('region', '=', region)
    .where('opened_at', '<', before)
    .executeTakeFirstOrThrow()
  return row.count
}

/** What ends with a group of receipts. */
export interface Ends {
  /** Groups of calls these receipts close calls of. Held, so that nobody closes those calls as forgotten meanwhile. */
  open: string[]
  /** Of these, the groups whose last calls these are; they go. */
  over: string[]
}

/** @returns the groups of `ends.open` that are still there; a missing one was taken by whoever closes forgotten calls. */
export async function insertReceiptGroup(
  db: ExchangeDb,
  group: ReceiptGroupRow,
  { open, over }: Ends,
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`with held as (
      select id from exchange.call_group where region = ${group.region} and id = any(${open}) order by id for key share),
    gone as (delete from exchange.call_group where region = ${group.region} and id = any(${over})),
    kept as (insert into exchange.receipt_group
        (region, id, size, ledger_entry_id, digests, first_id, last_id, receipts, others)
      values (${group.region}, ${group.id}, ${group.size}, ${group.ledger_entry_id}, ${group.digests},
        ${group.first_id}, ${group.last_id}, ${group.receipts}, ${group.others}))
    select id from held`.execute(db)
  return new Set(rows.map((row) => row.id))
}

/** Which groups to file: the oldest, those that may hold a receipt, or named ones. */
export type ToFile = { oldest: number } | { holding: string } | { groups: string[] }

function waitingGroups(which: ToFile) {
  // What another server is at is left to it, unless somebody waits for just that.
  if ('oldest' in which) return sql`order by id limit ${which.oldest} for update skip locked`
  if ('groups' in which) return sql`and id = any(${which.groups}) order by id for update`
  return sql`and ${which.holding}::uuid between first_id and last_id order by id for update`
}

/** True if receipts wait to be filed, also while another server is at them. */
export async function isWaiting(db: ExchangeDb, region: string): Promise<boolean> {
  const { rows } = await sql`select from exchange.receipt_group
    where region = ${region} and receipts is not null limit 1`.execute(db)
  return rows.length > 0
}

/** Copies the receipts of groups into the tables for looking up. @returns receipts filed. */
export async function fileGroups(db: ExchangeDb, region: string, which: ToFile): Promise<number> {
  const { rows } = await sql<{ filed: number }>`with taken as (
      select region, id, size, ledger_entry_id, receipts::jsonb as receipts, others from exchange.receipt_group
        where region = ${region} and receipts is not null ${waitingGroups(which)}),
    filed as (insert into exchange.receipt (region, id, at, subject, consumer, grant_id, actor_person, actor_name,
        actor_organisation, actor_role, resource, provider, fields, purpose, case_id, action, outcome, reason, records,
        answer_hash, ledger_entry_id, group_id, group_index)
      select taken.region, (call ->> 1)::uuid, to_timestamp((call ->> 2)::numeric / 1000), call ->> 3, shared.consumer,
        shared.grant_id, shared.actor_person, shared.actor_name, shared.actor_organisation, shared.actor_role,
        shared.resource, shared.provider, shared.fields, shared.purpose, call ->> 4, shared.action, call ->> 5, call ->> 6,
        (call ->> 7)::int, call ->> 8, taken.ledger_entry_id, taken.id, (call ->> 9)::int
      from taken
      cross join lateral jsonb_array_elements(taken.receipts -> 'calls') as call
      join lateral (select ordinality - 1 as place, common from jsonb_array_elements(taken.receipts -> 'common')
        with ordinality as held (common, ordinality)) as part on part.place = (call ->> 0)::int
      cross join lateral jsonb_to_record(part.common) as shared (consumer text, grant_id text, actor_person text,
        actor_name text, actor_organisation text, actor_role text, resource text, provider text, fields text[],
        purpose text, action text)
      on conflict (region, id) do nothing),
    others as (insert into exchange.receipt_other (region, subject, receipt_id)
      select taken.region, o.subject, o.receipt_id
      from taken cross join lateral jsonb_to_recordset(taken.others::jsonb) as o (subject text, receipt_id uuid)
      on conflict do nothing),
    done as (update exchange.receipt_group as held set receipts = null, others = null
      from taken where held.region = taken.region and held.id = taken.id returning held.size)
    select coalesce(sum(size), 0)::int as filed from done`.execute(db)
  return rows[0]?.filed ?? 0
}

export function findGroup(db: ExchangeDb, region: string, id: string) {
  return db
    .selectFrom('exchange.receipt_group')
    .select(['id', 'size', 'ledger_entry_id', 'digests'])
    .where('region', '=', region)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Groups after `after` in order of id, for `verify`. */
export function pageOfGroups(db: ExchangeDb, region: string, after: string, limit: number) {
  return db
    .selectFrom('exchange.receipt_group')
    .select(['id', 'size', 'ledger_entry_id', 'digests', 'first_id', 'last_id'])
    .select((select) => select('receipts', 'is not', null).as('waiting'))
    .where('region', '=', region)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Receipts whose id lies in the span and whose group is one of these. */
export async function receiptsOfGroups(
  db: ExchangeDb,
  region: string,
  span: { first: string; last: string; groups: string[] },
): Promise<ReceiptRow[]> {
  const { rows } = await sql<ReceiptRow>`select * from exchange.receipt where region = ${region}
    and id between ${span.first} and ${span.last} and group_id = any(${span.groups})`.execute(db)
  return rows
}
