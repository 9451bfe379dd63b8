import { sql } from 'kysely'
import type { ReceiptFilter } from '../contract.ts'
import type { ExchangeDb, ReceiptRow } from './tables.ts'

/** A receipt before its call: everything but how it ended. */
export type OpenReceipt = Omit<ReceiptRow, 'outcome' | 'reason' | 'records' | 'answer_hash' | 'ledger_entry_id'>

export async function insertOpen(db: ExchangeDb, receipts: OpenReceipt[]): Promise<void> {
  const rows = receipts.map((facts) => ({
    region: facts.region,
    id: facts.id,
    opened_at: facts.at,
    facts: JSON.stringify(facts),
  }))
  await db.insertInto('exchange.open_receipt').values(rows).execute()
}

/** @returns the ids that were open; the others have been closed by somebody else. */
export async function deleteOpen(db: ExchangeDb, region: string, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const gone = await db
    .deleteFrom('exchange.open_receipt')
    .where('region', '=', region)
    .where('id', 'in', ids)
    .returning('id')
    .execute()
  return new Set(gone.map((row) => row.id))
}

/** Takes receipts that have been open since before `before`, away from other servers for this transaction. */
export async function takeLeftOpen(db: ExchangeDb, region: string, before: Date, limit: number) {
  const { rows } = await sql<{ facts: OpenReceipt }>`delete from exchange.open_receipt where (region, id) in (
      select region, id from exchange.open_receipt where region = ${region} and opened_at < ${before}
      order by opened_at limit ${limit} for update skip locked)
    returning facts`.execute(db)
  return rows.map(({ facts }) => ({ ...facts, at: new Date(facts.at) }))
}

export async function countOpen(db: ExchangeDb, region: string, before: Date): Promise<number> {
  const row = await db
    .selectFrom('exchange.open_receipt')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('region', '=', region)
    .where('opened_at', '<', before)
    .executeTakeFirstOrThrow()
  return row.count
}

export async function insertReceipts(db: ExchangeDb, receipts: ReceiptRow[]): Promise<void> {
  if (receipts.length > 0) await db.insertInto('exchange.receipt').values(receipts).execute()
}

/** Rows of one statement stay below PostgreSQL's 65,535 parameters: many large answers may be closed at once. */
const ROWS = 5000

export async function insertOthers(
  db: ExchangeDb,
  rows: { region: string; subject: string; receipt_id: string }[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS) {
    await db
      .insertInto('exchange.receipt_other')
      .values(rows.slice(from, from + ROWS))
      .execute()
  }
}

export function findReceipt(db: ExchangeDb, region: string, id: string): Promise<ReceiptRow | undefined> {
  return db
    .selectFrom('exchange.receipt')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .executeTakeFirst()
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Newest first: receipts of which this is the subject, or in whose answer it was. */
export async function listAbout(
  db: ExchangeDb,
  { region, subject, before = LAST_ID, limit }: { region: string; subject: string; before?: string; limit: number },
): Promise<ReceiptRow[]> {
  const { rows } = await sql<ReceiptRow>`select * from exchange.receipt where region = ${region} and id in (
      (select id from exchange.receipt where region = ${region} and subject = ${subject} and id < ${before}
        order by id desc limit ${limit})
      union
      (select receipt_id from exchange.receipt_other
        where region = ${region} and subject = ${subject} and receipt_id < ${before} order by receipt_id desc limit ${limit}))
    order by id desc limit ${limit}`.execute(db)
  return rows
}

/** True if this subject's record was in the answer although another was asked for. */
export async function isOther(db: ExchangeDb, region: string, subject: string, receiptId: string): Promise<boolean> {
  const row = await db
    .selectFrom('exchange.receipt_other')
    .select('subject')
    .where('region', '=', region)
    .where('subject', '=', subject)
    .where('receipt_id', '=', receiptId)
    .executeTakeFirst()
  return row !== undefined
}

export interface ProviderQuery extends Pick<ReceiptFilter, 'resource' | 'consumer' | 'outcome' | 'before' | 'limit'> {
  region: string
  /** Undefined for all providers. */
  provider: string | undefined
  fromId: string
  toId: string
}

/** Newest first. Ids are in order of time, so a span of time is a span of ids. */
export function listOfProvider(db: ExchangeDb, query: ProviderQuery): Promise<ReceiptRow[]> {
  let rows = db
    .selectFrom('exchange.receipt')
    .selectAll()
    .where('region', '=', query.region)
    .where('id', '>=', query.fromId)
    .where('id', '<', query.before ?? query.toId)
  if (query.provider !== undefined) rows = rows.where('provider', '=', query.provider)
  if (query.resource) rows = rows.where('resource', '=', query.resource)
  if (query.consumer) rows = rows.where('consumer', '=', query.consumer)
  if (query.outcome) rows = rows.where('outcome', '=', query.outcome)
  return rows.orderBy('id', 'desc').limit(query.limit).execute()
}

/** Receipts after `after` in order of id, a page at a time, for `verify`. */
export function pageOfReceipts(db: ExchangeDb, region: string, after: string, limit: number): Promise<ReceiptRow[]> {
  return db
    .selectFrom('exchange.receipt')
    .selectAll()
    .where('region', '=', region)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}
