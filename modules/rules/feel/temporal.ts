import {
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelTime,
  date as readDate,
  duration as readDuration,
  time as readTime,
} from 'feelin'

const YEAR = String.raw`-?(?:[1-9]\d{4,8}|\d{4})`
const DATE = new RegExp(`^${YEAR}-\\d{2}-\\d{2}$`)
const CLOCK = String.raw`\d{2}:\d{2}:\d{2}(?:\.\d+)?`
const ZONE = String.raw`(?:[Zz]|[+-]\d{2}:\d{2}(?::\d{2})?|@[A-Za-z_+\-/0-9]+)?`
const TIME = new RegExp(`^T?${CLOCK}${ZONE}$`)
const DATE_TIME = new RegExp(`^(${YEAR}-\\d{2}-\\d{2})T(${CLOCK}${ZONE})$`)
const DURATION = /^-?P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d*)?S)?)?$/

/** ISO 8601 as XML Schema has it; undefined for what is no such date. Years of more than four digits carry no sign. */
export function dateOfText(text: string): FeelDate | undefined {
  if (!DATE.test(text)) return undefined
  const [, sign = '', year = '', rest = ''] = /^(-?)(\d+)(-.*)$/.exec(text) ?? []
  const isPlain = sign === '' && year.length === 4
  if (isPlain) return orNothing(() => readDate(text), FeelDate)
  // Temporal reads other years with a sign and six digits; feelin refuses a minus in front
  const seed = readDate('2000-01-01')?.unwrap() as ReturnType<FeelDate['unwrap']>
  const [month, day] = rest.slice(1).split('-').map(Number) as [number, number]
  const signed = Number(`${sign}${year}`)
  return orNothing(() => new FeelDate(seed.with({ year: signed, month, day }, { overflow: 'reject' })), FeelDate)
}

export function timeOfText(text: string): FeelTime | undefined {
  const hour = Number(/^T?(\d{2})/.exec(text)?.[1])
  if (!TIME.test(text) || hour > 23 || !isRealOffset(text)) return undefined
  return orNothing(() => readTime(text.replace(/^T/, '')), FeelTime)
}

export function dateTimeOfText(text: string): FeelDateTime | undefined {
  const [, day = '', clock = ''] = DATE_TIME.exec(text) ?? []
  if (/^24:00:00(\.0+)?/.test(clock)) return endOfDay(day, clock)
  const date = dateOfText(day)
  const time = timeOfText(clock)
  return date && time && orNothing(() => joined(date, time), FeelDateTime)
}

/** 24:00 is the midnight that ends the day. */
function endOfDay(day: string, clock: string): FeelDateTime | undefined {
  const start = dateTimeOfText(`${day}T${clock.replace('24', '00')}`)
  return start && orNothing(() => new FeelDateTime(start.unwrap().add({ days: 1 }), start.zone), FeelDateTime)
}

/** A text with a date alone is midnight of it. */
export function dateTimeOfAnyText(text: string): FeelDateTime | undefined {
  const date = dateOfText(text)
  return date ? midnightOf(date) : dateTimeOfText(text)
}

const isRealOffset = (text: string) => {
  const [, hours, minutes] = /[+-](\d{2}):(\d{2})(?::\d{2})?$/.exec(text) ?? []
  return hours === undefined || (Number(hours) <= 18 && Number(minutes) <= 59)
}

export function durationOfText(text: string): FeelDuration | undefined {
  if (!DURATION.test(text)) return undefined
  const hasMonths = /^-?P[^T]*[YM]/.test(text)
  const hasDays = /D|T/.test(text)
  if (hasMonths && hasDays) return undefined
  return orNothing(() => readDuration(text.replace('.S', 'S')), FeelDuration)
}

export const joined = (date: FeelDate | FeelDateTime, time: FeelTime): FeelDateTime => {
  const day = date instanceof FeelDate ? date.unwrap() : date.unwrap().toPlainDate()
  return new FeelDateTime(day.toPlainDateTime(time.unwrap()), time.zone)
}

export const midnightOf = (date: FeelDate): FeelDateTime => new FeelDateTime(date.unwrap().toPlainDateTime(), null)

/** Temporal throws beyond its years (about 271 821 before and after us). */
export function orNothing<T>(make: () => unknown, type: new (...args: never[]) => T): T | undefined {
  try {
    const made = make()
    return made instanceof type ? made : undefined
  } catch {
    return undefined
  }
}

/** A duration of whole months, or of nanoseconds, as its text says it. */
export const monthsDuration = (months: number): FeelDuration | undefined =>
  orNothing(() => readDuration(`${months < 0 ? '-' : ''}P${Math.abs(Math.trunc(months))}M`), FeelDuration)

export function nanosDuration(nanos: bigint): FeelDuration | undefined {
  const size = nanos < 0n ? -nanos : nanos
  const seconds = size / 1_000_000_000n
  const fraction = String(size % 1_000_000_000n).padStart(9, '0')
  const text = `${nanos < 0n ? '-' : ''}P${seconds / 86_400n}DT${seconds % 86_400n}.${fraction}S`
  return orNothing(() => readDuration(text.replace('.S', 'S')), FeelDuration)
}
