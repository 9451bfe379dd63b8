import { at, type Numbers } from './numbers.ts'
import { findSeason, seasonAt, withoutSeason } from './season.ts'

/** NaN between values is filled on a straight line, season aside; NaN at either end is cut off. */
export function fillMissing(x: Numbers, period: number): { values: Float64Array; missing: number; from: number } {
  const known = Array.from(x, (_, t) => t).filter((t) => !Number.isNaN(at(x, t)))
  const from = known[0] ?? 0
  const inner = Float64Array.from(x).subarray(from, (known.at(-1) ?? -1) + 1)
  const missing = inner.length - known.length
  if (missing === 0) return { values: Float64Array.from(inner), missing, from }
  const season = findSeason(onLine(inner), period)
  const filled = onLine(withoutSeason(inner, season))
  return {
    values: inner.map((value, t) => (Number.isNaN(value) ? seasonAt(at(filled, t), t, season) : value)),
    missing,
    from,
  }
}

function onLine(x: Numbers): Float64Array {
  const values = Float64Array.from(x)
  for (let t = 1, last = 0; t < values.length; t++) {
    if (Number.isNaN(at(values, t))) continue
    for (let gap = last + 1; gap < t; gap++) {
      values[gap] = at(values, last) + ((at(values, t) - at(values, last)) * (gap - last)) / (t - last)
    }
    last = t
  }
  return values
}
