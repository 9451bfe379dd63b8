import { newId } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { type Feature, Geometry } from '../contract.ts'
import { boundsOf, geometryFault } from '../rules/geometry.ts'
import type { Given } from './given.ts'
import { type Granted, placeFields, type ResourceSource } from './granted.ts'
import type { Gathered, SeenLayer } from './layers.ts'

/** One reading of a resource by one person: she alone is shown what came of it. */
export interface Look {
  id: string
  features: Gathered[]
  /** Records that say no place, or none on earth. */
  unplaced: number
}

export interface Looks {
  /**
   * What this reader may see now. Tiles, pages and questions within a few minutes are answered by one reading (a receipt
   * for each value of `each`); `afresh` reads anew, as files do, which leave the platform.
   * @throws AppError `map.no-grant` (forbidden), `map.too-many-records` (limited), and as `exchange.read` does.
   */
  look(seen: SeenLayer, afresh?: boolean): Promise<Look>
}

const KEPT_MS = 5 * 60_000
/** A source that failed is not asked again for every tile of the screen. */
const FAILED_MS = 5000
const MOST_RECORDS = 20_000
const MOST_LOOKS = 200

export function createLooks({ exchange }: Pick<Given['uses'], 'exchange'>): Looks {
  const kept = new Map<string, { look: Promise<Look>; until: number }>()

  async function recordsOf(source: ResourceSource, granted: Granted, fields: string[]) {
    const { field, values } = source.each
    const { grant, by } = granted
    const records: Record<string, unknown>[] = []
    for (const value of values) {
      const asked = { subject: { kind: 'thing' as const, id: value }, key: { [field]: value }, fields }
      const answer = await exchange.read({ grant: grant.id, purpose: source.purpose, by, ...asked })
      records.push(...answer.records)
      if (records.length > MOST_RECORDS) {
        const text = `each: more than ${MOST_RECORDS} records of ${source.resource}; divide the layer into smaller ones`
        throw new AppError('limited', 'map.too-many-records', text)
      }
    }
    return records
  }

  async function read(seen: SeenLayer): Promise<Look> {
    const { source, granted } = grantedSource(seen)
    const shown = seen.fields.map(({ name }) => name)
    const asked = [...new Set([...shown, source.id, ...placeFields(source)])].filter((name) => granted.fields.has(name))
    const records = await recordsOf(source, granted, asked)
    const placed = records.flatMap((record) => featureOf(record, source, seen) ?? [])
    return { id: newId(), features: withOwnIds(placed), unplaced: records.length - placed.length }
  }

  function keep(key: string, look: Promise<Look>) {
    const one = { look, until: performance.now() + KEPT_MS }
    kept.delete(key)
    kept.set(key, one)
    look.catch(() => {
      one.until = performance.now() + FAILED_MS
    })
    for (const [oldest, { until }] of kept) {
      if (kept.size <= MOST_LOOKS && until > performance.now()) break
      kept.delete(oldest)
    }
    return look
  }

  return {
    async look(seen, afresh = false) {
      const { granted } = grantedSource(seen)
      const key = [seen.row.code, seen.row.stamp, granted.by.personId, granted.by.organisation, granted.stamp].join('|')
      const known = kept.get(key)
      if (!afresh && known && known.until > performance.now()) return known.look
      return keep(key, read(seen))
    },
  }
}

function grantedSource({ row, granted }: SeenLayer) {
  const { source } = row.definition
  if (source.kind === 'resource' && granted) return { source, granted }
  const text = `layer: your organisation holds no grant in force for the purpose of ${row.code}; ask the provider for one`
  throw new AppError('forbidden', 'map.no-grant', text)
}

/** Undefined for a record without a place on earth. */
function featureOf(record: Record<string, unknown>, source: ResourceSource, { fields }: SeenLayer) {
  const geometry = geometryOf(record, source)
  if (!geometry || geometryFault(geometry)) return undefined
  const properties: Feature['properties'] = {}
  for (const { name, type } of fields) {
    const value = record[name]
    if (value !== undefined) properties[name] = shownValue(value, type)
  }
  const id = String(record[source.id] ?? '').slice(0, 80)
  return { type: 'Feature' as const, id, geometry, properties, bounds: boundsOf(geometry) }
}

function geometryOf(record: Record<string, unknown>, { place }: ResourceSource): Geometry | undefined {
  if ('geometry' in place) return parsed(record[place.geometry])
  const [x, y] = [numberOf(record[place.longitude]), numberOf(record[place.latitude])]
  return x === undefined || y === undefined ? undefined : { type: 'Point', coordinates: [x, y] }
}

function parsed(text: unknown): Geometry | undefined {
  try {
    return Geometry.safeParse(JSON.parse(String(text))).data
  } catch {
    return undefined
  }
}

function numberOf(value: unknown): number | undefined {
  const text = String(value ?? '').trim()
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined
}

function shownValue(value: unknown, type: string): Feature['properties'][string] {
  if (value === null) return null
  if (type === 'number') return numberOf(value) ?? null
  return typeof value === 'boolean' ? value : String(value)
}

/** Masked numbers may be alike, and without the field there is none: each feature still has its own, in a settled order. */
function withOwnIds(features: Gathered[]): Gathered[] {
  const used = new Map<string, number>()
  const inOrder = features
    .map((feature) => ({ feature, text: JSON.stringify([feature.id, feature.geometry, feature.properties]) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
  const named = inOrder.map(({ feature }) => {
    const count = (used.get(feature.id) ?? 0) + 1
    used.set(feature.id, count)
    const id = count > 1 || feature.id === '' ? `${feature.id}-${count}` : feature.id
    return { ...feature, id }
  })
  return named.sort((a, b) => (a.id < b.id ? -1 : 1))
}
