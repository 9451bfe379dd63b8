import { sql } from 'kysely'
import type { Station } from '../contract.ts'
import type { AirDb, StationRow } from './tables.ts'

const toStation = (row: StationRow): Station => ({
  code: row.code,
  name: { zh: row.name_zh, en: row.name_en },
  ...{ district: row.district, longitude: row.longitude, latitude: row.latitude },
  ...{ representative: row.representative, unmonitored: row.unmonitored, generated: row.generated },
})

export async function listStations(db: AirDb, region: string): Promise<Station[]> {
  const rows = await db.selectFrom('air.station').selectAll().where('region', '=', region).orderBy('code').execute()
  return rows.map(toStation)
}

/** Adds them, or changes those that are there. */
export async function saveStations(db: AirDb, region: string, stations: readonly Station[]): Promise<void> {
  if (stations.length === 0) return
  const rows = stations.map(({ name, ...rest }) => ({ region, ...rest, name_zh: name.zh, name_en: name.en }))
  await db
    .insertInto('air.station')
    .values(rows)
    .onConflict((clash) =>
      clash.columns(['region', 'code']).doUpdateSet((row) => ({
        name_zh: row.ref('excluded.name_zh'),
        name_en: row.ref('excluded.name_en'),
        district: row.ref('excluded.district'),
        longitude: row.ref('excluded.longitude'),
        latitude: row.ref('excluded.latitude'),
        representative: row.ref('excluded.representative'),
        unmonitored: row.ref('excluded.unmonitored'),
      })),
    )
    .execute()
}

/** Who writes hours of a station waits for whoever does it already. */
export async function lockStations(db: AirDb, region: string, codes: readonly string[]): Promise<void> {
  await sql`select code from air.station where region = ${region} and code = any(${codes}) order by code for update`.execute(
    db,
  )
}
