import { sql } from 'kysely'
import type { Run } from '../contract.ts'
import type { Pollutant } from '../rules/breakpoints.ts'
import { hourText } from '../rules/hours.ts'
import type { AirDb, BulletinRow, CurveRow, RunRow, TrainedRow } from './tables.ts'

export const toRun = (row: RunRow): Run => ({
  ...{ id: row.id, ms: row.ms, members: row.members, stations: row.stations, hindcast: row.hindcast },
  base: hourText(row.base.getTime()),
  madeAt: row.made_at.toISOString(),
  trainedUntil: row.trained_until && hourText(row.trained_until.getTime()),
})

/** In the caller's transaction. @returns false if there is a run of this hour already. */
export async function insertRun(db: AirDb, run: RunRow, curves: readonly CurveRow[]): Promise<boolean> {
  const written = await db
    .insertInto('air.run')
    .values(run)
    .onConflict((clash) => clash.columns(['region', 'base']).doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows !== 1n) return false
  for (let from = 0; from < curves.length; from += 400) {
    await sql`insert into air.curve select r.region, r.run, r.station, r.pollutant, r.member, r.mean, r.low, r.high
      from jsonb_to_recordset(${JSON.stringify(curves.slice(from, from + 400))}::text::jsonb) as r(
        region text, run uuid, station text, pollutant text, member text, mean real[], low real[], high real[])`.execute(
      db,
    )
  }
  return true
}

/** The newest that was made in its hour; those made afterwards are for verification only. */
export function newestRun(db: AirDb, region: string): Promise<RunRow | undefined> {
  const runs = db.selectFrom('air.run').selectAll().where('region', '=', region).where('hindcast', '=', false)
  return runs.orderBy('base', 'desc').limit(1).executeTakeFirst()
}

export function findRun(db: AirDb, region: string, id: string): Promise<RunRow | undefined> {
  return db.selectFrom('air.run').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()
}

/** Oldest first. */
export function runsBetween(db: AirDb, region: string, from: Date, to: Date): Promise<RunRow[]> {
  const runs = db.selectFrom('air.run').selectAll().where('region', '=', region)
  return runs.where('base', '>=', from).where('base', '<=', to).orderBy('base').execute()
}

interface CurveQuery {
  region: string
  runs: readonly string[]
  pollutant?: Pollutant
  station?: string
  member?: string
}

export function readCurves(db: AirDb, { region, runs, pollutant, station, member }: CurveQuery): Promise<CurveRow[]> {
  let rows = db.selectFrom('air.curve').selectAll().where('region', '=', region).where(sql<boolean>`run = any(${runs})`)
  if (pollutant) rows = rows.where('pollutant', '=', pollutant)
  if (station) rows = rows.where('station', '=', station)
  if (member) rows = rows.where('member', '=', member)
  return rows.orderBy('run').orderBy('station').orderBy('member').execute()
}

export async function insertTrained(db: AirDb, row: TrainedRow): Promise<void> {
  await db.insertInto('air.trained').values(row).execute()
}

/** Those trained no later than `until`, the newest of each kind. */
export function newestTrained(db: AirDb, region: string, until: Date): Promise<TrainedRow[]> {
  return db
    .selectFrom('air.trained')
    .distinctOn('pollutant')
    .selectAll()
    .where('region', '=', region)
    .where('trained_until', '<=', until)
    .orderBy('pollutant')
    .orderBy('trained_until', 'desc')
    .execute()
}

export function oldestTrained(db: AirDb, region: string, pollutant: string): Promise<TrainedRow | undefined> {
  const rows = db.selectFrom('air.trained').selectAll().where('region', '=', region).where('pollutant', '=', pollutant)
  return rows.orderBy('trained_until').limit(1).executeTakeFirst()
}

/** @returns false if somebody else published this version first. */
export async function insertBulletin(db: AirDb, row: BulletinRow): Promise<boolean> {
  const written = await db
    .insertInto('air.bulletin')
    .values({ ...row, ...({ days: JSON.stringify(row.days) } as object) })
    .onConflict((clash) => clash.columns(['region', 'issued_on', 'version']).doNothing())
    .executeTakeFirst()
  return written.numInsertedOrUpdatedRows === 1n
}

/** Newest first. */
export function listBulletins(db: AirDb, region: string, limit: number): Promise<BulletinRow[]> {
  const rows = db.selectFrom('air.bulletin').selectAll().where('region', '=', region)
  return rows.orderBy('issued_on', 'desc').orderBy('version', 'desc').limit(limit).execute()
}
