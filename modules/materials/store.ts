import type { Database } from '@onego/platform/database'
import type { MaterialsEntry } from './contract.ts'

interface EntryRow {
  region: string
  id: string
  organisation: string
  title: string
  made_at: Date
}

/** The tables of schema `materials`; no other file names them. */
export type MaterialsDb = Database<{ 'materials.entry': EntryRow }>

export async function insertEntry(db: MaterialsDb, row: EntryRow): Promise<MaterialsEntry> {
  await db.insertInto('materials.entry').values(row).execute()
  return toEntry(row)
}

/** Newest first. */
export async function listEntries(db: MaterialsDb, organisation: string): Promise<MaterialsEntry[]> {
  const query = db.selectFrom('materials.entry').selectAll().where('organisation', '=', organisation)
  const rows = await query.orderBy('id', 'desc').limit(100).execute()
  return rows.map(toEntry)
}

function toEntry({ id, title, made_at }: EntryRow): MaterialsEntry {
  return { id, title, madeAt: made_at.toISOString() }
}
