import type { Database } from '@onego/platform/database'
import type { PoliciesEntry } from './contract.ts'

interface EntryRow {
  region: string
  id: string
  organisation: string
  title: string
  made_at: Date
}

/** The tables of schema `policies`; no other file names them. */
export type PoliciesDb = Database<{ 'policies.entry': EntryRow }>

export async function insertEntry(db: PoliciesDb, row: EntryRow): Promise<PoliciesEntry> {
  await db.insertInto('policies.entry').values(row).execute()
  return toEntry(row)
}

/** Newest first. */
export async function listEntries(db: PoliciesDb, organisation: string): Promise<PoliciesEntry[]> {
  const query = db.selectFrom('policies.entry').selectAll().where('organisation', '=', organisation)
  const rows = await query.orderBy('id', 'desc').limit(100).execute()
  return rows.map(toEntry)
}

function toEntry({ id, title, made_at }: EntryRow): PoliciesEntry {
  return { id, title, madeAt: made_at.toISOString() }
}
