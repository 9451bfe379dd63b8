import { AppError } from '@onego/platform/errors'
import type { Bounds, LayerView } from '../contract.ts'

/** OGC 17-069r4 §7.15.2: the server says its limits in the API definition; more than `most` is answered with `most`. */
export const LIMIT = { default: 10, most: 10_000 }
const OWN = new Set(['f', 'limit', 'bbox', 'datetime', 'after'])

export interface ItemsQuery {
  limit: number
  bbox?: Bounds | undefined
  between?: { from: string; to: string } | undefined
  where?: Record<string, string>
  after?: string | undefined
}

type Raw = Readonly<Record<string, unknown>>

/** @throws AppError `map.ogc-*` (invalid): a parameter not in the API definition or with a wrong value is refused (§7.11). */
export function itemsQuery(raw: Raw, layer: LayerView): ItemsQuery {
  const given = onlyTexts(raw)
  const where: Record<string, string> = {}
  for (const [name, value] of Object.entries(given)) {
    if (OWN.has(name)) continue
    if (!layer.fields.some((field) => field.name === name)) throw unknown(name)
    where[name] = value
  }
  return {
    limit: limitOf(given.limit),
    bbox: given.bbox === undefined ? undefined : boxOf(given.bbox),
    between: given.datetime === undefined ? ALL : intervalOf(given.datetime),
    after: given.after,
    ...(Object.keys(where).length > 0 ? { where } : {}),
  }
}

/** Every moment; what bears no time is found by each interval (§7.15.4). */
const ALL = { from: '', to: '~' }

/** @throws AppError `map.ogc-unknown-parameter` for anything but `f`. */
export function onlyFormat(raw: Raw): void {
  for (const name of Object.keys(onlyTexts(raw))) if (name !== 'f') throw unknown(name)
}

const unknown = (name: string) =>
  new AppError('invalid', 'map.ogc-unknown-parameter', `${name}: is no parameter of this resource; see /ogc/api`)

function onlyTexts(raw: Raw): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [name, value] of Object.entries(raw)) {
    if (typeof value !== 'string') throw new AppError('invalid', 'map.ogc-parameter-twice', `${name}: give it once`)
    texts[name] = value
  }
  const format = texts.f
  if (format !== undefined && format !== 'json' && format !== 'html') {
    throw new AppError('invalid', 'map.ogc-unknown-format', 'f: must be json or html')
  }
  return texts
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return LIMIT.default
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1) {
    throw new AppError('invalid', 'map.ogc-no-limit', `limit: must be a whole number from 1 to ${LIMIT.most}`)
  }
  return Math.min(Number(text), LIMIT.most)
}

/** Four numbers, or six with heights, which our features do not have. */
function boxOf(text: string): Bounds {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const [west, south, east, north] = numbers.length === 6 ? [0, 1, 3, 4].map((at) => numbers[at]) : numbers
  const isComplete = (numbers.length === 4 || numbers.length === 6) && numbers.every(Number.isFinite)
  if (!isComplete || west === undefined || south === undefined || east === undefined || north === undefined) {
    throw new AppError('invalid', 'map.ogc-no-bbox', 'bbox: must be four or six numbers, west,south,east,north')
  }
  if (Math.abs(west) > 180 || Math.abs(east) > 180 || south > north) {
    throw new AppError('invalid', 'map.ogc-no-bbox', 'bbox: longitudes from -180 to 180, south not greater than north')
  }
  return [west, south, east, north]
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i

/** A moment or an interval, open at either end by `..` or nothing (§7.15.4). */
function intervalOf(text: string): { from: string; to: string } {
  const parts = text.split('/')
  const [first = '', second = first] = parts
  const isOpen = (part: string) => part === '' || part === '..'
  if (parts.length > 2 || (isOpen(first) && isOpen(second))) throw noTime()
  const [from, to] = [isOpen(first) ? '' : momentOf(first), isOpen(second) ? '~' : momentOf(second)]
  if (from > to) throw noTime()
  return { from, to }
}

function momentOf(text: string): string {
  const time = new Date(text.toUpperCase())
  if (!MOMENT.test(text) || Number.isNaN(time.getTime())) throw noTime()
  return time.toISOString()
}

const noTime = () =>
  new AppError(
    'invalid',
    'map.ogc-no-datetime',
    'datetime: must be an RFC 3339 time or an interval such as 2026-03-01T00:00:00Z/..',
  )
