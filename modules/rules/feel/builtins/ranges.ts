import { FeelRange } from 'feelin'
import { isWithin, order, rangeOf } from '../compare.ts'
import { define } from '../invoke.ts'
import { ofAtText } from './conversions.ts'

/** A point is a range of itself. */
const toRange = (value: unknown): FeelRange =>
  value instanceof FeelRange ? value : rangeOf({ start: value, end: value, startIncluded: true, endIncluded: true })

type Relation = (a: FeelRange, b: FeelRange) => boolean | null

/** Both ends must be known and comparable. */
const relation = (holds: (a: FeelRange, b: FeelRange) => boolean): Relation => {
  return (a, b) => (order(a.start ?? a.end, b.start ?? b.end) === null ? null : holds(a, b))
}

const cmp = (a: unknown, b: unknown) => order(a, b) ?? Number.NaN

const before = relation((a, b) => {
  const compared = cmp(a.end, b.start)
  return compared < 0 || (compared === 0 && !(a['end included'] && b['start included']))
})
const meets = relation((a, b) => a['end included'] && b['start included'] && cmp(a.end, b.start) === 0)
const overlaps = relation((a, b) => before(a, b) === false && before(b, a) === false)

const startsBefore = (a: FeelRange, b: FeelRange) => {
  const compared = cmp(a.start, b.start)
  return compared < 0 || (compared === 0 && a['start included'] && !b['start included'])
}
const endsBefore = (a: FeelRange, b: FeelRange) => {
  const compared = cmp(a.end, b.end)
  return compared < 0 || (compared === 0 && (!a['end included'] || b['end included']))
}
const sameStart = (a: FeelRange, b: FeelRange) =>
  cmp(a.start, b.start) === 0 && a['start included'] === b['start included']
const sameEnd = (a: FeelRange, b: FeelRange) => cmp(a.end, b.end) === 0 && a['end included'] === b['end included']

const overlapsBefore = relation((a, b) => overlaps(a, b) === true && startsBefore(a, b) && endsBefore(a, b))
const within = (a: FeelRange, b: FeelRange) => isWithin(a, b)
const starts = relation((a, b) => sameStart(a, b) && isWithin(a, b) === true)
const finishes = relation((a, b) => sameEnd(a, b) && isWithin(a, b) === true)

type Sort = 'point' | 'range'

/** The forms of one relation, e.g. point with range, under the parameter names of table 78. */
function relationFunction(relate: Relation, forms: readonly (readonly [Sort, Sort])[], isSwapped = false) {
  const named = forms.map((pair) => {
    const isTwin = pair[0] === pair[1]
    const names = pair.map((sort, at) => (isTwin ? `${sort}${at + 1}` : sort))
    const types = pair.map((sort) => (sort === 'range' ? 'range' : POINT))
    return {
      takes: { [names[0] as string]: types[0] as string, [names[1] as string]: types[1] as string },
      gives: (a: unknown, b: unknown) => (isSwapped ? relate(toRange(b), toRange(a)) : relate(toRange(a), toRange(b))),
    }
  })
  const [first, ...more] = named as [(typeof named)[0], ...typeof named]
  return define(first.takes, first.gives, ...more)
}

const POINT = 'number|string|date|time|date and time|days and time duration|years and months duration'
const ANY = [
  ['point', 'point'],
  ['point', 'range'],
  ['range', 'point'],
  ['range', 'range'],
] as const
const RANGES = [['range', 'range']] as const
const POINT_OR_RANGE = [
  ['point', 'range'],
  ['range', 'range'],
] as const
const WITH_POINT = [
  ['range', 'point'],
  ['range', 'range'],
] as const

/** `range("[1..3)")`: the ends are literals. */
function rangeOfText(text: string): FeelRange | null {
  const [, open, from = '', to = '', close] = /^\s*([[\]()])\s*(.*?)\s*\.\.\s*(.*?)\s*([[\]()])\s*$/s.exec(text) ?? []
  if (!open || !close) return null
  const start = endOf(from)
  const end = endOf(to)
  const isOpen = (start === null && open === '[') || (end === null && close === ']')
  const isWrong = isOpen || start === undefined || end === undefined || (start === null && end === null)
  if (isWrong || (start !== null && end !== null && !(cmp(start, end) <= 0))) return null
  return rangeOf({ start, end, startIncluded: open === '[', endIncluded: close === ']' })
}

/** Null for an open end, undefined for what is no literal. */
function endOf(text: string): unknown {
  if (text === '' || text === 'null') return null
  if (/^-?(\d+\.?\d*|\.\d+)$/.test(text)) return Number(text)
  const [, at, quoted] = /^(@?)("(?:[^"\\]|\\.)*")$/.exec(text) ?? []
  if (quoted) return at ? (ofAtText(JSON.parse(quoted)) ?? undefined) : JSON.parse(quoted)
  const [, called] = /^(?:date|time|date and time|duration)\(\s*"([^"]*)"\s*\)$/.exec(text) ?? []
  return called === undefined ? undefined : (ofAtText(called) ?? undefined)
}

export const rangeFunctions = {
  range: define({ from: 'string' }, rangeOfText),
  before: relationFunction(before, ANY),
  after: relationFunction(before, ANY, true),
  meets: relationFunction(meets, RANGES),
  'met by': relationFunction(meets, RANGES, true),
  overlaps: relationFunction(overlaps, RANGES),
  'overlaps before': relationFunction(overlapsBefore, RANGES),
  'overlaps after': relationFunction(overlapsBefore, RANGES, true),
  includes: relationFunction(within, WITH_POINT, true),
  during: relationFunction(within, POINT_OR_RANGE),
  starts: relationFunction(starts, POINT_OR_RANGE),
  'started by': relationFunction(starts, WITH_POINT, true),
  finishes: relationFunction(finishes, POINT_OR_RANGE),
  'finished by': relationFunction(finishes, WITH_POINT, true),
  coincides: relationFunction(
    relation((a, b) => sameStart(a, b) && sameEnd(a, b)),
    [
      ['point', 'point'],
      ['range', 'range'],
    ],
  ),
}
