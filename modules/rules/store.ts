import type { Database } from '@onego/platform/database'
import type { RulesEntry } from './contract.ts'

interface EntryRow {
  region: string
  id: string
  organisation: string
  title: string
  made_at: Date
}

/** The tables of schema `rules`; no other file names them. */
export type RulesDb = Database<{ 'rules.entry': EntryRow }>

export async function insertEntry(db: RulesDb, row: EntryRow): Promise<RulesEntry> {
  await db.insertInto('rules.entry').values(row).execute()
  return toEntry(row)
}

/** Newest first. */
export async function listEntries(db: RulesDb, organisation: string): Promise<RulesEntry[]> {
  const query = db.selectFrom('rules.entry').selectAll().where('organisation', '=', organisation)
  const rows = await query.orderBy('id', 'desc').limit(100).execute()
  return rows.map(toEntry)
}

function toEntry({ id, title, made_at }: EntryRow): RulesEntry {
  return { id, title, madeAt: made_at.toISOString() }
}
