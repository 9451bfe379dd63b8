import { transaction } from '@onego/platform/database'
import { sql } from 'kysely'
import type { MapDb, Place } from './tables.ts'

/**
 * Prepares what tiles are cut from where the database has PostGIS: a column derived from each geometry, with an index.
 * It is not one of the migrations because it depends on the server. @returns whether PostGIS can be used.
 */
export async function preparePostgis(db: MapDb): Promise<boolean> {
  const { rows } = await sql<{ installed: boolean; available: boolean }>`
    select exists (select 1 from pg_extension where extname = 'postgis') as installed,
           exists (select 1 from pg_available_extensions where name = 'postgis') as available`.execute(db)
  if (!rows[0]?.installed && !rows[0]?.available) return false
  await transaction(db, async () => {
    await sql`select pg_advisory_xact_lock(7203121)`.execute(db)
    await sql`create extension if not exists postgis`.execute(db)
    // Web Mercator has no poles.
    await sql`
      alter table map.feature add column if not exists shape geometry(Geometry, 3857) generated always as (
        case when (extent[0])[1] < 89 and (extent[1])[1] > -89
          then ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON(geometry::text), 4326), 3857) end) stored`.execute(db)
    await sql`create index if not exists feature_by_shape on map.feature using gist (shape)`.execute(db)
  })
  return true
}

interface PostgisTile {
  moment: string
  name: string
  fields: readonly string[]
  z: number
  x: number
  y: number
}

/** A vector tile cut by the database; null if nothing is in it. */
export async function postgisTile(db: MapDb, { region, layer }: Place, asked: PostgisTile): Promise<Buffer | null> {
  const { z, x, y, name, moment } = asked
  const { rows } = await sql<{ tile: Buffer }>`
    with envelope as (select ST_TileEnvelope(${z}, ${x}, ${y}) as whole, ST_TileEnvelope(${z}, ${x}, ${y}, margin => 0.03125) as wide),
    cut as (
      select (select jsonb_object_agg(key, value) from jsonb_each(properties)
               where key = any(${[...asked.fields]}::text[]) and value <> 'null'::jsonb) || jsonb_build_object('id', id) as properties,
             ST_AsMVTGeom(shape, envelope.whole, 4096, 128, true) as shape
        from map.feature, envelope
       where region = ${region} and layer = ${layer} and moment = ${moment} and shape && envelope.wide)
    select ST_AsMVT(cut, ${name}, 4096, 'shape') as tile from cut where shape is not null`.execute(db)
  const tile = rows[0]?.tile
  return tile && tile.length > 0 ? tile : null
}
