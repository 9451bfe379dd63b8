import type { Database } from '@onego/platform/database'
import type { CorrectionsEntry } from './contract.ts'

interface EntryRow {
  region: string
  id: string
  organisation: string
  title: string
  made_at: Date
}

/** The tables of schema `corrections`; no other file names them. */
export type CorrectionsDb = Database<{ 'corrections.entry': EntryRow }>

export async function insertEntry(db: CorrectionsDb, row: EntryRow): Promise<CorrectionsEntry> {
  await db.insertInto('corrections.entry').values(row).execute()
  return toEntry(row)
}

/** Newest first. */
export async function listEntries(db: CorrectionsDb, organisation: string): Promise<CorrectionsEntry[]> {
  const query = db.selectFrom('corrections.entry').selectAll().where('organisation', '=', organisation)
  const rows = await query.orderBy('id', 'desc').limit(100).execute()
  return rows.map(toEntry)
}

function toEntry({ id, title, made_at }: EntryRow): CorrectionsEntry {
  return { id, title, madeAt: made_at.toISOString() }
}
