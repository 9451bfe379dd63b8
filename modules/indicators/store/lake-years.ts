import type { Platform } from '@onego/platform/modules'
import { sql } from 'kysely'
import { to as copyTo } from 'pg-copy-streams'
import type { BatchPlace } from './batches.ts'
import type { IndicatorsDb } from './tables.ts'

/** Marks years whose values changed with this revision of the indicator. */
export async function markYears(
  db: IndicatorsDb,
  { region, indicator }: BatchPlace,
  years: readonly string[],
  revision: number,
) {
  await sql`
    insert into indicators.lake_year (region, indicator, year, revision)
    select ${region}, ${indicator}, year, ${revision} from unnest(${years}::text[]) as given(year)
    on conflict (region, indicator, year) do update set revision = excluded.revision`.execute(db)
}

export const yearsOf = (db: IndicatorsDb, { region, indicator }: BatchPlace) =>
  db
    .selectFrom('indicators.lake_year')
    .select(['year', 'revision'])
    .where('region', '=', region)
    .where('indicator', '=', indicator)
    .orderBy('year')
    .execute()

type Pool = Platform['pool']

const text = (value: string) => `'${value.replaceAll("'", "''")}'`

/** A year's values as CSV: cell, period, value, status, span, recorded_at. */
export const yearAsCsv = (pool: Pool, { region, indicator }: BatchPlace, year: string) =>
  copied(
    pool,
    `select cell, period, value, status, span, recorded_at from indicators.observation
      where region = ${text(region)} and indicator = ${Number(indicator)}
        and period >= ${text(year)} and period < ${text(String(Number(year) + 1))}`,
  )

/** All cells as CSV: number, then the member of each dimension. */
export const cellsAsCsv = (pool: Pool, { region, indicator }: BatchPlace, dimensions: readonly string[]) => {
  const members = dimensions.map((dimension) => `, members ->> ${text(dimension)}`)
  return copied(
    pool,
    `select number${members.join('')} from indicators.cell
      where region = ${text(region)} and indicator = ${Number(indicator)}`,
  )
}

async function* copied(pool: Pool, query: string): AsyncGenerator<Buffer> {
  const client = await pool.connect()
  let isDone = false
  try {
    for await (const chunk of client.query(copyTo(`copy (${query}) to stdout (format csv)`))) yield chunk
    isDone = true
  } finally {
    client.release(!isDone)
  }
}
