import { cycleOf, partsIn, shift, within, yearAgo } from '../contract/periods.ts'
import type { Aggregate, Cycle } from '../contract.ts'

/** What is known of one group in one period. */
export interface Value {
  value: number | null
  /** 0 final, 1 preliminary, 2 estimated; the least certain of its parts. */
  status: number
  /** How many periods it is the total of, this one the last. */
  span: number
  /** How many units of the secret dimension stand behind it; 0 where that is not known. */
  units: number
  recordedAt: number
  /** 统计法 §25 keeps it from the asker. */
  withheld: boolean
}

/** Values of one group by period. */
export type Line = Map<string, Value>

/** 12 significant digits: sums do not tell in which order they were added. */
export const tidy = (value: number): number => (Number.isInteger(value) ? value : Number(value.toPrecision(12)))

const AGGREGATES: Record<Exclude<Aggregate, 'none'>, (values: number[]) => number> = {
  sum: (values) => values.reduce((sum, value) => sum + value, 0),
  mean: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  last: (values) => values.at(-1) ?? 0,
  max: (values) => values.reduce((most, value) => Math.max(most, value)),
  min: (values) => values.reduce((least, value) => Math.min(least, value)),
}

/** Whether a missing part leaves the total of a longer period unknown: sums of months and quarters, not of hours. */
const needsAll = (aggregate: Aggregate, cycle: Cycle) => aggregate === 'sum' && cycle !== 'hour' && cycle !== 'day'

/** One value out of those of its periods, in order. `parts`: how many periods there should be. */
function together(found: readonly Value[], parts: number, aggregate: Aggregate, cycle: Cycle): Value | undefined {
  const [first] = found
  if (!first || aggregate === 'none') return undefined
  const values = found.flatMap(({ value }) => (value === null ? [] : [value]))
  const covered = found.reduce((sum, { value, span }) => sum + (value === null ? 0 : span), 0)
  const isWhole = covered >= parts
  const withheld = found.some((one) => one.withheld)
  const hasValue = values.length > 0 && !withheld && (isWhole || !needsAll(aggregate, cycle))
  return {
    value: hasValue ? tidy(AGGREGATES[aggregate](values)) : null,
    status: Math.max(isWhole ? 0 : 1, ...found.map(({ status }) => status)),
    ...{ span: 1, withheld, units: Math.max(...found.map(({ units }) => units)) },
    recordedAt: Math.max(...found.map(({ recordedAt }) => recordedAt)),
  }
}

/** The same in a longer cycle. A sum of months needs all of them; a combined 1–2月 stands for two. */
export function rollUp(line: Line, aggregate: Aggregate, cycle: Cycle): Line {
  const [some] = line.keys()
  if (some === undefined || cycleOf(some) === cycle) return line
  const grouped = new Map<string, Value[]>()
  for (const period of [...line.keys()].sort()) {
    const longer = within(period, cycle)
    const value = line.get(period) as Value
    const known = grouped.get(longer)
    if (known) known.push(value)
    else grouped.set(longer, [value])
  }
  const rolled: Line = new Map()
  for (const [longer, found] of grouped) {
    const value = together(found, partsIn(longer, cycleOf(some)), aggregate, cycleOf(some))
    if (value) rolled.set(longer, value)
  }
  return rolled
}

/** The value of a period as the total of `span` periods, so that like is compared with like. */
function likeWith(line: Line, period: string, span: number, aggregate: Aggregate): number | null {
  const found = line.get(period)
  if (!found || found.withheld) return null
  if (found.span === span) return found.value
  if (found.span !== 1 || aggregate !== 'sum') return null
  let sum = 0
  for (let back = 0; back < span; back += 1) {
    const part = line.get(shift(period, -back))
    if (part?.span !== 1 || part.value === null || part.withheld) return null
    sum += part.value
  }
  return tidy(sum)
}

/** Change in per cent of the size of what was; null where that is nothing or unknown. */
export const changeOf = (now: number | null, before: number | null): number | null =>
  now === null || before === null ? null : perCentOf(now - before, before)

/** Per cent of the size of a whole; null where that is nothing, or so little that no number tells it. */
export function perCentOf(part: number, whole: number): number | null {
  const result = (part / Math.abs(whole)) * 100
  return Number.isFinite(result) ? tidy(result) : null
}

export const valueAt = (line: Line, period: string): number | null => {
  const found = line.get(period)
  return found && !found.withheld ? found.value : null
}

/** The value a year ago that can be compared with that of the period. */
export const yearAgoOf = (line: Line, period: string, aggregate: Aggregate): number | null =>
  likeWith(line, yearAgo(period), line.get(period)?.span ?? 1, aggregate)

export const yoyOf = (line: Line, period: string, aggregate: Aggregate): number | null =>
  changeOf(valueAt(line, period), yearAgoOf(line, period, aggregate))

/** Change on the period before; null if either is the total of several. */
export function momOf(line: Line, period: string): number | null {
  const [now, before] = [line.get(period), line.get(shift(period, -1))]
  if (now?.span !== 1 || before?.span !== 1) return null
  return changeOf(valueAt(line, period), valueAt(line, shift(period, -1)))
}

/** Since the beginning of the year up to the end of a period, out of the values of the indicator's own cycle. */
export function yearToDate(base: Line, first: string, last: string, aggregate: Aggregate): Value | undefined {
  const found: Value[] = []
  let parts = 0
  for (let period = first; period <= last; period = shift(period, 1)) {
    const value = base.get(period)
    parts += 1
    if (value) found.push(value)
  }
  return together(found, parts, aggregate, cycleOf(first))
}
