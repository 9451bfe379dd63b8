import { type FeelDate, type FeelDateTime, type FeelDuration, FeelRange, type FeelTime } from 'feelin'
import { type Context, type Kind, kindOf } from './values.ts'

const NANOS_A_DAY = 86_400_000_000_000n

/**
 * Equality of DMN 1.5 §10.3.2.8: null if the two are of different types (null itself is only equal to null); a list of
 * one stands for what it holds, as feelin has it.
 */
export function equals(left: unknown, right: unknown): boolean | null {
  if (left === right && typeof left !== 'object') return true
  const a = single(left)
  const b = single(right)
  const kind = kindOf(a)
  const other = kindOf(b)
  if (kind === 'nil' || other === 'nil') return kind === other
  if (kind !== other) return null
  if (kind === 'list') return equalLists(a as unknown[], b as unknown[])
  if (kind === 'context') return equalContexts(a as Context, b as Context)
  if (kind === 'range') return equalRanges(a as FeelRange, b as FeelRange)
  if (kind === 'function') return a === b
  if (isZoned(a) !== isZoned(b)) return false
  return a === b || order(a, b) === 0
}

const single = (value: unknown) => (Array.isArray(value) && value.length === 1 ? value[0] : value)

const isZoned = (value: unknown) => ((value as { zone?: string | null } | null)?.zone ?? null) !== null

const equalLists = (a: unknown[], b: unknown[]) =>
  a.length === b.length && a.every((one, at) => equals(one, b[at]) === true)

function equalContexts(a: Context, b: Context) {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equals(a[key], b[key]))
}

const equalRanges = (a: FeelRange, b: FeelRange) =>
  a['start included'] === b['start included'] &&
  a['end included'] === b['end included'] &&
  equals(a.start, b.start) === true &&
  equals(a.end, b.end) === true

const ORDERED = new Set<Kind>([
  ...(['number', 'string', 'date', 'time', 'date and time'] as const),
  ...(['years and months duration', 'days and time duration'] as const),
])

/** Below, equal to or above 0; null where FEEL knows no order: other types, null, lists (DMN 1.5 §10.3.2.9). */
export function order(a: unknown, b: unknown): number | null {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : Number(a > b)
  const kind = kindOf(a)
  if (kind !== kindOf(b) || !ORDERED.has(kind)) return null
  const left = rank(a, kind)
  const right = rank(b, kind)
  return left < right ? -1 : Number(left > right)
}

/** Times are counted in nanoseconds, years and months in months. */
function rank(value: unknown, kind: Kind): bigint {
  if (kind === 'years and months duration') {
    const { years, months } = (value as FeelDuration).unwrap()
    return BigInt(years * 12 + months)
  }
  if (kind === 'days and time duration') return nanosOf(value as FeelDuration)
  if (kind === 'date') return dayNumber((value as FeelDate).unwrap()) * NANOS_A_DAY
  return instant(value as FeelTime | FeelDateTime)
}

export function nanosOf(duration: FeelDuration): bigint {
  const d = duration.unwrap()
  const seconds = BigInt(d.weeks * 7 + d.days) * 86_400n + BigInt(d.hours) * 3_600n + BigInt(d.minutes * 60 + d.seconds)
  const rest = BigInt(d.milliseconds) * 1_000_000n + BigInt(d.microseconds) * 1_000n + BigInt(d.nanoseconds)
  return seconds * 1_000_000_000n + rest
}

/** Days since 1 March of year 0, in the calendar of ISO 8601, also before it. */
function dayNumber({ year, month, day }: { year: number; month: number; day: number }): bigint {
  const from = month > 2 ? year : year - 1
  const leaps = Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400)
  const inYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5)
  return BigInt(from * 365 + leaps + inYear + day)
}

interface Clock {
  hour: number
  minute: number
  second: number
  millisecond: number
}

function instant(value: FeelTime | FeelDateTime): bigint {
  const clock: Clock = value.unwrap()
  const seconds = clock.hour * 3600 + clock.minute * 60 + clock.second
  const rest = BigInt(clock.millisecond) * 1_000_000n // finer parts are not compared
  const wall = BigInt(seconds) * 1_000_000_000n + rest
  const day = 'year' in clock ? dayNumber(clock as never) * NANOS_A_DAY : 0n
  const offset = value['time offset']
  return day + wall - (offset ? nanosOf(offset) : 0n)
}

export function isWithin(value: unknown, range: FeelRange): boolean | null {
  if (value instanceof FeelRange) return isRangeWithin(value, range)
  const from = range.start === null ? 1 : order(value, range.start)
  const to = range.end === null ? -1 : order(value, range.end)
  if (from === null || to === null || (range.start === null && range.end === null)) return null
  const isAfterStart = range['start included'] ? from >= 0 : from > 0
  return isAfterStart && (range['end included'] ? to <= 0 : to < 0)
}

function isRangeWithin(inner: FeelRange, outer: FeelRange): boolean | null {
  const from = outer.start === null ? 1 : order(inner.start, outer.start)
  const to = outer.end === null ? -1 : order(inner.end, outer.end)
  if (from === null || to === null) return null
  const startsIn = from > 0 || (from === 0 && (outer['start included'] || !inner['start included']))
  return startsIn && (to < 0 || (to === 0 && (outer['end included'] || !inner['end included'])))
}

export interface Bounds {
  start: unknown
  end: unknown
  startIncluded: boolean
  endIncluded: boolean
}

export function rangeOf({ start, end, startIncluded, endIncluded }: Bounds): FeelRange {
  const valueType = kindOf(start ?? end)
  return new FeelRange({ start, end, 'start included': startIncluded, 'end included': endIncluded, valueType })
}
