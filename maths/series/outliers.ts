import { median, quantile } from '../statistics/moments.ts'
import { at, type Numbers } from './numbers.ts'
import { decompose, isSeasonal, noSeason, seasonAt, withoutSeason } from './season.ts'

const HALF = 3
/** Quartile ranges beyond the quartile: Tukey's "far out". */
const FAR = 3

/**
 * Replaces values far out of a running middle of seven, season aside, by that middle. The newest three are left: what is new
 * may be the beginning of something. @returns the series and the indices replaced.
 */
export function withoutOutliers(x: Numbers, period: number): { values: Float64Array; replaced: number[] } {
  const season = isSeasonal(x, period) ? decompose(x, period, undefined, median) : noSeason
  const adjusted = withoutSeason(x, season)
  const middles = adjusted.map((_, t) => median(adjusted.slice(Math.max(0, t - HALF), t + HALF + 1)))
  const rest = adjusted.map((value, t) => value - at(middles, t))
  const low = quantile(rest, 0.25)
  const high = quantile(rest, 0.75)
  const far = FAR * (high - low)
  const values = Float64Array.from(x)
  const replaced: number[] = []
  for (let t = 0; t < x.length - HALF; t++) {
    if (at(rest, t) <= high + far && at(rest, t) >= low - far) continue
    values[t] = seasonAt(at(middles, t), t, season)
    replaced.push(t)
  }
  // Where most changes are nil every change looks far out.
  return far > 0 && replaced.length <= x.length / 10
    ? { values, replaced }
    : { values: Float64Array.from(x), replaced: [] }
}
