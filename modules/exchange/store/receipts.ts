import { sql } from 'kysely'
import type { ReceiptFilter } from '../contract.ts'
import type { ExchangeDb, ReceiptRow } from './tables.ts'

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

/** Receipts committed by themselves, after `after` in order of id, a page at a time, for `verify`. */
export function pageOfSingles(db: ExchangeDb, region: string, after: string, limit: number): Promise<ReceiptRow[]> {
  return db
    .selectFrom('exchange.receipt')
    .selectAll()
    .where('region', '=', region)
    .where('group_id', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}
