import type { Database } from '@onego/platform/database'
import type { StudioEntry } from './contract.ts'

interface EntryRow {
  region: string
  id: string
  organisation: string
  title: string
  made_at: Date
}

/** The tables of schema `studio`; no other file names them. */
export type StudioDb = Database<{ 'studio.entry': EntryRow }>

export async function insertEntry(db: StudioDb, row: EntryRow): Promise<StudioEntry> {
  await db.insertInto('studio.entry').values(row).execute()
  return toEntry(row)
}

/** Newest first. */
export async function listEntries(db: StudioDb, organisation: string): Promise<StudioEntry[]> {
  const query = db.selectFrom('studio.entry').selectAll().where('organisation', '=', organisation)
  const rows = await query.orderBy('id', 'desc').limit(100).execute()
  return rows.map(toEntry)
}

function toEntry({ id, title, made_at }: EntryRow): StudioEntry {
  return { id, title, madeAt: made_at.toISOString() }
}
