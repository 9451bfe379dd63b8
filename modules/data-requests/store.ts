import type { Database } from '@onego/platform/database'
import type { DataRequestsEntry } from './contract.ts'

interface EntryRow {
  region: string
  id: string
  organisation: string
  title: string
  made_at: Date
}

/** The tables of schema `data_requests`; no other file names them. */
export type DataRequestsDb = Database<{ 'data_requests.entry': EntryRow }>

export async function insertEntry(db: DataRequestsDb, row: EntryRow): Promise<DataRequestsEntry> {
  await db.insertInto('data_requests.entry').values(row).execute()
  return toEntry(row)
}

/** Newest first. */
export async function listEntries(db: DataRequestsDb, organisation: string): Promise<DataRequestsEntry[]> {
  const query = db.selectFrom('data_requests.entry').selectAll().where('organisation', '=', organisation)
  const rows = await query.orderBy('id', 'desc').limit(100).execute()
  return rows.map(toEntry)
}

function toEntry({ id, title, made_at }: EntryRow): DataRequestsEntry {
  return { id, title, madeAt: made_at.toISOString() }
}
