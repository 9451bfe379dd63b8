import { type RawBuilder, sql } from 'kysely'
import type { SearchHit, Suggestion } from '../contract.ts'
import {
  type Dimension,
  FACET_VALUES,
  type Found,
  type Page,
  type RankedEntry,
  type SearchFilter,
} from '../search/filter.ts'
import { BONUS, LEAST_SHARE, LOOSE_SHARE, NEARNESS, type Term, tsquery, WORTH } from '../search/terms.ts'
import type { ServiceItemsDb } from './tables.ts'

/** What PostgreSQL looks for. `isLoose`: some of the terms will do. No terms: everything. */
export interface Wanted {
  terms: readonly Term[]
  isLoose: boolean
  /** As typed, normalised. */
  text: string
  /** The beginning of a code instead of terms. */
  code?: string | undefined
}

type Condition = RawBuilder<unknown>
type Row = Omit<RankedEntry, never>

const any = (parts: Condition[], between: Condition) => (parts.length > 0 ? sql.join(parts, between) : sql`0`)

/** One page, best first: share of the question that was found, then how much of the name it is, then the nearest. */
export async function searchEntries(
  db: ServiceItemsDb,
  wanted: Wanted,
  filter: SearchFilter,
  { after, limit }: Page,
): Promise<RankedEntry[]> {
  const later = after
    ? sql`(score < ${after.score} or (score = ${after.score} and (kind, code) > (${after.kind}, ${after.code})))`
    : sql`true`
  const single = filter.together ? sql`at = 1` : sql`true`
  const { rows } = await sql<Row>`
    ${hits(wanted, filter)}, named as (
      select kind, code, score, ${filter.together ? sql`count(*) over same - 1` : sql`0`}::int as others,
        row_number() over (${filter.together ? sql`same` : sql`partition by kind, code`} order by score desc, code) as at
      from hit where failing = '{}' and ${enough(wanted)}
      window same as (partition by kind, name)
    )
    select kind, code, score, others from named where ${single} and ${later}
    order by score desc, kind, code limit ${limit}`.execute(db)
  return rows
}

interface CountRow {
  dimension: Dimension | null
  value: string
  name: string | null
  count: number
}

/** The total and the counts of every dimension, each with the choices of the others in force. */
export async function countEntries(
  db: ServiceItemsDb,
  wanted: Wanted,
  filter: SearchFilter,
): Promise<Pick<Found, 'total' | 'facets'>> {
  const columns = ['region', 'department', 'type', 'kind', 'status'] as const
  const counted = columns.map(
    (one) => sql`
      select ${one}::text as dimension, ${sql.ref(one)} as value,
        ${one === 'department' ? sql`max(department_name)` : sql`null`} as name, count(*)::int as count
      from kept where failing <@ array[${one}]::text[] and ${sql.ref(one)} <> '' group by 2`,
  )
  const { rows } = await sql<CountRow>`
    ${hits(wanted, filter)}, kept as (select * from hit where ${enough(wanted)})
    select null as dimension, '' as value, null as name, count(*)::int as count from kept where failing = '{}'
    union all ${sql.join(counted, sql` union all `)}
    union all
    select split_part(tag, ':', 1), split_part(tag, ':', 2), null, count(*)::int
    from kept, unnest(tags) as tag where failing <@ array[split_part(tag, ':', 1)] group by 1, 2
    order by count desc, value`.execute(db)
  const facets: Found['facets'] = {}
  for (const { dimension, value, name, count } of rows) {
    if (!dimension) continue
    facets[dimension] ??= []
    const list = facets[dimension]
    if (list.length < FACET_VALUES) list.push({ value, name: name ?? value, count })
  }
  return { total: rows.find(({ dimension }) => dimension === null)?.count ?? 0, facets }
}

/** `hit`: every entry that holds terms, with its score and the dimensions whose choice it fails. */
function hits(wanted: Wanted, filter: SearchFilter): Condition {
  return sql`with hit as materialized (
    select *, round((10 * share + ${bonus(wanted, filter)})::numeric, 4)::float8 as score from (
      select kind, code, name, region, department, department_name, type, status, tags, online, words,
        ${shareOf(wanted)} as share, ${failing(filter)} as failing
      from service_items.search_entry where ${conditions(wanted, filter)}
    ) as entry
  )`
}

function conditions({ terms, isLoose, code }: Wanted, { statuses, odd, name }: SearchFilter): Condition {
  const parts: Condition[] = [sql`status = any(${statuses}::text[])`]
  if (odd !== undefined) parts.push(sql`odd = ${odd}`)
  if (name !== undefined) parts.push(sql`name = ${name}`)
  if (code !== undefined) parts.push(sql`lower(code) like ${`${code}%`}`)
  const all = terms.map((term) => `(${tsquery(term)})`).join(isLoose ? ' | ' : ' & ')
  if (terms.length > 0) parts.push(sql`words @@ ${all}::tsquery`)
  return sql.join(parts, sql` and `)
}

function failing({ place, chosen }: SearchFilter): Condition {
  const fails: Condition[] = []
  if (place) {
    const within = place.within ? sql` or region like ${`${place.within}%`}` : sql``
    fails.push(sql`case when not (region = any(${place.chain}::text[])${within}) then 'region' end`)
  }
  for (const [dimension, value] of Object.entries(chosen)) {
    const isColumn = ['department', 'type', 'kind', 'status'].includes(dimension)
    const holds = isColumn
      ? sql`${sql.ref(dimension)} = ${value}`
      : sql`tags @> array[${`${dimension}:${value}`}]::text[]`
    fails.push(sql`case when not (${holds}) then ${dimension}::text end`)
  }
  return fails.length > 0 ? sql`array_remove(array[${sql.join(fails)}]::text[], null)` : sql`'{}'::text[]`
}

const enough = ({ isLoose }: Wanted): Condition =>
  isLoose
    ? sql`share >= greatest(${LEAST_SHARE}::float8, ${LOOSE_SHARE}::float8 * (select max(share) from hit where failing = '{}'))`
    : sql`true`

function shareOf({ terms }: Wanted): Condition {
  if (terms.length === 0) return sql`0::float8`
  const whole = terms.reduce((sum, { weight }) => sum + weight, 0)
  const found = terms.map(
    (term) => sql`${term.weight}::float8 * (case
      when words @@ ${tsquery(term, 'A')}::tsquery then ${WORTH.name}::float8
      when words @@ ${tsquery(term, 'AB')}::tsquery then ${WORTH.keyword}::float8
      when words @@ ${tsquery(term)}::tsquery then ${WORTH.elsewhere}::float8 else 0 end)`,
  )
  return sql`(${any(found, sql` + `)}) / ${whole}::float8`
}

function bonus({ terms, text }: Wanted, { place }: SearchFilter): Condition {
  const covered = terms.map((term) => sql`(words @@ ${tsquery(term, 'A')}::tsquery)::int * ${term.length}::int`)
  const parts = [
    sql`case when kind = 'bundle' then ${BONUS.bundle}::float8 else 0 end`,
    sql`case when online then ${BONUS.online}::float8 else 0 end`,
    sql`${BONUS.covered}::float8 * least(1, (${any(covered, sql` + `)})::float8 / greatest(1, char_length(name)))`,
  ]
  if (text !== '') {
    parts.push(sql`case when position(${text} in lower(name)) > 0 then ${BONUS.contains}::float8 else 0 end`)
    parts.push(sql`case when starts_with(lower(name), ${text}) then ${BONUS.begins}::float8 else 0 end`)
  }
  if (place) {
    const steps = place.chain.slice(0, NEARNESS.length)
    const near = steps.map((code, at) => sql`when region = ${code} then ${NEARNESS[at] ?? 0}::float8`)
    const within = place.within ? sql`when region like ${`${place.within}%`} then ${NEARNESS[1]}::float8` : sql``
    parts.push(sql`case ${sql.join(near, sql` `)} ${within} else 0 end`)
  }
  return sql`${sql.join(parts, sql` + `)}`
}

/** Different names, best first. */
export async function suggestEntries(
  db: ServiceItemsDb,
  wanted: Wanted,
  filter: SearchFilter,
  limit: number,
): Promise<Suggestion[]> {
  const found = await searchEntries(db, wanted, { ...filter, together: true }, { limit })
  return (await findHits(db, found)).map(({ kind, code, name, nameEn }) => ({ kind, code, name, nameEn }))
}

/** The entries of a page as they are now, in its order; one that is gone is left out. */
export async function findHits(
  db: ServiceItemsDb,
  ranked: readonly { kind: string; code: string; others: number }[],
): Promise<Omit<SearchHit, 'regionName'>[]> {
  if (ranked.length === 0) return []
  const { rows } = await sql<Omit<SearchHit, 'regionName' | 'others'>>`
    select kind, code, region, department, department_name as "departmentName", type, status, online, name,
      name_en as "nameEn", summary, summary_en as "summaryEn"
    from service_items.search_entry
    where (kind, code) in (select * from unnest(
      ${ranked.map(({ kind }) => kind)}::text[], ${ranked.map(({ code }) => code)}::text[]))`.execute(db)
  const byKey = new Map(rows.map((row) => [`${row.kind} ${row.code}`, row]))
  return ranked.flatMap(({ kind, code, others }) => {
    const row = byKey.get(`${kind} ${code}`)
    return row ? [{ ...row, others }] : []
  })
}
