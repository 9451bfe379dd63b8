import { AppError, notFound } from '@onego/platform/errors'
import { isStorable } from '@onego/platform/http'
import type { Bounds, Feature, FeaturePage, Geometry, PeriodValues } from '../contract.ts'
import { boxAsPolygon } from '../rules/geometry.ts'
import {
  countFeatures,
  type FeatureFilter,
  findFeature,
  listMoments,
  type StoredFeature,
  selectFeatures,
} from '../store/features.ts'
import type { Place } from '../store/tables.ts'
import { touches } from '../tiles/inside.ts'
import { momentOf } from './features.ts'
import { type Gatherings, gathered, withoutBounds } from './gathering.ts'
import type { Given, Reader } from './given.ts'
import { indicatorPeriods, periodValues } from './indicator-layer.ts'
import { fieldsFor, type Gathered, type SeenLayer, seenLayer } from './layers.ts'

export interface PageQuery {
  bbox?: Bounds | undefined
  /** One moment; for a timed layer the newest if neither this nor `between` is given. For indicators a period. */
  at?: string | undefined
  /** Both ends included. */
  between?: { from: string; to: string } | undefined
  /** Fields and the values they must have, as texts. */
  where?: Record<string, string> | undefined
  limit: number
  after?: string | undefined
}

export function readingSide(given: Given) {
  const { db, region } = given
  const place = (seen: SeenLayer) => ({ region, layer: seen.row.code })

  async function page(reader: Reader, code: string, query: PageQuery): Promise<FeaturePage> {
    const seen = await seenLayer(given, reader, code)
    const inMemory = await gathered(given, reader, seen, { at: query.at })
    if (inMemory) return pageOf(seen, inMemory, query)
    const filter = {
      bbox: query.bbox,
      moments: await momentsOf(seen, query),
      where: query.where && typedFilter(seen, query.where),
    }
    const rows = await inPlace(place(seen), filter, query)
    const shown = rows.slice(0, query.limit)
    const last = shown.at(-1)
    return {
      type: 'FeatureCollection',
      features: shown.map((row) => toFeature(row, fieldsFor(seen))),
      matched: await countFeatures(db, place(seen), filter),
      next: rows.length > query.limit && last ? toCursor(last) : null,
    }
  }

  /** One more than asked for, if there are so many: the store knows boxes around shapes, here the shapes count. */
  async function inPlace(where: Place, filter: FeatureFilter, { limit, after }: PageQuery): Promise<StoredFeature[]> {
    const found: StoredFeature[] = []
    let last = after ? cursorOf(after) : undefined
    for (;;) {
      const rows = await selectFeatures(db, where, { ...filter, limit: limit + 1, after: last })
      found.push(...rows.filter(({ geometry }) => touchesBox(geometry, filter.bbox)))
      last = rows.at(-1)
      if (rows.length <= limit || found.length > limit) return found
    }
  }

  async function momentsOf(seen: SeenLayer, { at, between }: PageQuery) {
    if (!seen.row.definition.timed) return undefined
    if (between) return between
    const moment = at ? momentOf(at) : ((await listMoments(db, place(seen))).at(-1) ?? '')
    return { from: moment, to: moment }
  }

  return {
    page,

    /** The newest of its moments unless one is given. @throws AppError `map.feature-not-found`. */
    async feature(reader: Reader, code: string, id: string, moment?: string): Promise<Feature> {
      const seen = await seenLayer(given, reader, code)
      const inMemory = await gathered(given, reader, seen)
      if (inMemory) {
        const found = inMemory.features.find((feature) => feature.id === id)
        if (found) return withoutBounds(found)
      } else {
        const found = await findFeature(db, place(seen), id, moment)
        if (found) return toFeature(found, fieldsFor(seen))
      }
      throw notFound('map.feature', id)
    },

    /** What an indicator layer shows of a period, the newest unless one is given. @throws AppError `map.no-indicator-layer`. */
    async values(reader: Reader, code: string, at?: string): Promise<PeriodValues> {
      return periodValues(given, reader, await seenLayer(given, reader, code), at)
    },

    /** Oldest first, of an indicator its periods; empty for layers without time. */
    async moments(reader: Reader, code: string): Promise<{ moments: string[]; newest: string | null }> {
      const seen = await seenLayer(given, reader, code)
      const { timed, source } = seen.row.definition
      const stored = timed && source.kind === 'features' ? await listMoments(db, place(seen)) : []
      const moments = source.kind === 'indicator' ? await indicatorPeriods(given, reader, seen) : stored
      return { moments, newest: moments.at(-1) ?? null }
    },
  }
}

function touchesBox(geometry: Geometry, bbox: Bounds | undefined): boolean {
  if (!bbox || geometry.type === 'Point') return true
  const [west, south, east, north] = bbox
  if (west <= east) return touches(geometry, boxAsPolygon(bbox))
  return (
    touches(geometry, boxAsPolygon([west, south, 180, north])) ||
    touches(geometry, boxAsPolygon([-180, south, east, north]))
  )
}

/** A feature as it leaves: with the fields its reader may see and no others. */
export function toFeature(row: StoredFeature, fields: readonly string[]): Feature {
  const properties: Feature['properties'] = {}
  for (const name of fields) {
    const value = row.properties[name]
    if (value !== undefined) properties[name] = value
  }
  return { type: 'Feature', id: row.id, geometry: row.geometry, properties, ...(row.moment ? { at: row.moment } : {}) }
}

/** A page of what is in memory. */
function pageOf(seen: SeenLayer, { features, ...told }: Gatherings, query: PageQuery): FeaturePage {
  const where = Object.entries(query.where ? typedFilter(seen, query.where) : {})
  const matching = features.filter(
    ({ geometry, properties }) =>
      touchesBox(geometry, query.bbox) && where.every(([name, value]) => properties[name] === value),
  )
  const start = query.after ? afterwards(matching, cursorOf(query.after).id) : 0
  const shown = matching.slice(start, start + query.limit)
  const last = shown.at(-1)
  const more = last && matching.length > start + query.limit
  return {
    type: 'FeatureCollection',
    features: shown.map(withoutBounds),
    matched: matching.length,
    next: more ? toCursor({ id: last.id, moment: '' }) : null,
    ...told,
  }
}

/** Where the features behind one begin, whether it is still there or not; they are in the order of their ids. */
function afterwards(features: readonly Gathered[], id: string): number {
  const place = features.findIndex((feature) => feature.id > id)
  return place < 0 ? features.length : place
}

const toCursor = ({ id, moment }: { id: string; moment: string }) =>
  Buffer.from(JSON.stringify([id, moment])).toString('base64url')

function cursorOf(text: string): { id: string; moment: string } {
  try {
    const [id, moment] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (typeof id === 'string' && typeof moment === 'string' && isStorable(id + moment)) return { id, moment }
  } catch {}
  throw new AppError('invalid', 'map.no-page', 'after: must be the mark of a page that was answered before')
}

/** @throws AppError `map.unknown-field` (invalid), also for fields this reader may not see. */
function typedFilter({ fields }: SeenLayer, where: Record<string, string>) {
  const typed: Record<string, string | number | boolean> = {}
  for (const [name, value] of Object.entries(where)) {
    const field = fields.find((one) => one.name === name)
    if (!field) {
      throw new AppError('invalid', 'map.unknown-field', `${name}: the layer has no such field; see its description`)
    }
    typed[name] = typedValue(field.type, value, name)
  }
  return typed
}

function typedValue(type: string, value: string, name: string) {
  if (type === 'number') {
    const number = Number(value)
    if (value.trim() === '' || !Number.isFinite(number)) {
      throw new AppError('invalid', 'map.no-number', `${name}: must be a number such as 12.5`)
    }
    return number
  }
  if (type !== 'boolean') return value
  if (value !== 'true' && value !== 'false') {
    throw new AppError('invalid', 'map.no-boolean', `${name}: must be true or false`)
  }
  return value === 'true'
}
