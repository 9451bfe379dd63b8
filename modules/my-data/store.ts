import type { Database } from '@onego/platform/database'
import type { DisputeStatus } from './contract.ts'

/** The words and the citizen's identity are sealed under `my-data.dispute:<id>`. */
export interface DisputeRow {
  region: string
  id: string
  person_id: string
  receipt_id: string
  resource: string
  resource_name: string
  resource_name_en: string
  provider: string
  provider_name: string
  provider_name_en: string
  field: string
  field_name_zh: string
  field_name_en: string
  who_sealed: string
  claim_sealed: string
  status: DisputeStatus
  opened_at: Date
  answer_sealed: string | null
  answered_by: string | null
  answered_at: Date | null
}

/** The tables of schema `my_data`; no other file names them. */
export type MyDataDb = Database<{ 'my_data.dispute': DisputeRow }>

/** @returns false if this value is already disputed. */
export async function insertDispute(db: MyDataDb, row: DisputeRow): Promise<boolean> {
  const written = await db
    .insertInto('my_data.dispute')
    .values(row)
    .onConflict((clash) =>
      clash.columns(['region', 'person_id', 'resource', 'field']).where('status', '=', 'open').doNothing(),
    )
    .executeTakeFirst()
  return written.numInsertedOrUpdatedRows === 1n
}

export function disputesOfPerson(db: MyDataDb, region: string, personId: string): Promise<DisputeRow[]> {
  return db
    .selectFrom('my_data.dispute')
    .selectAll()
    .where('region', '=', region)
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

export interface ProviderQuery {
  region: string
  provider: string
  isOpen: boolean
  before: string | undefined
  limit: number
}

/** Newest first. */
export function disputesOfProvider(db: MyDataDb, query: ProviderQuery): Promise<DisputeRow[]> {
  let rows = db
    .selectFrom('my_data.dispute')
    .selectAll()
    .where('region', '=', query.region)
    .where('provider', '=', query.provider)
    .where('status', query.isOpen ? '=' : '<>', 'open')
  if (query.before) rows = rows.where('id', '<', query.before)
  return rows.orderBy('id', 'desc').limit(query.limit).execute()
}

/** Locks the row, so that it is answered once. */
export function findDisputeForUpdate(db: MyDataDb, region: string, id: string): Promise<DisputeRow | undefined> {
  return db
    .selectFrom('my_data.dispute')
    .selectAll()
    .where('region', '=', region)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export type Answer = Pick<DisputeRow, 'status' | 'answer_sealed' | 'answered_by' | 'answered_at'>

export async function saveAnswer(db: MyDataDb, { region, id }: { region: string; id: string }, answer: Answer) {
  await db.updateTable('my_data.dispute').set(answer).where('region', '=', region).where('id', '=', id).execute()
}
