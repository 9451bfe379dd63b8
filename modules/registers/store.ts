import type { Database } from '@onego/platform/database'
import type { RegistersEntry } from './contract.ts'

interface EntryRow {
  region: string
  id: string
  organisation: string
  title: string
  made_at: Date
}

/** The tables of schema `registers`; no other file names them. */
export type RegistersDb = Database<{ 'registers.entry': EntryRow }>

export async function insertEntry(db: RegistersDb, row: EntryRow): Promise<RegistersEntry> {
  await db.insertInto('registers.entry').values(row).execute()
  return toEntry(row)
}

/** Newest first. */
export async function listEntries(db: RegistersDb, organisation: string): Promise<RegistersEntry[]> {
  const query = db.selectFrom('registers.entry').selectAll().where('organisation', '=', organisation)
  const rows = await query.orderBy('id', 'desc').limit(100).execute()
  return rows.map(toEntry)
}

function toEntry({ id, title, made_at }: EntryRow): RegistersEntry {
  return { id, title, madeAt: made_at.toISOString() }
}
