import { boundOf, firstOfYear, shift, yearAgo } from '../contract/periods.ts'
import type { Aggregate, Cycle, Measure } from '../contract.ts'
import { changeOf, type Line, momOf, perCentOf, rollUp, valueAt, yearAgoOf, yearToDate, yoyOf } from './grid.ts'

/** A line as it was read, and the same in the cycle that is asked for. */
export interface TwoLines {
  base: Line
  line: Line
}

export const twoLines = (base: Line, aggregate: Aggregate, cycle: Cycle): TwoLines => ({
  base,
  line: rollUp(base, aggregate, cycle),
})

interface Asked {
  period: string
  /** Of the base line. */
  cycle: Cycle
  aggregate: Aggregate
  /** The whole that shares and contributions are of. */
  whole: TwoLines
}

function toDate(base: Line, period: string, { cycle, aggregate }: Asked): number | null {
  const last = boundOf(period, cycle, 'last')
  return yearToDate(base, firstOfYear(last), last, aggregate)?.value ?? null
}

/**
 * A measure of one group; ranks need all groups and are given later.
 * Contribution: percentage points the group gave to the change of the whole on a year ago.
 */
export function measured(measure: Measure, { base, line }: TwoLines, asked: Asked): number | null {
  const { period, aggregate, whole } = asked
  const now = valueAt(line, period)
  if (measure === 'value') return now
  if (measure === 'yoy') return yoyOf(line, period, aggregate)
  if (measure === 'mom') return momOf(line, period)
  if (measure === 'yearToDate') return toDate(base, period, asked)
  if (measure === 'ytdYoy') return changeOf(toDate(base, period, asked), toDate(base, yearAgo(period), asked))
  if (measure === 'share') return shareOf(now, valueAt(whole.line, period))
  if (measure === 'contribution') {
    return contributionOf(now, yearAgoOf(line, period, aggregate), yearAgoOf(whole.line, period, aggregate))
  }
  return null
}

export const shareOf = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null ? null : perCentOf(whole < 0 ? -part : part, whole)

/** Percentage points a part gave to the change of the whole, whose value before is given. */
export const contributionOf = (now: number | null, before: number | null, wholeBefore: number | null): number | null =>
  now === null || before === null || wholeBefore === null ? null : perCentOf(now - before, wholeBefore)

/** Places from 1; equal values share one; what has no value has none. */
export function ranksOf(values: readonly (number | null)[], lowestFirst: boolean): (number | null)[] {
  const sorted = values
    .flatMap((value) => (value === null ? [] : [value]))
    .sort((a, b) => (lowestFirst ? a - b : b - a))
  const places = new Map<number, number>()
  sorted.forEach((value, at) => {
    if (!places.has(value)) places.set(value, at + 1)
  })
  return values.map((value) => (value === null ? null : (places.get(value) ?? null)))
}

/** The first period that must be read so that these measures can be given for a period. */
export function firstNeeded(measures: readonly Measure[], period: string, cycle: Cycle): string {
  const needs = (some: readonly Measure[]) => some.some((measure) => measures.includes(measure))
  if (needs(['ytdYoy'])) return firstOfYear(boundOf(yearAgo(period), cycle, 'first'))
  if (needs(['yoy', 'contribution'])) return shift(boundOf(yearAgo(period), cycle, 'first'), -1)
  if (needs(['yearToDate'])) return firstOfYear(boundOf(period, cycle, 'first'))
  return boundOf(needs(['mom']) ? shift(period, -1) : period, cycle, 'first')
}
