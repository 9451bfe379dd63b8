import type { Database } from '@onego/platform/database'
import type { ClientsEntry } from './contract.ts'

interface EntryRow {
  region: string
  id: string
  organisation: string
  title: string
  made_at: Date
}

/** The tables of schema `clients`; no other file names them. */
export type ClientsDb = Database<{ 'clients.entry': EntryRow }>

export async function insertEntry(db: ClientsDb, row: EntryRow): Promise<ClientsEntry> {
  await db.insertInto('clients.entry').values(row).execute()
  return toEntry(row)
}

/** Newest first. */
export async function listEntries(db: ClientsDb, organisation: string): Promise<ClientsEntry[]> {
  const query = db.selectFrom('clients.entry').selectAll().where('organisation', '=', organisation)
  const rows = await query.orderBy('id', 'desc').limit(100).execute()
  return rows.map(toEntry)
}

function toEntry({ id, title, made_at }: EntryRow): ClientsEntry {
  return { id, title, madeAt: made_at.toISOString() }
}
