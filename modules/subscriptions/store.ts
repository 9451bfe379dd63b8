import type { Database } from '@onego/platform/database'
import type { SubscriptionsEntry } from './contract.ts'

interface EntryRow {
  region: string
  id: string
  organisation: string
  title: string
  made_at: Date
}

/** The tables of schema `subscriptions`; no other file names them. */
export type SubscriptionsDb = Database<{ 'subscriptions.entry': EntryRow }>

export async function insertEntry(db: SubscriptionsDb, row: EntryRow): Promise<SubscriptionsEntry> {
  await db.insertInto('subscriptions.entry').values(row).execute()
  return toEntry(row)
}

/** Newest first. */
export async function listEntries(db: SubscriptionsDb, organisation: string): Promise<SubscriptionsEntry[]> {
  const query = db.selectFrom('subscriptions.entry').selectAll().where('organisation', '=', organisation)
  const rows = await query.orderBy('id', 'desc').limit(100).execute()
  return rows.map(toEntry)
}

function toEntry({ id, title, made_at }: EntryRow): SubscriptionsEntry {
  return { id, title, madeAt: made_at.toISOString() }
}
