import { sql } from 'kysely'
import type { Targets } from '../rules/targets.ts'
import type { BatchPlace } from './batches.ts'
import type { IndicatorsDb } from './tables.ts'

/** Values in columns; they go to the database as arrays. */
export interface Values {
  cells: number[]
  periods: string[]
  values: (number | null)[]
  statuses: number[]
  spans: number[]
}

/**
 * Writes what differs from what is known and keeps what it replaces. The indicator must be locked.
 * @returns how many values were written in each period.
 */
export async function writeValues(db: IndicatorsDb, place: BatchPlace, given: Values, at: Date) {
  const { region, indicator } = place
  const { rows } = await sql<{ period: string; count: number }>`
    with given as materialized (
      select * from unnest(${given.cells}::int[], ${given.periods}::text[], ${given.values}::float8[],
        ${given.statuses}::smallint[], ${given.spans}::smallint[]) as t(cell, period, value, status, span)
    ), replaced as (
      insert into indicators.past_observation
        (region, indicator, cell, period, value, status, span, recorded_at, replaced_at)
      select known.region, known.indicator, known.cell, known.period, known.value, known.status, known.span,
          known.recorded_at, ${at}
        from given cross join lateral (
          -- offset keeps the planner at one look into the key for each value, however little it knows of the table
          select * from indicators.observation known
            where known.region = ${region} and known.indicator = ${indicator}
              and known.cell = given.cell and known.period = given.period offset 0) known
        where (known.value, known.status, known.span) is distinct from (given.value, given.status, given.span)
    ), written as (
      insert into indicators.observation as known
        (region, indicator, cell, period, value, status, span, recorded_at)
      select ${region}, ${indicator}, cell, period, value, status, span, ${at} from given
      on conflict (region, indicator, cell, period) do update
        set value = excluded.value, status = excluded.status, span = excluded.span, recorded_at = excluded.recorded_at
        where (known.value, known.status, known.span) is distinct from (excluded.value, excluded.status, excluded.span)
      returning known.period
    )
    select period, count(*)::int as count from written group by period`.execute(db)
  return rows
}

export interface Scan {
  targets: Targets
  /** Both included. */
  from: string
  to: string
  asOf: Date | undefined
  /** Which of sum, least and most the answer needs. */
  needs: 'total' | 'low' | 'high'
}

export interface ScanRow {
  grp: number
  period: string
  total: number | null
  low: number | null
  high: number | null
  count: number
  status: number
  span: number
  units: number
  recorded_at: Date
}

const flag = (value: boolean) => (value ? 1 : 0)

const current = ({ region, indicator }: BatchPlace) => sql`
  select cell, period, value, status, span, recorded_at from indicators.observation
    where region = ${region} and indicator = ${indicator}`

const knownAt = (place: BatchPlace, at: Date) => sql`
  ${current(place)} and recorded_at <= ${at}
  union all
  select cell, period, value, status, span, recorded_at from indicators.past_observation
    where region = ${place.region} and indicator = ${place.indicator} and recorded_at <= ${at} and replaced_at > ${at}`

/** Sums, extremes and counts of each group in each period, as its targets say. */
export async function scanGroups(
  db: IndicatorsDb,
  place: BatchPlace,
  { targets, from, to, asOf }: Scan,
): Promise<ScanRow[]> {
  if (targets.cells.length === 0) return []
  const { cells, groupOf, units, counts, shadows } = targets
  const source = asOf ? knownAt(place, asOf) : current(place)
  const isShadowed =
    shadows.length === 0
      ? sql`false`
      : sql`exists (select 1 from shadow join known above on above.cell = shadow.above
            and above.period = known.period and above.value is not null
          where shadow.cell = known.cell and shadow.grp = target.grp)`
  const shadow =
    shadows.length === 0
      ? sql``
      : sql`, shadow as materialized (select * from unnest(${shadows.map((one) => one.cell)}::int[],
          ${shadows.map((one) => one.group)}::int[], ${shadows.map((one) => one.above)}::int[]) as t(cell, grp, above))`
  const { rows } = await sql<ScanRow>`
    with target as materialized (
      select * from unnest(${cells}::int[], ${groupOf}::int[], ${units}::int[], ${counts.map(flag)}::smallint[])
        as t(cell, grp, unit, counts))${shadow},
    known as not materialized (${source}),
    part as (
      select target.grp, known.period, known.value, known.status, known.span, known.recorded_at,
          case when known.value is not null then target.unit end as unit,
          target.counts = 1 and not ${isShadowed} as counts
        from known join target using (cell)
        where known.period between ${from} and ${to})
    select grp, period, sum(value) filter (where counts) as total, min(value) filter (where counts) as low,
        max(value) filter (where counts) as high, count(value) filter (where counts)::int as count,
        max(status) filter (where counts) as status, max(span) filter (where counts) as span,
        ${units.some((unit) => unit >= 0) ? sql`count(distinct unit) filter (where unit >= 0)::int` : sql`0`} as units,
        max(recorded_at) as recorded_at
      from part group by grp, period having bool_or(counts)`.execute(db)
  return rows
}

/** More cells than this are not asked one by one. */
const MANY_CELLS = 2_000

/** The first and last period with a value; undefined without any. Of very many cells those of the whole indicator. */
export async function boundsOf(db: IndicatorsDb, place: BatchPlace, cells: readonly number[]) {
  const { region, indicator } = place
  const known = sql`from indicators.observation where region = ${region} and indicator = ${indicator} and value is not null`
  const ends =
    cells.length > MANY_CELLS
      ? sql`(select period ${known} order by period limit 1) union all (select period ${known} order by period desc limit 1)`
      : sql`select found.period from unnest(${cells}::int[]) as t(cell) cross join lateral (
          (select period ${known} and cell = t.cell order by period limit 1)
          union all (select period ${known} and cell = t.cell order by period desc limit 1)) as found`
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select min(period) as first, max(period) as last from (${ends}) as ends(period)`.execute(db)
  const [found] = rows
  return found?.first && found.last ? { first: found.first, last: found.last } : undefined
}

export interface Presence {
  cells: readonly number[]
  from: string
  to: string
  asOf: Date | undefined
}

/** Which of some cells have a value in each period, with a digest that is the same where they are the same. */
export async function cellsByPeriod(db: IndicatorsDb, place: BatchPlace, { cells, from, to, asOf }: Presence) {
  if (cells.length === 0) return []
  const { rows } = await sql<{ period: string; digest: string; present: number[] }>`
    with known as (${asOf ? knownAt(place, asOf) : current(place)})
    select period, md5(array_agg(cell order by cell)::text) as digest, array_agg(cell order by cell) as present
      from known join unnest(${cells}::int[]) as t(cell) using (cell)
      where period between ${from} and ${to} and value is not null group by period`.execute(db)
  return rows
}
