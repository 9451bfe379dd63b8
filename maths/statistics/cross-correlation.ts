import { pearson } from './correlation.ts'
import { mean, type Numbers } from './moments.ts'

/** Autocorrelation at lags 0…`lags` (sums divided by n, as usual for time series). */
export function autocorrelation(values: Numbers, lags: number): number[] {
  const centre = mean(values)
  const parts = Float64Array.from(values, (value) => value - centre)
  const at = (lag: number) => {
    let total = 0
    for (let t = lag; t < parts.length; t += 1) total += (parts[t] as number) * (parts[t - lag] as number)
    return total
  }
  const whole = at(0)
  return Array.from({ length: lags + 1 }, (_, lag) => (whole === 0 ? Number(lag === 0) : at(lag) / whole))
}

/**
 * Autoregressive coefficients by Yule–Walker (Levinson–Durbin), of the order with the least AIC up to `most`.
 * @returns φ₁, φ₂ …; empty where white noise describes the values best.
 */
export function fitAutoregression(values: Numbers, most = Math.min(12, Math.floor(values.length / 4))): number[] {
  if (values.length < 8) return []
  const r = autocorrelation(values, most)
  let coefficients: number[] = []
  let best: number[] = []
  let rest = 1
  let leastAic = 0
  for (let order = 1; order <= most; order += 1) {
    const told = coefficients.reduce((total, phi, at) => total + phi * (r[order - 1 - at] as number), 0)
    const reflection = ((r[order] as number) - told) / rest
    coefficients = [
      ...coefficients.map((phi, at) => phi - reflection * (coefficients[order - 2 - at] as number)),
      reflection,
    ]
    rest *= 1 - reflection * reflection
    if (!(rest > 1e-12)) break
    const aic = values.length * Math.log(rest) + 2 * order
    if (aic < leastAic) {
      leastAic = aic
      best = coefficients
    }
  }
  return best
}

/** What is left of a series when each value is foretold by the ones before it; as many fewer values as coefficients. */
export function filtered(values: Numbers, coefficients: readonly number[]): Float64Array {
  const centre = mean(values)
  const order = coefficients.length
  return Float64Array.from({ length: Math.max(0, values.length - order) }, (_, at) => {
    let rest = (values[at + order] as number) - centre
    for (let lag = 1; lag <= order; lag += 1) {
      rest -= (coefficients[lag - 1] as number) * ((values[at + order - lag] as number) - centre)
    }
    return rest
  })
}

export interface Lagged {
  /** Positive: x comes first, y follows so many periods later. */
  lag: number
  r: number
  pairs: number
}

/** Correlation of x with y `lag` periods later, for lags −`most` … `most`. */
export function crossCorrelation(x: Numbers, y: Numbers, most: number): Lagged[] {
  const count = Math.min(x.length, y.length)
  return Array.from({ length: 2 * most + 1 }, (_, at) => {
    const lag = at - most
    const pairs = Math.max(0, count - Math.abs(lag))
    const cut = (values: Numbers, from: number) =>
      Float64Array.from({ length: pairs }, (_, t) => values[from + t] as number)
    return { lag, pairs, r: pearson(cut(x, Math.max(0, -lag)), cut(y, Math.max(0, lag))) }
  })
}

/**
 * The same after prewhitening: both series go through the autoregressive filter of x, so that each one's own memory does not
 * pass for a relation (Box & Jenkins 1970, §11.2). Values follow each other without gaps.
 */
export function prewhitenedCrossCorrelation(x: Numbers, y: Numbers, most: number): Lagged[] {
  const coefficients = fitAutoregression(x)
  return crossCorrelation(filtered(x, coefficients), filtered(y, coefficients), most)
}
