import { type RawBuilder, sql } from 'kysely'
import type { FacetName } from '../contract/search.ts'
import type { CatalogueDb, SearchEntry, SearchProvider } from './tables.ts'

const ROWS_AT_ONCE = 500

/** Writes or replaces these rows; the uses of known ones stay. */
export async function writeSearchEntries(db: CatalogueDb, entries: readonly SearchEntry[]): Promise<void> {
  for (let from = 0; from < entries.length; from += ROWS_AT_ONCE) {
    const rows = entries.slice(from, from + ROWS_AT_ONCE).map((one) => ({ ...one, shown: JSON.stringify(one.shown) }))
    await sql`
      insert into catalogue.search_entry (code, draft, provider, status, class_kind, class_item, share_type, update_cycle,
        level, format, subject_kind, name, changed_at, quality, name_words, words, shown)
      select code, draft, provider, status, class_kind, class_item, share_type, update_cycle,
        level, format, subject_kind, name, changed_at, quality, name_words::tsvector, words::tsvector, shown::jsonb
      from json_to_recordset(${JSON.stringify(rows)}::json) as given (code text, draft boolean, provider text,
        status smallint, class_kind text, class_item text, share_type smallint, update_cycle text, level smallint,
        format text, subject_kind text, name text, changed_at timestamptz, quality smallint, name_words text, words text, shown text)
      on conflict (code, draft) do update set provider = excluded.provider, status = excluded.status,
        class_kind = excluded.class_kind, class_item = excluded.class_item, share_type = excluded.share_type,
        update_cycle = excluded.update_cycle, level = excluded.level, format = excluded.format,
        subject_kind = excluded.subject_kind, name = excluded.name, changed_at = excluded.changed_at, quality = excluded.quality,
        name_words = excluded.name_words, words = excluded.words, shown = excluded.shown`.execute(db)
  }
}

/** Removes the rows of these codes that stand for nothing any more. */
export async function removeGoneEntries(db: CatalogueDb, codes: readonly string[]): Promise<void> {
  await sql`
    delete from catalogue.search_entry as entry where code = any(${[...codes]}::text[]) and case when draft
      then not exists (select from catalogue.draft where draft.code = entry.code)
      else not exists (select from catalogue.resource where resource.code = entry.code) end`.execute(db)
}

/** What the index is made of: the resource in force (or withdrawn) and the change under way, if there are any. */
export interface Indexable {
  code: string
  draft: boolean
  status: number
  definition: unknown
  changed_at: Date
  quality: number | null
}

export async function findIndexable(db: CatalogueDb, codes: readonly string[]): Promise<Indexable[]> {
  const { rows } = await sql<Indexable>`
    select code, false as draft, case when withdrawn_at is null then 29 else 23 end as status, definition, changed_at,
      quality
    from catalogue.resource where code = any(${[...codes]}::text[])
    union all
    select code, true, status, definition, edited_at, null from catalogue.draft where code = any(${[...codes]}::text[])
  `.execute(db)
  return rows
}

/** Codes after `after`, in order; `missing`: only those that have no row in the index. */
export async function codesToIndex(
  db: CatalogueDb,
  { after, missing, limit }: { after: string; missing: boolean; limit: number },
): Promise<string[]> {
  const lacks = sql`not exists (select from catalogue.search_entry as entry
    where entry.code = source.code and entry.draft = source.draft)`
  const { rows } = await sql<{ code: string }>`
    select distinct code from (
      select code, false as draft from catalogue.resource union all select code, true from catalogue.draft
    ) as source where code > ${after} and ${missing ? lacks : sql`true`} order by code limit ${limit}`.execute(db)
  return rows.map((row) => row.code)
}

/** Writes only what is new or differs, so that those who save for one department do not wait for each other. */
export async function writeSearchProviders(db: CatalogueDb, providers: readonly SearchProvider[]): Promise<void> {
  const rows = providers.toSorted((a, b) => (a.code < b.code ? -1 : 1))
  await sql`
    insert into catalogue.search_provider (code, name, name_en)
    select code, name, name_en from json_to_recordset(${JSON.stringify(rows)}::json)
      as given (code text, name text, name_en text)
    where not exists (select from catalogue.search_provider as known
      where (known.code, known.name, known.name_en) = (given.code, given.name, given.name_en))
    on conflict (code) do update set name = excluded.name, name_en = excluded.name_en`.execute(db)
}

/** Figures to sort by; what is not given stays. */
export async function writeFigures(
  db: CatalogueDb,
  figures: readonly { code: string; quality?: number | null; uses?: number }[],
): Promise<void> {
  const rows = figures.map(({ code, quality, uses }) => ({ code, quality, uses, measured: quality !== undefined }))
  await sql`
    update catalogue.search_entry as entry
    set quality = case when given.measured then given.quality else entry.quality end,
      uses = coalesce(given.uses, entry.uses)
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as given (code text, quality smallint, uses int, measured boolean)
    where entry.code = given.code`.execute(db)
}

/** Whose unpublished work may be seen. */
export interface Scope {
  all: boolean
  own: string | null
}

/** Texts of tsquery, of which at least `atLeast` must be found; none: everything. */
export interface Wanted {
  terms: readonly string[]
  atLeast: number
  text: string
}

export type Choices = Partial<Record<FacetName, readonly string[]>>

const PUBLISHED = 29
const COLUMNS: Record<FacetName, string> = {
  kind: 'class_kind',
  classItem: 'class_item',
  provider: 'provider',
  shareType: 'share_type',
  updateCycle: 'update_cycle',
  level: 'level',
  format: 'format',
  subject: 'subject_kind',
  status: 'status',
}

type Condition = RawBuilder<unknown>
const all = (parts: Condition[]) => (parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`)

function visible({ all: everything, own }: Scope): Condition {
  if (everything) return sql`true`
  return own === null
    ? sql`(status = ${PUBLISHED} and not draft)`
    : sql`((status = ${PUBLISHED} and not draft) or provider = ${own})`
}

function found({ terms, atLeast }: Wanted): Condition {
  if (terms.length === 0) return sql`true`
  if (atLeast >= terms.length) return sql`words @@ ${terms.join(' & ')}::tsquery`
  const each = terms.map((term) => sql`select code, draft from catalogue.search_entry where words @@ ${term}::tsquery`)
  return sql`(code, draft) in (select code, draft from (${sql.join(each, sql` union all `)}) as term
    group by code, draft having count(*) >= ${atLeast})`
}

function chosen(choices: Choices, without?: FacetName): Condition {
  const parts = (Object.keys(COLUMNS) as FacetName[]).flatMap((facet) => {
    if (facet === without) return []
    const values = choices[facet]
    if (values) return [sql`${sql.ref(COLUMNS[facet])}::text = any(${[...values]}::text[])`]
    // Without a choice of status, the catalogue is what is published.
    return facet === 'status' ? [sql`(status = ${PUBLISHED} and not draft)`] : []
  })
  return all(parts)
}

export interface FacetRow {
  facet: FacetName | 'total'
  value: string | null
  count: number
}

interface Counted {
  scope: Scope
  wanted: Wanted
  choices: Choices
}

const onlyPublished = ({ all: everything, own }: Scope) => !everything && own === null

/**
 * Exact counts: `total` with all choices, and per facet with all choices but its own. Facets of few values are counted
 * together, for fewer hash tables.
 */
export async function countFacets(db: CatalogueDb, given: Counted): Promise<FacetRow[]> {
  const { scope, choices } = given
  // Who sees only what is published has one status to choose from.
  const isStatusPlain = onlyPublished(scope) && !choices.status
  const own = (Object.keys(COLUMNS) as FacetName[]).filter(
    (facet) => choices[facet] || (facet === 'status' && !isStatusPlain),
  )
  const rows = await (own.length === 0 ? countAtOnce(db, given) : countApart(db, given, own))
  const counts = apart(rows, own)
  const total = counts.find(({ facet }) => facet === 'total')?.count ?? 0
  return isStatusPlain && total > 0 ? [...counts, { facet: 'status', value: String(PUBLISHED), count: total }] : counts
}

async function countAtOnce(db: CatalogueDb, { scope, wanted, choices }: Counted): Promise<GroupRow[]> {
  const { rows } = await sql<GroupRow>`${GROUPED}
    from catalogue.search_entry where ${visible(scope)} and ${found(wanted)} and ${chosen(choices)} ${SETS}`.execute(db)
  return rows
}

async function countApart(
  db: CatalogueDb,
  { scope, wanted, choices }: Counted,
  own: readonly FacetName[],
): Promise<GroupRow[]> {
  const ownCounts = own.map(
    (facet) => sql`
      union all select ${facet}, ${sql.ref(COLUMNS[facet])}::text, null, null, count(*)::int
      from matched where ${chosen(choices, facet)} group by ${sql.ref(COLUMNS[facet])}`,
  )
  const { rows } = await sql<GroupRow>`
    with matched as materialized (
      select provider, status, draft, class_kind, class_item, share_type, update_cycle, level, format, subject_kind
      from catalogue.search_entry where ${visible(scope)} and ${found(wanted)}
    )
    ${GROUPED} from matched where ${chosen(choices)} ${SETS} ${sql.join(ownCounts, sql` `)}`.execute(db)
  return rows
}

const GROUPED = sql`
  select case when grouping(provider) = 0 then 'by provider' when grouping(class_item) = 0 then 'by class'
      when grouping(share_type) = 0 then 'by sharing' when grouping(format) = 0 then 'by form' else 'total' end as facet,
    coalesce(provider, class_kind, share_type::text, format) as a, coalesce(class_item, update_cycle, subject_kind) as b,
    level::text as c, count(*)::int as count`
const SETS = sql`
  group by grouping sets ((provider), (class_kind, class_item), (share_type, update_cycle, level),
    (format, subject_kind), ())`

/** Whether anything has the words, whatever is chosen. */
export async function isAnythingFound(db: CatalogueDb, { scope, wanted }: Omit<Counted, 'choices'>): Promise<boolean> {
  const { rows } = await sql`
    select 1 from catalogue.search_entry where ${visible(scope)} and ${found(wanted)} limit 1`.execute(db)
  return rows.length > 0
}

interface GroupRow {
  facet: string
  a: string | null
  b: string | null
  c: string | null
  count: number
}

type Column = 'a' | 'b' | 'c'

const GROUPS: Record<string, Partial<Record<FacetName, Column>>> = {
  'by provider': { provider: 'a' },
  'by class': { kind: 'a', classItem: 'b' },
  'by sharing': { shareType: 'a', updateCycle: 'b', level: 'c' },
  'by form': { format: 'a', subject: 'b' },
}

/** Sums the joint counts per facet; a facet with a choice has counts of its own. */
function apart(rows: readonly GroupRow[], own: readonly FacetName[]): FacetRow[] {
  const sums = new Map<string, FacetRow>()
  for (const row of rows) {
    for (const one of countsOf(row, own)) {
      const key = `${one.facet} ${one.value}`
      const known = sums.get(key)
      if (known) known.count += one.count
      else sums.set(key, one)
    }
  }
  return [...sums.values()]
}

function countsOf(row: GroupRow, own: readonly FacetName[]): FacetRow[] {
  const group = GROUPS[row.facet]
  if (!group) return [{ facet: row.facet as FacetRow['facet'], value: row.a, count: row.count }]
  return (Object.entries(group) as [FacetName, Column][])
    .filter(([facet]) => !own.includes(facet))
    .map(([facet, column]) => ({ facet, value: row[column], count: row.count }))
}

export type SearchSort = 'relevance' | 'newest' | 'quality' | 'uses'

export interface SearchKey {
  score: number
  code: string
  draft: boolean
}

export interface FoundRow extends Pick<SearchEntry, 'code' | 'draft' | 'provider' | 'status' | 'level' | 'shown'> {
  score: number
  share_type: number
  update_cycle: string
  format: string
  quality: number | null
  uses: number
  changed_at: Date
  provider_name: string | null
  provider_name_en: string | null
}

/** In order of the score, highest first, then of the code; from `after` on. */
export async function findEntries(
  db: CatalogueDb,
  given: { scope: Scope; wanted: Wanted; choices: Choices; sort: SearchSort },
  page: { after?: SearchKey | undefined; limit: number },
): Promise<FoundRow[]> {
  const { scope, wanted, choices, sort } = given
  const { after } = page
  const later = after
    ? sql`(score < ${after.score} or (score = ${after.score} and (code, draft) > (${after.code}, ${after.draft})))`
    : sql`true`
  const { rows } = await sql<FoundRow>`
    with best as materialized (
      select code, draft, score from (
        select code, draft, ${scoreOf(sort, wanted)} as score from catalogue.search_entry
        where ${visible(scope)} and ${chosen(choices)} and ${found(wanted)}
      ) as hit where ${later} order by score desc, code, draft limit ${page.limit}
    )
    select entry.code, entry.draft, entry.provider, entry.status, entry.share_type, entry.update_cycle, entry.level,
      entry.format, entry.quality, entry.uses, entry.changed_at, entry.shown, best.score,
      provider.name as provider_name, provider.name_en as provider_name_en
    from best join catalogue.search_entry as entry on entry.code = best.code and entry.draft = best.draft
    left join catalogue.search_provider as provider on provider.code = entry.provider
    order by best.score desc, best.code, best.draft`.execute(db)
  return rows
}

function scoreOf(sort: SearchSort, { terms, text }: Wanted): Condition {
  if (sort === 'quality') return sql`coalesce(quality, -1)::float8`
  if (sort === 'uses') return sql`uses::float8`
  if (sort === 'newest' || terms.length === 0) return sql`extract(epoch from changed_at)::float8`
  const inName = terms.map((term) => sql`(name_words @@ ${term}::tsquery)::int`)
  const length = Math.max(1, [...text].length)
  // The name as typed, then how many of the words the name has, how much of the name they are; use and quality settle ties.
  // Whole numbers: they cost little and compare exactly.
  return sql`(case when position(${text} in name) > 0 then 4000 else 0 end
    + 4000 * (${sql.join(inName, sql` + `)}) / ${terms.length}::int
    + least(${2000 * length}::int / greatest(char_length(name), 1), 2000)
    + 5 * least(uses, 100) + 2 * coalesce(quality, 0))::float8`
}

export function providersOf(db: CatalogueDb, codes: readonly string[]): Promise<SearchProvider[]> {
  if (codes.length === 0) return Promise.resolve([])
  return db
    .selectFrom('catalogue.search_provider')
    .selectAll()
    .where(sql<boolean>`code = any(${[...codes]}::text[])`)
    .execute()
}
