import { sql } from 'kysely'
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
    values (${region}, ${id}, ${at}, ${JSON.stringify(calls)})`.execute(db)
}

/**
 * Holds these groups until the transaction ends, so that nobody closes their calls as forgotten meanwhile.
 * @returns those that are still there.
 */
export async function holdCallGroups(db: ExchangeDb, region: string, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`select id from exchange.call_group
    where region = ${region} and id = any(${ids}) order by id for key share`.execute(db)
  return new Set(rows.map((row) => row.id))
}

export async function deleteCallGroups(db: ExchangeDb, region: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`delete from exchange.call_group where region = ${region} and id = any(${ids})`.execute(db)
}

/** Takes groups opened before `before` away from other servers. @returns their calls. */
export async function takeLeftOpen(db: ExchangeDb, region: string, before: Date, limit: number) {
  const { rows } = await sql<{ calls: string }>`delete from exchange.call_group where (region, id) in (
      select region, id from exchange.call_group where region = ${region} and opened_at < ${before}
      order by opened_at limit ${limit} for update skip locked)
    returning calls`.execute(db)
  const calls = rows.flatMap((row) => JSON.parse(row.calls) as OpenReceipt[])
  return calls.map((call) => ({ ...call, at: new Date(call.at) }))
}

/** Which of these calls have ended, filed or not. */
export async function endedOf(db: ExchangeDb, region: string, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id from exchange.receipt where region = ${region} and id = any(${ids})
    union all
    select receipt.id from exchange.receipt_group as held,
      jsonb_to_recordset(held.receipts::jsonb) as receipt (id uuid)
      where held.region = ${region} and held.receipts is not null and receipt.id = any(${ids})`.execute(db)
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

export async function insertReceiptGroup(db: ExchangeDb, group: ReceiptGroupRow): Promise<void> {
  await sql`insert into exchange.receipt_group
      (region, id, size, ledger_entry_id, digests, first_id, last_id, receipts, others)
    values (${group.region}, ${group.id}, ${group.size}, ${group.ledger_entry_id}, ${group.digests},
      ${group.first_id}, ${group.last_id}, ${group.receipts}, ${group.others})`.execute(db)
}

/**
 * Copies the receipts of the oldest groups into the tables for looking up; groups another server is at are left to it.
 * @returns receipts filed.
 */
export async function fileGroups(db: ExchangeDb, region: string, groups: number): Promise<number> {
  const { rows } = await sql<{ filed: number }>`with taken as (
      select region, id, size, ledger_entry_id, receipts, others from exchange.receipt_group
        where region = ${region} and receipts is not null order by id limit ${groups} for update skip locked),
    filed as (insert into exchange.receipt (region, id, at, subject, consumer, grant_id, actor_person, actor_name,
        actor_organisation, actor_role, resource, provider, fields, purpose, case_id, action, outcome, reason, records,
        answer_hash, ledger_entry_id, group_id, group_index)
      select taken.region, r.id, r.at, r.subject, r.consumer, r.grant_id, r.actor_person, r.actor_name,
        r.actor_organisation, r.actor_role, r.resource, r.provider, r.fields, r.purpose, r.case_id, r.action, r.outcome,
        r.reason, r.records, r.answer_hash, taken.ledger_entry_id, taken.id, r.group_index
      from taken cross join lateral jsonb_to_recordset(taken.receipts::jsonb) as r (id uuid, at timestamptz,
        subject text, consumer text, grant_id text, actor_person text, actor_name text, actor_organisation text,
        actor_role text, resource text, provider text, fields text[], purpose text, case_id text, action text,
        outcome text, reason text, records int, answer_hash text, group_index int)),
    others as (insert into exchange.receipt_other (region, subject, receipt_id)
      select taken.region, o.subject, o.receipt_id
      from taken cross join lateral jsonb_to_recordset(taken.others::jsonb) as o (subject text, receipt_id uuid)),
    done as (update exchange.receipt_group as held set receipts = null, others = null
      from taken where held.region = taken.region and held.id = taken.id returning held.size)
    select coalesce(sum(size), 0)::int as filed from done`.execute(db)
  return rows[0]?.filed ?? 0
}

export async function hasUnfiled(db: ExchangeDb, region: string): Promise<boolean> {
  const { rows } = await sql`select 1 from exchange.receipt_group
    where region = ${region} and receipts is not null limit 1`.execute(db)
  return rows.length > 0
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
