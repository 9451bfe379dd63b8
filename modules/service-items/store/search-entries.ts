import { sql } from 'kysely'
import type { LifeEvent } from '../contract.ts'
import { inPieces, type NewSearchEntry, type SearchEntryRow, type ServiceItemsDb } from './tables.ts'

const ROWS_AT_ONCE = 300

export async function writeSearchEntries(db: ServiceItemsDb, entries: readonly NewSearchEntry[]): Promise<void> {
  for (const piece of inPieces(entries, ROWS_AT_ONCE)) {
    const columns = Object.keys(piece[0] ?? {}).filter((name) => name !== 'kind' && name !== 'code')
    await db
      .insertInto('service_items.search_entry')
      .values(piece)
      .onConflict((conflict) =>
        conflict
          .columns(['kind', 'code'])
          .doUpdateSet((fields) =>
            Object.fromEntries(columns.map((name) => [name, fields.ref(`excluded.${name as keyof NewSearchEntry}`)])),
          ),
      )
      .execute()
  }
}

/** An entry without its words, as an index outside the database keeps it. */
export type IndexedEntry = Pick<
  SearchEntryRow,
  'kind' | 'code' | 'region' | 'department' | 'department_name' | 'type' | 'status' | 'odd' | 'online' | 'name'
> & { name_en: string; text_key: string; tags: string[]; revision: number }

/** What was written after `revision`, in the order of commits. */
export async function entriesAfter(db: ServiceItemsDb, revision: number, limit: number): Promise<IndexedEntry[]> {
  return db
    .selectFrom('service_items.search_entry')
    .select(['kind', 'code', 'region', 'department', 'department_name', 'type', 'status', 'odd', 'online', 'name'])
    .select(['name_en', 'text_key', 'tags', 'revision'])
    .where('revision', '>', revision)
    .orderBy('revision')
    .limit(limit)
    .execute()
}

/** `words` by text key, read from one entry of each. */
export async function wordsOf(
  db: ServiceItemsDb,
  entries: readonly { kind: string; code: string }[],
): Promise<Map<string, string>> {
  if (entries.length === 0) return new Map()
  const { rows } = await sql<{ text_key: string; words: string }>`
    select text_key, words::text as words from service_items.search_entry
    where (kind, code) in (select * from unnest(
      ${entries.map(({ kind }) => kind)}::text[], ${entries.map(({ code }) => code)}::text[]))`.execute(db)
  return new Map(rows.map((row) => [row.text_key, row.words]))
}

/** The highest number given so far; it says nothing about what is committed, but a higher one means that something may be. */
export async function lastRevision(db: ServiceItemsDb): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select case when is_called then last_value else 0 end as last from service_items.search_revision`.execute(db)
  return rows[0]?.last ?? 0
}

/** True if the words of an entry were made by an older version of the dictionaries. */
export async function hasOldWords(db: ServiceItemsDb, version: number): Promise<boolean> {
  const row = await db
    .selectFrom('service_items.search_entry')
    .select('code')
    .where('words_version', '<', version)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Life events that anything belongs to: their bundles and how many items. */
export async function lifeEventsInUse(
  db: ServiceItemsDb,
): Promise<{ code: string; bundles: LifeEvent['bundles']; items: number }[]> {
  const { rows } = await sql<{ code: string; bundles: LifeEvent['bundles'] | null; items: number }>`
    select event as code,
      json_agg(json_build_object('kind', kind, 'code', code, 'name', name, 'nameEn', name_en) order by code)
        filter (where kind = 'bundle') as bundles,
      count(*) filter (where kind = 'item')::int as items
    from service_items.search_entry, unnest(life_events) as event
    where status = 'in-use' group by event`.execute(db)
  return rows.map((row) => ({ ...row, bundles: row.bundles ?? [] }))
}
