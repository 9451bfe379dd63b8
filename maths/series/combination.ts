import { damped, ets } from './ets.ts'
import type { Fitted } from './fitted.ts'
import { at, type Numbers } from './numbers.ts'
import { divisors, reconcile, summed } from './temporal.ts'
import { dynamicTheta } from './theta.ts'

/** ETS, itself a mean over shapes, counts twice. */
const MEMBERS = [
  { fit: dynamicTheta, weight: 1 / 4 },
  { fit: damped, weight: 1 / 4 },
  { fit: ets, weight: 1 / 2 },
]
/** How much of the forecast comes from the reconciled sums. */
const SHARE_OF_SUMS = 2 / 3
const YEARS_FOR_SUMS = 4
const LONGEST_PERIOD_FOR_SUMS = 24

/** Weighted mean of DOTM, damped trend and ETS on the values alone. */
function meanOfMethods(x: Numbers, period: number): Fitted {
  const members = MEMBERS.map(({ fit, weight }) => ({ fitted: fit(x, period), weight }))
  const paths = (horizon: number, first: number) => {
    const rows = new Float64Array(Math.max(0, x.length + 1 - first) * horizon)
    for (const { fitted, weight } of members) {
      const own = fitted.paths(horizon, first)
      for (let i = 0; i < rows.length; i++) rows[i] = at(rows, i) + weight * at(own, i)
    }
    return rows
  }
  return {
    method: 'mean',
    parameters: {},
    paths,
    ahead: (horizon, origin = x.length) => paths(horizon, origin).slice(0, horizon),
  }
}

/**
 * The combination: the mean of methods, joined with the means made for sums over every divisor of the period, reconciled. Its
 * `paths` are those of the mean on the values alone.
 */
export function combination(x: Numbers, period: number): Fitted {
  const single = meanOfMethods(x, period)
  if (period < 2 || period > LONGEST_PERIOD_FOR_SUMS || x.length < YEARS_FOR_SUMS * period) {
    return { ...single, method: 'combination' }
  }
  const sums = divisors(period)
    .slice(1)
    .map((size) => ({ size, fitted: meanOfMethods(summed(x, size), period / size) }))
  return {
    ...single,
    method: 'combination',
    ahead(horizon, origin = x.length) {
      if (origin !== x.length) return single.ahead(horizon, origin)
      const cycles = Math.ceil(horizon / period)
      const values = single.ahead(cycles * period)
      const levels = [values, ...sums.map(({ size, fitted }) => fitted.ahead((cycles * period) / size))]
      const agreed = reconcile(levels, period, cycles)
      return agreed.map((value, i) => SHARE_OF_SUMS * value + (1 - SHARE_OF_SUMS) * at(values, i)).slice(0, horizon)
    },
  }
}
