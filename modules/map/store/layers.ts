import { sql } from 'kysely'
import type { LayerRow, MapDb, Place } from './tables.ts'

type Definition = Pick<LayerRow, 'region' | 'code' | 'definition' | 'owner' | 'visibility' | 'stamp' | 'changed_at'>

/** Writes a definition unless it is the one that is there. @returns true if something changed. */
export async function upsertLayer(db: MapDb, row: Definition): Promise<boolean> {
  const { rows } = await sql`
    insert into map.layer (region, code, definition, owner, visibility, stamp, changed_at)
    values (${row.region}, ${row.code}, ${JSON.stringify(row.definition)}::jsonb, ${row.owner}, ${row.visibility},
            ${row.stamp}, ${row.changed_at})
    on conflict (region, code) do update
      set definition = excluded.definition, owner = excluded.owner, visibility = excluded.visibility,
          stamp = excluded.stamp, changed_at = excluded.changed_at
      where map.layer.definition <> excluded.definition
    returning code`.execute(db)
  return rows.length > 0
}

export const findLayer = (db: MapDb, { region, layer }: Place): Promise<LayerRow | undefined> =>
  db.selectFrom('map.layer').selectAll().where('region', '=', region).where('code', '=', layer).executeTakeFirst()

/** Locks the row, so that writers of one layer follow each other. */
export const findLayerForUpdate = (db: MapDb, { region, layer }: Place): Promise<LayerRow | undefined> =>
  db
    .selectFrom('map.layer')
    .selectAll()
    .where('region', '=', region)
    .where('code', '=', layer)
    .forUpdate()
    .executeTakeFirst()

export const listLayers = (db: MapDb, region: string, codes?: readonly string[]): Promise<LayerRow[]> => {
  const all = db.selectFrom('map.layer').selectAll().where('region', '=', region)
  return (codes ? all.where('code', 'in', codes.length > 0 ? codes : ['']) : all).orderBy('code').execute()
}

/** Counts a layer's features anew after some of them changed. */
export async function touchLayer(db: MapDb, { region, layer }: Place, stamp: string, at: Date): Promise<void> {
  await sql`
    update map.layer set features = counted.count, stamp = ${stamp}, changed_at = ${at},
           west = counted.west, south = counted.south, east = counted.east, north = counted.north
      from (select count(*)::int as count, min((extent[1])[0]) as west, min((extent[1])[1]) as south,
                   max((extent[0])[0]) as east, max((extent[0])[1]) as north
              from map.feature where region = ${region} and layer = ${layer}) as counted
     where map.layer.region = ${region} and map.layer.code = ${layer}`.execute(db)
}

export async function deleteLayer(db: MapDb, { region, layer }: Place): Promise<void> {
  await db.deleteFrom('map.feature').where('region', '=', region).where('layer', '=', layer).execute()
  await db.deleteFrom('map.layer').where('region', '=', region).where('code', '=', layer).execute()
}
