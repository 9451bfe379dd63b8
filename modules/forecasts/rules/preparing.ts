import type { Aggregate, Cycle, Point } from '@onego/indicators/contract'
import { between, shift } from '@onego/indicators/contract/periods'
import { januariesLeftOut, type Regressor, springFestivalShare } from '@onego/maths/series'
import { PACE } from './pace.ts'

/** A series without holes in time, ready to be forecast. */
export interface Prepared {
  periods: string[]
  /** NaN where nothing is known. */
  values: Float64Array
  /** Values that make a year (week, day): 11 where January is published with February. */
  season: number
  isCombined: boolean
  /** The periods after the last, January left out where it is published with February. */
  next(count: number): string[]
  /** The Spring Festival in months up to a place and after it; only of series by month. */
  regressor(horizon: number): Regressor | undefined
}

type Known = Pick<Point, 'period' | 'value' | 'span'>

/** `aggregate`: whether a January and a February may be added up. Only the newest values that are fitted are kept. */
export function prepare(points: readonly Known[], cycle: Cycle, aggregate: Aggregate): Prepared {
  const known = points.filter(({ value }) => value !== null)
  const first = known[0]?.period
  const last = known.at(-1)?.period
  const byPeriod = new Map(known.map((point) => [point.period, point]))
  const rows = (first && last ? between(first, last) : []).map((period) => ({
    period,
    value: byPeriod.get(period)?.value ?? null,
  }))
  const { kept, isCombined } =
    cycle === 'month' ? withoutJanuaries(rows, byPeriod, aggregate) : { kept: rows, isCombined: false }
  const fitted = kept.slice(-PACE[cycle].fitted)
  const periods = fitted.map(({ period }) => period)
  const next = (count: number) => nextPeriods(periods.at(-1), { count, isCombined })
  return {
    ...{ periods, isCombined, next },
    values: Float64Array.from(fitted, ({ value }) => value ?? Number.NaN),
    season: isCombined ? 11 : PACE[cycle].season,
    regressor: (horizon) =>
      cycle === 'month' && !isCombined
        ? { past: periods.map(festival), future: next(horizon).map(festival) }
        : undefined,
  }
}

const monthOf = (period: string) => Number(period.slice(5, 7))
const festival = (period: string) => springFestivalShare(Number(period.slice(0, 4)), monthOf(period))

/** 1–2月: where some Februaries are totals of two months, all are made so and the Januaries left out. */
function withoutJanuaries(
  rows: readonly { period: string; value: number | null }[],
  byPeriod: ReadonlyMap<string, Known>,
  aggregate: Aggregate,
) {
  const hasTotals = [...byPeriod.values()].some(({ span = 1 }) => span === 2)
  if (hasTotals && aggregate === 'sum') {
    const isJanuary = ({ period }: { period: string }) => monthOf(period) === 1
    const kept = rows.map(({ period, value }, t) => {
      if (monthOf(period) !== 2 || byPeriod.get(period)?.span === 2) return { period, value }
      const before = rows[t - 1]?.value
      return { period, value: value === null || before == null ? null : value + before }
    })
    return { kept: kept.filter((row) => !isJanuary(row)), isCombined: true }
  }
  const left = januariesLeftOut(
    rows.map(({ period }) => monthOf(period)),
    rows.map(({ value }) => value),
  )
  return { kept: rows.filter((_, t) => !left[t]), isCombined: left.some(Boolean) }
}

function nextPeriods(last: string | undefined, given: { count: number; isCombined: boolean }): string[] {
  const found: string[] = []
  for (let period = last; period && found.length < given.count; ) {
    period = shift(period, 1)
    if (!given.isCombined || monthOf(period) !== 1) found.push(period)
  }
  return found
}
