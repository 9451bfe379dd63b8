import { mean } from '../statistics/moments.ts'
import { mase, smape } from './accuracy.ts'
import { type ForecastOptions, forecast, METHODS, type MethodName } from './forecast.ts'
import { fillMissing } from './missing.ts'
import { at, type Numbers } from './numbers.ts'

export interface BacktestResult {
  method: MethodName
  /** Per cent, M3 definition. */
  smape: number
  mase: number
  /** Per cent of the held-back values inside the 95 % interval. */
  covered: number
  origins: number
}

const LEAST_TO_FIT = 10

/**
 * Rolling origins: each method is fitted anew to what was known at each of up to `origins` (4) origins, spread over the last third,
 * and held against the values that came. Gaps are filled first. Empty where too little is left to fit.
 */
export function backtest(
  x: Numbers,
  {
    period,
    horizon,
    regressor,
    origins = 4,
    among = METHODS,
  }: Omit<ForecastOptions, 'method'> & { origins?: number; among?: readonly MethodName[] },
): BacktestResult[] {
  const { values, from } = fillMissing(x, period)
  const least = Math.max(LEAST_TO_FIT, values.length > 3 * period ? 2 * period : 0)
  const lead = Math.min(horizon, Math.max(1, Math.floor(values.length / 4)))
  const newest = values.length - lead
  if (newest < least) return []
  const oldest = Math.max(least, Math.floor(newest - values.length / 3))
  const count = Math.min(origins, newest - oldest + 1)
  const places = Array.from({ length: count }, (_, i) =>
    Math.round(newest - (count > 1 ? (i * (newest - oldest)) / (count - 1) : 0)),
  )
  const known = regressor && [...regressor.past].slice(from)
  return among.map((method) => {
    const each = places.map((place) => {
      const cut = known && { past: known.slice(0, place), future: known.slice(place, place + lead) }
      return tried(values, { method, period, place, lead, regressor: cut })
    })
    const average = (key: 'smape' | 'mase' | 'covered') => mean(each.map((result) => result[key]))
    return { method, smape: average('smape'), mase: average('mase'), covered: average('covered'), origins: count }
  })
}

interface Trial extends Pick<ForecastOptions, 'regressor' | 'period'> {
  method: MethodName
  place: number
  lead: number
}

function tried(values: Float64Array, { method, period, place, lead, regressor }: Trial) {
  const history = values.slice(0, place)
  const actual = values.slice(place, place + lead)
  const made = forecast(history, { period, horizon: lead, method, regressor })
  const low = made.low(95)
  const high = made.high(95)
  const inside = actual.filter((value, i) => value >= at(low, i) && value <= at(high, i)).length
  return {
    smape: smape(actual, made.mean),
    mase: mase(actual, made.mean, history, period),
    covered: (100 * inside) / lead,
  }
}
