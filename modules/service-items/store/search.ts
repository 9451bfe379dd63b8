import { type RawBuilder, sql } from 'kysely'
import type { LifeEvent, SearchHit, Suggestion } from '../contract.ts'
import { inPieces, type SearchEntryRow, type ServiceItemsDb } from './tables.ts'

const ROWS_AT_ONCE = 300

export async function writeSearchEntries(db: ServiceItemsDb, entries: readonly SearchEntryRow[]): Promise<void> {
  for (const piece of inPieces(entries, ROWS_AT_ONCE)) {
    await db
      .insertInto('service_items.search_entry')
      .values(piece)
      .onConflict((conflict) =>
        conflict.columns(['kind', 'code']).doUpdateSet((fields) => ({
          region: fields.ref('excluded.region'),
          department: fields.ref('excluded.department'),
          department_name: fields.ref('excluded.department_name'),
          type: fields.ref('excluded.type'),
          life_events: fields.ref('excluded.life_events'),
          status: fields.ref('excluded.status'),
          odd: fields.ref('excluded.odd'),
          online: fields.ref('excluded.online'),
          name: fields.ref('excluded.name'),
          name_en: fields.ref('excluded.name_en'),
          summary: fields.ref('excluded.summary'),
          summary_en: fields.ref('excluded.summary_en'),
          words: fields.ref('excluded.words'),
        })),
      )
      .execute()
  }
}

/** What the reader wants to see; every part narrows. */
export interface SearchFilter {
  statuses: readonly string[]
  /** Divisions above, of which the entry's must be one … */
  regions?: readonly string[] | undefined
  /** … or the beginning of its code: a city's districts. */
  regionPrefix?: string | undefined
  department?: string | undefined
  type?: string | undefined
  lifeEvent?: string | undefined
  kind?: 'item' | 'bundle' | undefined
  odd?: boolean | undefined
}

/** `terms` are texts of tsquery; at least `atLeast` of them must be found. No terms: everything. */
export interface Wanted {
  terms: readonly string[]
  atLeast: number
  /** As typed: a name that has it as it stands comes first. */
  text: string
}

export interface PageKey {
  score: number
  kind: string
  code: string
}

type Condition = RawBuilder<unknown>

const conjunction = (parts: Condition[]) => (parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`)
const query = (terms: readonly string[], operator: '&' | '|') => terms.map((term) => `(${term})`).join(` ${operator} `)

function conditions(filter: SearchFilter, wanted: Wanted): Condition {
  const parts: Condition[] = [sql`status = any(${filter.statuses}::text[])`]
  if (filter.regions) {
    const own = filter.regionPrefix ? sql` or region like ${`${filter.regionPrefix}%`}` : sql``
    parts.push(sql`(region = any(${filter.regions}::text[])${own})`)
  }
  if (filter.department) parts.push(sql`department = ${filter.department}`)
  if (filter.type) parts.push(sql`type = ${filter.type}`)
  if (filter.lifeEvent) parts.push(sql`life_events @> array[${filter.lifeEvent}]::text[]`)
  if (filter.kind) parts.push(sql`kind = ${filter.kind}`)
  if (filter.odd !== undefined) parts.push(sql`odd = ${filter.odd}`)
  return sql`${conjunction(parts)} and ${found(wanted)}`
}

function found({ terms, atLeast }: Wanted): Condition {
  if (terms.length === 0) return sql`true`
  if (atLeast >= terms.length) return sql`words @@ ${query(terms, '&')}::tsquery`
  return sql`words @@ ${query(terms, '|')}::tsquery and ${coverage(terms)} >= ${atLeast}`
}

const coverage = (terms: readonly string[]): Condition =>
  sql`(${sql.join(
    terms.map((term) => sql`(words @@ ${`(${term})`}::tsquery)::int`),
    sql` + `,
  )})`

/** Coverage first, then where the words stand, how much of the name they are, and bundles before items. */
function scoreOf({ terms, text }: Wanted): Condition {
  if (terms.length === 0) return sql`(case when kind = 'bundle' then 1 else 0 end)::float8`
  const length = Math.max(1, [...text].length)
  return sql`round((
    ${coverage(terms)} * 4
    + ts_rank('{0.05, 0.2, 0.5, 1}', words, ${query(terms, '|')}::tsquery) * 3
    + case when ${text} <> '' and position(${text} in lower(name)) > 0 then 2 else 0 end
    + 2.0 * least(${length}::float8 / greatest(char_length(name), 1), 1)
    + case when kind = 'bundle' then 1.5 else 0 end
    + case when online then 0.3 else 0 end
  )::numeric, 6)::float8`
}

export interface FoundEntry extends SearchHit {
  score: number
}

export async function searchEntries(
  db: ServiceItemsDb,
  wanted: Wanted,
  filter: SearchFilter,
  page: { after?: PageKey | undefined; limit: number },
): Promise<FoundEntry[]> {
  const { after, limit } = page
  const later = after
    ? sql`(score < ${after.score} or (score = ${after.score} and (kind, code) > (${after.kind}, ${after.code})))`
    : sql`true`
  const { rows } = await sql<SearchEntryRow & { score: number }>`
    select * from (
      select kind, code, region, department, department_name, type, online, name, name_en, summary, summary_en,
        ${scoreOf(wanted)} as score
      from service_items.search_entry where ${conditions(filter, wanted)}
    ) as hit where ${later} order by score desc, kind, code limit ${limit}`.execute(db)
  return rows.map(({ department_name, name_en, summary_en, ...same }) => ({
    ...same,
    departmentName: department_name,
    nameEn: name_en,
    summaryEn: summary_en,
  }))
}

export interface FacetRow {
  department: string | null
  department_name: string | null
  type: string | null
  region: string | null
  count: number
}

/** Counts by department, by type, by division and over all, in one pass. */
export async function countEntries(db: ServiceItemsDb, wanted: Wanted, filter: SearchFilter): Promise<FacetRow[]> {
  const { rows } = await sql<FacetRow>`
    select department, department_name, type, region, count(*)::int as count
    from service_items.search_entry where ${conditions(filter, wanted)}
    group by grouping sets ((department, department_name), (type), (region), ())`.execute(db)
  return rows
}

/** Different names, best first. */
export async function suggestEntries(
  db: ServiceItemsDb,
  wanted: Wanted,
  filter: SearchFilter,
  limit: number,
): Promise<Suggestion[]> {
  const { rows } = await sql<Suggestion>`
    select kind, code, name, name_en as "nameEn" from (
      select distinct on (name) kind, code, name, name_en, ${scoreOf(wanted)} as score
      from service_items.search_entry where ${conditions(filter, wanted)}
      order by name, kind, code
    ) as named order by score desc, kind, code limit ${limit}`.execute(db)
  return rows
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
