import { sql } from 'kysely'
import type { Batch } from '../contract.ts'
import { POLLUTANTS } from '../rules/breakpoints.ts'
import type { AirDb, BatchRow, HourlyRow } from './tables.ts'

interface Span {
  region: string
  from: Date
  /** Not itself. */
  to: Date
  stations?: readonly string[] | undefined
}

/** By station, then time. */
export async function readHours(db: AirDb, { region, from, to, stations }: Span): Promise<HourlyRow[]> {
  let rows = db.selectFrom('air.hourly').selectAll().where('region', '=', region)
  rows = rows.where('at', '>=', from).where('at', '<', to)
  if (stations) rows = rows.where('station', 'in', [...stations, ''])
  return rows.orderBy('station').orderBy('at').execute()
}

export async function newestHour(db: AirDb, region: string): Promise<Date | null> {
  const row = await db
    .selectFrom('air.hourly')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('region', '=', region)
    .executeTakeFirst()
  return row?.at ?? null
}

const DIFFERS = sql`(h.raw, h.flags, h.weather) is distinct from (g.raw, g.flags, g.weather)`

/**
 * Writes the hours; one that is there and differs moves to the past and becomes the next version.
 * @returns the hours that were written.
 */
export async function writeHours(db: AirDb, rows: readonly HourlyRow[]): Promise<{ station: string; at: Date }[]> {
  const given = sql`(select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(
    region text, station text, at timestamptz, pm25 real, pm10 real, so2 real, no2 real, co real, o3 real,
    raw jsonb, weather jsonb, flags jsonb, batch uuid))`
  const set = sql.join(POLLUTANTS.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))
  const { rows: written } = await sql<{ station: string; at: Date }>`
    with g as materialized ${given},
    past as (
      insert into air.hourly_past select h.* from air.hourly h join g using (region, station, at) where ${DIFFERS}
      on conflict do nothing
    )
    insert into air.hourly as h (region, station, at, pm25, pm10, so2, no2, co, o3, raw, weather, flags, version, batch)
    select region, station, at, pm25, pm10, so2, no2, co, o3, raw, weather, flags, 1, batch from g
    on conflict (region, station, at) do update
      set ${set}, raw = excluded.raw, weather = excluded.weather, flags = excluded.flags,
          version = h.version + 1, batch = excluded.batch
      where (h.raw, h.flags, h.weather) is distinct from (excluded.raw, excluded.flags, excluded.weather)
    returning station, at`.execute(db)
  return written
}

export async function versionsOf(db: AirDb, region: string, station: string, at: Date): Promise<HourlyRow[]> {
  const where = (table: 'air.hourly' | 'air.hourly_past') =>
    db.selectFrom(table).selectAll().where('region', '=', region).where('station', '=', station).where('at', '=', at)
  return [
    ...(await where('air.hourly').execute()),
    ...(await where('air.hourly_past').orderBy('version', 'desc').execute()),
  ]
}

const toBatch = ({ given_by: by, source: from, region: _region, key: _key, at, ...row }: BatchRow): Batch => ({
  ...row,
  by,
  from,
  at: at.toISOString(),
})

/** @returns undefined if this key has come before. */
export async function insertBatch(db: AirDb, row: BatchRow): Promise<Batch | undefined> {
  const json = { flags: JSON.stringify(row.flags), problems: JSON.stringify(row.problems) } as object
  const written = await db
    .insertInto('air.batch')
    .values({ ...row, ...json })
    .onConflict((clash) => clash.columns(['region', 'key']).doNothing())
    .executeTakeFirst()
  return written.numInsertedOrUpdatedRows === 1n ? toBatch(row) : undefined
}

export async function findBatch(db: AirDb, region: string, key: string): Promise<Batch | undefined> {
  const query = db.selectFrom('air.batch').selectAll().where('region', '=', region)
  const row = await query.where('key', '=', key).executeTakeFirst()
  return row && toBatch(row)
}

/** Newest first. */
export async function listBatches(db: AirDb, region: string, kinds: Batch['kind'][], limit: number): Promise<Batch[]> {
  const query = db.selectFrom('air.batch').selectAll().where('region', '=', region).where('kind', 'in', kinds)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(toBatch)
}
