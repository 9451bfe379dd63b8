import type { Fitted } from './fitted.ts'
import { at, type Numbers } from './numbers.ts'

/**
 * How far errors reach, in root mean squares of the rolling-origin errors of the same lead: Student's t with 8 degrees of freedom.
 * Its tails fit combined forecasts better than the normal ones; on one half of the M3 monthly series 2.23 and 1.37 were found
 * for 95 and 80 %, against 2.31 and 1.40 here.
 */
const REACH: Record<number, number> = { 50: 0.7064, 80: 1.3968, 90: 1.8595, 95: 2.306, 99: 3.3554 }
export type Coverage = 50 | 80 | 90 | 95 | 99

/** Root mean square errors by lead, relative to the forecast where all values are positive. */
export interface Errors {
  byLead: Float64Array
  isRelative: boolean
}

const LATEST_FIRST = 24

/**
 * Errors at every origin of the past by lead, with the parameters of the whole series; `actual` may hold NaN. Each lead's own is
 * averaged with the power of the lead that fits all leads, as long leads have few origins.
 */
export function rollingErrors(actual: Numbers, fitted: Fitted, horizon: number): Errors {
  const n = actual.length
  const first = Math.min(LATEST_FIRST, Math.floor(n / 3))
  const leads = Math.max(1, Math.min(horizon, n - first - 2))
  const isRelative = actual.every((value) => Number.isNaN(value) || value > 0)
  const paths = fitted.paths(leads, first)
  const squares = new Float64Array(leads)
  const counts = new Float64Array(leads)
  for (let origin = first; origin < n; origin++) {
    for (let i = 0; i < leads && origin + i < n; i++) {
      const expected = at(paths, (origin - first) * leads + i)
      const error = (at(actual, origin + i) - expected) / (isRelative ? Math.max(Math.abs(expected), 1e-9) : 1)
      if (Number.isNaN(error)) continue
      squares[i] = at(squares, i) + error * error
      counts[i] = at(counts, i) + 1
    }
  }
  const own = squares.map((sum, i) => Math.sqrt(sum / Math.max(1, at(counts, i))))
  const power = powerOfLead(own, counts)
  const byLead = Float64Array.from({ length: horizon }, (_, i) => {
    const smooth = power.first * (i + 1) ** power.exponent
    return i < leads && at(counts, i) > 0 ? Math.sqrt((smooth ** 2 + at(own, i) ** 2) / 2) : smooth
  })
  return { byLead, isRelative }
}

/** Weighted least squares of logarithms; the exponent stays between 0 and 1. */
function powerOfLead(errors: Float64Array, counts: Float64Array): { first: number; exponent: number } {
  let [all, x, y, xx, xy] = [0, 0, 0, 0, 0]
  for (let i = 0; i < errors.length; i++) {
    const weight = at(counts, i) / Math.sqrt(i + 1)
    const lead = Math.log(i + 1)
    const error = Math.log(at(errors, i) + 1e-12)
    all += weight
    x += weight * lead
    y += weight * error
    xx += weight * lead * lead
    xy += weight * lead * error
  }
  const spread = all * xx - x * x
  const slope = spread > 1e-9 ? (all * xy - x * y) / spread : 0.5
  const exponent = Math.min(1, Math.max(0, slope))
  return { first: Math.exp((y - exponent * x) / all), exponent }
}

/** Half the width of the interval around each value. */
export function reach(mean: Numbers, { byLead, isRelative }: Errors, coverage: Coverage): Float64Array {
  const wide = REACH[coverage] as number
  return byLead.map((error, i) => wide * error * (isRelative ? Math.abs(at(mean, i)) : 1))
}
