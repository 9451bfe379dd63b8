import { FeelDate, FeelDateTime, type FeelDuration, FeelTime } from 'feelin'
import { spendOn } from './budget.ts'
import { nanosOf } from './compare.ts'
import { midnightOf, monthsDuration, nanosDuration, orNothing } from './temporal.ts'
import { isDurationKind, type Kind, kindOf } from './values.ts'

type Operation = (a: unknown, b: unknown) => unknown

/** The operators of DMN 1.5 §10.3.2.10 (table 55); what is not defined is null, and so is a number too large. */
export const ARITHMETIC: Record<string, Operation> = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
  '**': power,
  '^': power,
}

const finite = (value: number) => (Number.isFinite(value) ? value : null)

function add(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return finite(a + b)
  if (typeof a === 'string' && typeof b === 'string') return joined(a + b)
  const [kind, other] = [kindOf(a), kindOf(b)]
  if (isDurationKind(kind)) return isDurationKind(other) ? addDurations(a, b, 1) : move(b, a, 1)
  return isDurationKind(other) ? move(a, b, 1) : null
}

function joined(text: string): string {
  spendOn(text)
  return text
}

function subtract(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return finite(a - b)
  const [kind, other] = [kindOf(a), kindOf(b)]
  if (isDurationKind(other)) return isDurationKind(kind) ? addDurations(a, b, -1) : move(a, b, -1)
  return between(a, b)
}

function addDurations(a: unknown, b: unknown, sign: 1 | -1): unknown {
  if (kindOf(a) !== kindOf(b)) return null
  return ofSize(kindOf(a), sizeOf(a as FeelDuration) + BigInt(sign) * sizeOf(b as FeelDuration))
}

/** Months of the one sort, nanoseconds of the other. */
const sizeOf = (duration: FeelDuration): bigint =>
  duration.yearsMonths ? BigInt(monthsOf(duration)) : nanosOf(duration)

export const monthsOf = (duration: FeelDuration): number => duration.unwrap().years * 12 + duration.unwrap().months

const ofSize = (kind: Kind, size: bigint) =>
  (kind === 'years and months duration' ? monthsDuration(Number(size)) : nanosDuration(size)) ?? null

/** A point in time moved by a duration; a date stays a date. */
function move(point: unknown, by: unknown, sign: 1 | -1): unknown {
  const duration = by as FeelDuration
  const step = sign < 0 ? duration.unwrap().negated() : duration.unwrap()
  if (point instanceof FeelDate) {
    if (duration.yearsMonths) return orNothing(() => new FeelDate(point.unwrap().add(step)), FeelDate) ?? null
    const at = () => new FeelDate(point.unwrap().toPlainDateTime().add(step).toPlainDate())
    return orNothing(at, FeelDate) ?? null
  }
  if (point instanceof FeelTime) {
    if (duration.yearsMonths) return null
    return orNothing(() => new FeelTime(point.unwrap().add(step), point.zone), FeelTime) ?? null
  }
  if (!(point instanceof FeelDateTime)) return null
  return orNothing(() => new FeelDateTime(point.unwrap().add(step), point.zone), FeelDateTime) ?? null
}

function between(a: unknown, b: unknown): unknown {
  if (a instanceof FeelTime && b instanceof FeelTime) {
    return bothOrNeitherZoned(a, b) ? (nanosDuration(nanosSince(a, b)) ?? null) : null
  }
  const [from, to] = [toDateTime(a), toDateTime(b)]
  if (!from || !to) return null
  // a date is the midnight of it in UTC, which only a time with a zone can be compared with
  const fits = kindOf(a) === kindOf(b) ? bothOrNeitherZoned(from, to) : from.zone !== null || to.zone !== null
  if (!fits) return null
  return nanosDuration(nanosSince(from, to)) ?? null
}

const toDateTime = (value: unknown): FeelDateTime | undefined =>
  value instanceof FeelDate ? midnightOf(value) : value instanceof FeelDateTime ? value : undefined

const bothOrNeitherZoned = (a: { zone: string | null }, b: { zone: string | null }) =>
  (a.zone === null) === (b.zone === null)

function nanosSince(a: FeelTime | FeelDateTime, b: FeelTime | FeelDateTime): bigint {
  const wall = (a.unwrap() as never as Since).since(b.unwrap(), { largestUnit: 'hour' })
  const offset = (one: FeelTime | FeelDateTime) => (one['time offset'] ? nanosOf(one['time offset']) : 0n)
  return nanosOf({ unwrap: () => wall } as FeelDuration) - offset(a) + offset(b)
}

interface Since {
  since: (other: unknown, options: { largestUnit: 'hour' }) => ReturnType<FeelDuration['unwrap']>
}

function multiply(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return finite(a * b)
  if (isDurationKind(kindOf(a)) && typeof b === 'number') return times(a as FeelDuration, b)
  if (isDurationKind(kindOf(b)) && typeof a === 'number') return times(b as FeelDuration, a)
  return null
}

function times(duration: FeelDuration, factor: number): unknown {
  const size = Number(sizeOf(duration)) * factor
  return Number.isFinite(size) ? ofSize(kindOf(duration), BigInt(Math.trunc(size))) : null
}

function divide(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return b === 0 ? null : finite(a / b)
  if (!isDurationKind(kindOf(a))) return null
  if (typeof b === 'number') return b === 0 ? null : times(a as FeelDuration, 1 / b)
  if (kindOf(a) !== kindOf(b)) return null
  const by = Number(sizeOf(b as FeelDuration))
  return by === 0 ? null : Number(sizeOf(a as FeelDuration)) / by
}

function power(a: unknown, b: unknown): unknown {
  return typeof a === 'number' && typeof b === 'number' ? finite(a ** b) : null
}

export function negate(value: unknown): unknown {
  if (typeof value === 'number') return -value
  return isDurationKind(kindOf(value)) ? times(value as FeelDuration, -1) : null
}
