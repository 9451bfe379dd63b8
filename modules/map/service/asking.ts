import { toCsv } from '@onego/platform/csv'
import { AppError, notFound } from '@onego/platform/errors'
import { area as squareMetres } from '@turf/area'
import type { Area, AreaAnswer, AreaQuery, Bounds, Division, Feature, Geometry } from '../contract.ts'
import { boundsOf, boxAsPolygon, centreOf, geometryFault } from '../rules/geometry.ts'
import { batchOfFeatures, listMoments } from '../store/features.ts'
import { BATCH } from '../tiles/cutter.ts'
import { touches } from '../tiles/inside.ts'
import type { FeatureTuple, Outline } from '../tiles/messages.ts'
import { momentOf } from './features.ts'
import { type Gatherings, gathered, withoutBounds } from './gathering.ts'
import type { Given, Reader } from './given.ts'
import { fieldsFor, type SeenLayer, seenLayer } from './layers.ts'
import { toFeature } from './reading.ts'

/** An export holds at most so many features; more is asked for area by area. */
const MOST_EXPORTED = 50_000

export function askingSide(given: Given) {
  const { db, region, cutter } = given

  /** @throws AppError `map.outline-not-found`. */
  async function outline(region: string): Promise<Geometry> {
    const [found] = await cutter.outlines(region)
    if (!found) throw notFound('map.outline', region)
    return found.geometry
  }

  async function geometryOf(area: Area): Promise<Geometry> {
    if ('bbox' in area) return boxAsPolygon(orderedBox(area.bbox))
    if ('region' in area) return outline(area.region)
    const geometry: Geometry = { type: 'Polygon', coordinates: [area.polygon] }
    const fault = geometryFault(geometry)
    if (fault) throw new AppError('invalid', 'map.no-area', `area.polygon: ${fault}`)
    return geometry
  }

  async function found(seen: SeenLayer, area: Geometry, at: string | undefined, limit: number) {
    const layer = seen.row.code
    const moment = !seen.row.definition.timed
      ? ''
      : at
        ? momentOf(at)
        : ((await listMoments(db, { region, layer })).at(-1) ?? '')
    const bbox = boundsOf(area)
    const read = (after: string) => batchOfFeatures(db, { region, layer }, { moment, after, limit: BATCH, bbox })
    const { features, matched } = await cutter.select(read, area, limit)
    const fields = fieldsFor(seen)
    const toShown = ([id, geometry, properties]: FeatureTuple) =>
      toFeature({ id, geometry, properties, moment }, fields)
    return { features: features.map(toShown), matched }
  }

  function foundIn({ features, period, heading }: Gatherings, area: Geometry, limit: number) {
    const inside = features.filter(({ geometry }) => touches(geometry, area))
    return { features: inside.slice(0, limit).map(withoutBounds), matched: inside.length, period, heading }
  }

  /**
   * Features that have at least one point in common with an area.
   * @throws AppError `map.layer-not-found`, `map.outline-not-found`, `map.no-area`.
   */
  async function within(reader: Reader, code: string, query: AreaQuery): Promise<AreaAnswer> {
    return answerTo(reader, await seenLayer(given, reader, code), query)
  }

  async function answerTo(reader: Reader, seen: SeenLayer, query: AreaQuery, afresh = false): Promise<AreaAnswer> {
    const { area, at, limit = 500 } = query
    const geometry = await geometryOf(area)
    const inMemory = await gathered(given, reader, seen, { at, afresh })
    const answer = inMemory ? foundIn(inMemory, geometry, limit) : await found(seen, geometry, at, limit)
    // biome-ignore lint/suspicious/noExplicitAny: the library's types know GeoJSON's geometries one by one
    return { ...answer, areaKm2: Math.round(squareMetres(geometry as any) / 100) / 10_000 }
  }

  /** A division and those below it, as far as their outlines are known. @throws AppError `map.outline-not-found`. */
  async function division(code: string): Promise<Division> {
    const [own] = await cutter.outlines(code)
    if (!own) throw notFound('map.outline', code)
    const below = await cutter.outlines(`${code}/`)
    const named = (one: Outline) => ({ code: one.code, name: { zh: one.name, en: one.english } })
    return { ...named(own), below: below.map(named).sort((a, b) => (a.code < b.code ? -1 : 1)) }
  }

  return {
    within,
    outline,
    division,

    /** What lies in an area as a file; of a resource it is read anew, since a file leaves the platform. */
    async exported(reader: Reader, code: string, query: AreaQuery, format: 'csv' | 'geojson'): Promise<string> {
      const seen = await seenLayer(given, reader, code)
      const { features } = await answerTo(reader, seen, { ...query, limit: MOST_EXPORTED }, true)
      if (format === 'geojson') return JSON.stringify({ type: 'FeatureCollection', features })
      return toCsv(linesOf(fieldsFor(seen), features))
    },
  }
}

const orderedBox = ([west, south, east, north]: Bounds): Bounds => {
  if (west < east && south < north) return [west, south, east, north]
  throw new AppError(
    'invalid',
    'map.no-area',
    'area.bbox: must be west, south, east, north with west < east and south < north',
  )
}

/** One line a feature: where its middle is, since when, and its fields. */
function linesOf(names: readonly string[], features: readonly Feature[]) {
  const lines = features.map(({ id, geometry, at, properties }) => {
    const [x, y] = centreOf(geometry)
    return [id, x.toFixed(6), y.toFixed(6), at ?? '', ...names.map((name) => properties[name] ?? '')]
  })
  return [['id', 'longitude', 'latitude', 'at', ...names], ...lines]
}
