import type { Fitted } from './fitted.ts'
import { at, type Numbers } from './numbers.ts'

/** Each value as a period ago; with `period` 1 the last value again and again. */
export function seasonalNaive(x: Numbers, period: number): Fitted {
  const lag = x.length > period ? period : 1
  const ahead = (horizon: number, origin = x.length) =>
    Float64Array.from({ length: horizon }, (_, i) => at(x, Math.max(0, origin - lag + (i % lag))))
  const paths = (horizon: number, first: number) => {
    const rows = new Float64Array(Math.max(0, x.length + 1 - first) * horizon)
    for (let origin = first; origin <= x.length; origin++) rows.set(ahead(horizon, origin), (origin - first) * horizon)
    return rows
  }
  return { method: lag === 1 ? 'naive' : 'seasonal-naive', parameters: {}, paths, ahead }
}
