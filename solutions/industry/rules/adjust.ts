import { indexOf } from './months.ts'

/** First day of the lunar year (Hong Kong Observatory's conversion tables), month and day; beyond them nothing is corrected. */
const SPRING_FESTIVAL: Record<number, [month: 1 | 2, day: number]> = {
  ...{ 2010: [2, 14], 2011: [2, 3], 2012: [1, 23], 2013: [2, 10], 2014: [1, 31], 2015: [2, 19], 2016: [2, 8] },
  ...{ 2017: [1, 28], 2018: [2, 16], 2019: [2, 5], 2020: [1, 25], 2021: [2, 12], 2022: [2, 1], 2023: [1, 22] },
  ...{ 2024: [2, 10], 2025: [1, 29], 2026: [2, 17], 2027: [2, 6], 2028: [1, 26], 2029: [2, 13], 2030: [2, 3] },
}
const BEFORE_DAYS = 4
const AFTER_DAYS = 14

/** Share of the slack days (4 before to 14 after the first day of the lunar year) that fall in January, or in February. */
export function festivalShare(month: string): number {
  const [year = 0, at = 0] = month.split('-').map(Number)
  const feast = SPRING_FESTIVAL[year]
  if (!feast || at > 3) return 0
  const first = Date.UTC(year, feast[0] - 1, feast[1]) / 86_400_000
  let inside = 0
  for (let day = first - BEFORE_DAYS; day < first + AFTER_DAYS; day += 1) {
    if (new Date(day * 86_400_000).getUTCMonth() + 1 === at) inside += 1
  }
  return inside / (BEFORE_DAYS + AFTER_DAYS)
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

/** Henderson's 13 weights (X-11, Census Bureau Technical Paper 15). */
const HENDERSON = [-0.019, -0.028, 0, 0.065, 0.147, 0.214, 0.24, 0.214, 0.147, 0.065, 0, -0.028, -0.019]

/** Weighted moving average; near the ends only the weights that meet a value, made to add up to 1. */
function smooth(values: readonly number[], weights: readonly number[]): number[] {
  const half = (weights.length - 1) / 2
  return values.map((_, at) => {
    let sum = 0
    let of = 0
    for (let step = -half; step <= half; step += 1) {
      const value = values[at + step]
      const weight = weights[step + half] ?? 0
      if (value === undefined) continue
      sum += value * weight
      of += weight
    }
    return of === 0 ? (values[at] ?? 0) : sum / of
  })
}

const TWO_BY_TWELVE = [1 / 24, ...Array.from({ length: 11 }, () => 1 / 12), 1 / 24]
const THREE_BY_THREE = [1 / 9, 2 / 9, 3 / 9, 2 / 9, 1 / 9]

export interface Adjusted {
  adjusted: number[]
  trend: number[]
  /** Multipliers of season and Spring Festival. */
  factors: number[]
}

/**
 * Seasonal adjustment of the X-11 type, multiplicative, on logarithms: 2×12 average, seasonal factors by 3×3 averages of each
 * month, Henderson's 13-term trend, once more from the better trend; with a regressor for the share of Spring Festival days.
 * Series with values ≤ 0 or shorter than three years come back unadjusted. Source: Shiskin, Young and Musgrave 1967.
 */
export function adjustSeason(values: readonly number[], first: string): Adjusted {
  if (values.length < 36 || values.some((value) => !(value > 0))) {
    return { adjusted: [...values], trend: smooth(values, HENDERSON), factors: values.map(() => 1) }
  }
  const start = indexOf(first)
  const logs = extended(values.map(Math.log))
  const feast = extendedShare(festivalRegressor(values.length, start))
  let trend = smooth(logs, TWO_BY_TWELVE)
  let season = logs.map(() => 0)
  let effect = 0
  for (let pass = 0; pass < 3; pass += 1) {
    const ratios = logs.map((value, at) => value - (trend[at] ?? 0))
    effect = slope(feast, byMonth(ratios))
    const withoutFeast = ratios.map((ratio, at) => ratio - effect * (feast[at] ?? 0))
    season = seasonOf(withoutFeast, start)
    const clean = logs.map((value, at) => value - (season[at] ?? 0) - effect * (feast[at] ?? 0))
    trend = smooth(clean, HENDERSON)
  }
  const within = <T>(all: readonly T[]) => all.slice(YEAR, YEAR + values.length)
  const factors = within(season.map((value, at) => Math.exp(value + effect * (feast[at] ?? 0))))
  return {
    adjusted: values.map((value, at) => value / (factors[at] ?? 1)),
    trend: within(trend).map(Math.exp),
    factors,
  }
}

const YEAR = 12

/** A year more at either end, as the year beside it with its own drift, so that averages are centred to the last month. */
function extended(logs: readonly number[]): number[] {
  const driftAt = (from: number) =>
    mean(logs.slice(from, from + YEAR).map((value, at) => (logs[from + YEAR + at] ?? 0) - value))
  const last = logs.length - YEAR
  const before = logs.slice(0, YEAR).map((value) => value - driftAt(0))
  const after = logs.slice(last).map((value) => value + driftAt(last - YEAR))
  return [...before, ...logs, ...after]
}

const extendedShare = (shares: readonly number[]) => [...shares.slice(0, YEAR), ...shares, ...shares.slice(-YEAR)]

/** Deviation of the share of festival days from the usual share of that calendar month, so that it moves nothing but years. */
function festivalRegressor(length: number, start: number): number[] {
  const months = Array.from({ length }, (_, at) => start + at)
  const share = months.map((index) =>
    festivalShare(`${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`),
  )
  const usual = Array.from({ length: 12 }, (_, month) => mean(share.filter((_, at) => (start + at) % 12 === month)))
  return share.map((value, at) => value - (usual[(start + at) % 12] ?? 0))
}

function slope(x: readonly number[], y: readonly number[]): number {
  const top = x.reduce((sum, value, at) => sum + value * (y[at] ?? 0), 0)
  const bottom = x.reduce((sum, value) => sum + value * value, 0)
  return bottom < 1e-9 ? 0 : top / bottom
}

/** Less the mean of their calendar month. */
const byMonth = (values: readonly number[]) => {
  const usual = Array.from({ length: 12 }, (_, month) => mean(values.filter((_, at) => at % 12 === month)))
  return values.map((value, at) => value - (usual[at % 12] ?? 0))
}

function seasonOf(ratios: readonly number[], start: number): number[] {
  const season = ratios.map(() => 0)
  for (let month = 0; month < 12; month += 1) {
    const places = ratios.flatMap((_, at) => ((start + at) % 12 === month ? [at] : []))
    const smoothed = smooth(
      places.map((at) => ratios[at] ?? 0),
      THREE_BY_THREE,
    )
    places.forEach((at, index) => {
      season[at] = smoothed[index] ?? 0
    })
  }
  const level = smooth(season, TWO_BY_TWELVE)
  return season.map((value, at) => value - (level[at] ?? 0))
}
