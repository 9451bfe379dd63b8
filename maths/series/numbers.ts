export type Numbers = Float64Array | readonly number[]

/** The value at an index known to be inside. */
export const at = (values: Numbers, index: number): number => values[index] as number

export function mean(values: Numbers): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += at(values, i)
  return sum / values.length
}

/** The quantile of Hyndman & Fan's type 7; `share` 0–1. NaN of nothing. */
export function quantile(values: Numbers, share: number): number {
  const sorted = Float64Array.from(values).sort()
  if (sorted.length === 0) return Number.NaN
  const place = (sorted.length - 1) * share
  const low = Math.floor(place)
  const high = Math.min(low + 1, sorted.length - 1)
  return at(sorted, low) + (place - low) * (at(sorted, high) - at(sorted, low))
}

export const median = (values: Numbers): number => quantile(values, 0.5)

/** Least squares of `values` on 0, 1, 2 … */
export function line(values: Numbers): { intercept: number; slope: number } {
  const n = values.length
  if (n < 2) return { intercept: n ? at(values, 0) : 0, slope: 0 }
  const middle = (n - 1) / 2
  let top = 0
  let sum = 0
  for (let i = 0; i < n; i++) {
    top += (i - middle) * at(values, i)
    sum += at(values, i)
  }
  const slope = (12 * top) / (n * (n * n - 1))
  return { intercept: sum / n - slope * middle, slope }
}
