import { sql } from 'kysely'
import type { BatchRow, IndicatorsDb } from './tables.ts'

export interface BatchPlace {
  region: string
  indicator: number
}

export const findBatch = (db: IndicatorsDb, { region, indicator }: BatchPlace, key: string) =>
  db
    .selectFrom('indicators.batch')
    .selectAll()
    .where('region', '=', region)
    .where('indicator', '=', indicator)
    .where('key', '=', key)
    .executeTakeFirst()

export async function insertBatch(db: IndicatorsDb, row: BatchRow): Promise<void> {
  await db.insertInto('indicators.batch').values(row).execute()
}

export async function latestBatch(db: IndicatorsDb, { region, indicator }: BatchPlace): Promise<Date | undefined> {
  const row = await db
    .selectFrom('indicators.batch')
    .select('recorded_at')
    .where('region', '=', region)
    .where('indicator', '=', indicator)
    .orderBy('recorded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.recorded_at
}

/** Newest first. */
export const batchesOf = (db: IndicatorsDb, { region, indicator }: BatchPlace, limit: number) =>
  db
    .selectFrom('indicators.batch')
    .selectAll()
    .where('region', '=', region)
    .where('indicator', '=', indicator)
    .orderBy('recorded_at', 'desc')
    .limit(limit)
    .execute()

export interface CellRow {
  number: number
  members: Record<string, string>
}

/** Cells with numbers above `after`, in order. */
export async function cellsAfter(
  db: IndicatorsDb,
  { region, indicator }: BatchPlace,
  after: number,
): Promise<CellRow[]> {
  return db
    .selectFrom('indicators.cell')
    .select(['number', 'members'])
    .where('region', '=', region)
    .where('indicator', '=', indicator)
    .where('number', '>', after)
    .orderBy('number')
    .execute()
}

/** Gives numbers to cells that have none. @returns the number of each, in the order given. */
export async function numberCells(
  db: IndicatorsDb,
  { region, indicator }: BatchPlace,
  cells: readonly Record<string, string>[],
): Promise<number[]> {
  const { rows } = await sql<{ at: number; number: number }>`
    with given as materialized (
      select members, (at - 1)::int as at from jsonb_array_elements(${JSON.stringify(cells)}::jsonb)
        with ordinality as t(members, at)
    ), known as materialized (
      select given.at, cell.number, given.members from given left join indicators.cell
        on cell.region = ${region} and cell.indicator = ${indicator} and cell.members = given.members
    ), added as (
      insert into indicators.cell (region, indicator, number, members)
      select ${region}, ${indicator}, nextval('indicators.cell_number'), members from known
        where number is null order by at
      returning number, members
    )
    select known.at, coalesce(known.number, added.number) as number
      from known left join added on added.members = known.members order by known.at`.execute(db)
  return rows.map(({ number }) => number)
}
