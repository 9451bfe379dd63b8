import { sql } from 'kysely'
import type { Bounds, Feature, Geometry } from '../contract.ts'
import type { MapDb, Place } from './tables.ts'

export interface WrittenFeature {
  id: string
  moment: string
  geometry: Geometry
  properties: Feature['properties']
  bounds: Bounds
}

export interface StoredFeature {
  id: string
  moment: string
  geometry: Geometry
  properties: Feature['properties']
}

/** Adds or replaces these features. @returns how many were new or different. */
export async function upsertFeatures(db: MapDb, { region, layer }: Place, features: WrittenFeature[]): Promise<number> {
  const given = features.map(({ bounds: [w, s, e, n], ...feature }) => ({ ...feature, w, s, e, n }))
  const { rows } = await sql<{ count: number }>`
    with written as (
      insert into map.feature (region, layer, id, moment, geometry, properties, extent)
      select ${region}, ${layer}, id, moment, geometry, properties, box(point(e, n), point(w, s))
        from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
          as given(id text, moment text, geometry jsonb, properties jsonb,
                   w double precision, s double precision, e double precision, n double precision)
      on conflict (region, layer, id, moment) do update
        set geometry = excluded.geometry, properties = excluded.properties, extent = excluded.extent
        where map.feature.geometry <> excluded.geometry or map.feature.properties <> excluded.properties
      returning 1)
    select count(*)::int as count from written`.execute(db)
  return rows[0]?.count ?? 0
}

type Key = Pick<StoredFeature, 'id' | 'moment'>

/** Removes all but these. @returns how many went. */
export async function deleteOtherFeatures(db: MapDb, { region, layer }: Place, kept: Key[]): Promise<number> {
  const ids = kept.map(({ id }) => id)
  const moments = kept.map(({ moment }) => moment)
  const { numAffectedRows } = await sql`
    delete from map.feature where region = ${region} and layer = ${layer}
       and (id, moment) not in (select * from unnest(${ids}::text[], ${moments}::text[]))`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** Removes features by id, at every moment; all of the layer without ids. @returns how many rows went. */
export async function deleteFeatures(db: MapDb, { region, layer }: Place, ids?: readonly string[]): Promise<number> {
  const all = db.deleteFrom('map.feature').where('region', '=', region).where('layer', '=', layer)
  const { numDeletedRows } = await (ids ? all.where('id', 'in', ids) : all).executeTakeFirst()
  return Number(numDeletedRows)
}

/** The newest of its moments unless one is given. */
export async function findFeature(
  db: MapDb,
  { region, layer }: Place,
  id: string,
  moment?: string,
): Promise<StoredFeature | undefined> {
  const all = db
    .selectFrom('map.feature')
    .select(['id', 'moment', 'geometry', 'properties'])
    .where('region', '=', region)
    .where('layer', '=', layer)
    .where('id', '=', id)
  const one = moment === undefined ? all : all.where('moment', '=', moment)
  return (await one.orderBy('moment', 'desc').executeTakeFirst()) as StoredFeature | undefined
}

/** The newest hundred thousand moments at the most, oldest first. */
export async function listMoments(db: MapDb, { region, layer }: Place): Promise<string[]> {
  const { rows } = await sql<{ moment: string }>`
    with recursive steps as (
      (select moment from map.feature where region = ${region} and layer = ${layer} order by moment desc limit 1)
      union all
      select (select moment from map.feature
               where region = ${region} and layer = ${layer} and moment < steps.moment order by moment desc limit 1)
        from steps where steps.moment is not null)
    select moment from steps where moment > '' limit 100000`.execute(db)
  return rows.map(({ moment }) => moment).reverse()
}

export interface FeatureFilter {
  bbox?: Bounds | undefined
  /** Both ends included; equal for one moment. */
  moments?: { from: string; to: string } | undefined
  /** Properties and the values they must have. */
  where?: Record<string, string | number | boolean> | undefined
}

/** A box whose west is greater than its east spans the antimeridian (RFC 7946 §5.2). */
const boxCondition = ([west, south, east, north]: Bounds) =>
  west <= east
    ? sql`extent && box(point(${east}, ${north}), point(${west}, ${south}))`
    : sql`(extent && box(point(180, ${north}), point(${west}, ${south}))
           or extent && box(point(${east}, ${north}), point(-180, ${south})))`

/** One moment is asked for by equality: so the index by moment gives the features in their order. */
const timeCondition = ({ from, to }: { from: string; to: string }) =>
  from === to ? sql`moment = ${from}` : sql`moment >= ${from} and moment <= ${to}`

const conditions = ({ region, layer }: Place, { bbox, moments, where }: FeatureFilter) => {
  const place = sql`region = ${region} and layer = ${layer}`
  const inBox = bbox ? sql`and ${boxCondition(bbox)}` : sql``
  const inTime = moments ? sql`and ${timeCondition(moments)}` : sql``
  const alike = where ? sql`and properties @> ${JSON.stringify(where)}::jsonb` : sql``
  return sql`${place} ${inBox} ${inTime} ${alike}`
}

export interface FeaturePageQuery extends FeatureFilter {
  limit: number
  /** The last feature of the page before. */
  after?: Key | undefined
}

/** By id and moment. */
export async function selectFeatures(db: MapDb, place: Place, query: FeaturePageQuery): Promise<StoredFeature[]> {
  const after = query.after ? sql`and (id, moment) > (${query.after.id}, ${query.after.moment})` : sql``
  const { rows } = await sql<StoredFeature>`
    select id, moment, geometry, properties from map.feature
     where ${conditions(place, query)} ${after} order by id, moment limit ${query.limit}`.execute(db)
  return rows
}

/** How many there are; null if some of those near the box are no points, so that each would have to be looked at. */
export async function countFeatures(db: MapDb, place: Place, filter: FeatureFilter): Promise<number | null> {
  const { rows } = await sql<{ count: number; pointwise: boolean | null }>`
    select count(*)::int as count, bool_and(geometry ->> 'type' = 'Point') as pointwise
      from map.feature where ${conditions(place, filter)}`.execute(db)
  const { count = 0, pointwise = true } = rows[0] ?? {}
  return filter.bbox && pointwise === false ? null : count
}

export interface Batch {
  /** JSON: list of [id, geometry, properties]; handed on unread, so that large layers do not hold up the server. */
  text: string
  count: number
  last: string
}

/** The next features of one moment by id, made into one text by the database. */
export async function batchOfFeatures(
  db: MapDb,
  place: Place,
  query: { moment: string; after: string; limit: number; bbox?: Bounds | undefined },
): Promise<Batch> {
  const filter = { bbox: query.bbox, moments: { from: query.moment, to: query.moment } }
  const { rows } = await sql<Batch>`
    select coalesce(json_agg(json_build_array(id, geometry, properties))::text, '[]') as text,
           count(*)::int as count, coalesce(max(id), '') as last
      from (select id, geometry, properties from map.feature
             where ${conditions(place, filter)} and id > ${query.after} order by id limit ${query.limit}) as part`.execute(
    db,
  )
  return rows[0] ?? { text: '[]', count: 0, last: '' }
}

/** Least and greatest value of a number field; null if no feature has one. */
export async function rangeOf(db: MapDb, { region, layer }: Place, field: string): Promise<[number, number] | null> {
  const { rows } = await sql<{ least: number | null; greatest: number | null }>`
    select min((properties ->> ${field}::text)::double precision) as least,
           max((properties ->> ${field}::text)::double precision) as greatest
      from map.feature where region = ${region} and layer = ${layer}
       and jsonb_typeof(properties -> ${field}::text) = 'number'`.execute(db)
  const { least = null, greatest = null } = rows[0] ?? {}
  return least === null || greatest === null ? null : [least, greatest]
}

/** After large changes, so that the planner knows what is there before the server looks by itself. */
export async function analyseFeatures(db: MapDb): Promise<void> {
  await sql`analyze map.feature`.execute(db)
}
