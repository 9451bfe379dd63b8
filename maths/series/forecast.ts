import { combination } from './combination.ts'
import { damped, ets } from './ets.ts'
import type { Fitted } from './fitted.ts'
import { type Coverage, reach, rollingErrors } from './intervals.ts'
import { fillMissing } from './missing.ts'
import { seasonalNaive } from './naive.ts'
import { at, type Numbers } from './numbers.ts'
import { withoutOutliers } from './outliers.ts'
import { type Effect, findEffect, type Regressor, shifted } from './regressor.ts'
import { dynamicTheta, theta } from './theta.ts'

export const METHODS = ['naive', 'seasonal-naive', 'theta', 'dotm', 'damped', 'ets', 'combination'] as const
export type MethodName = (typeof METHODS)[number]

/** Fits a method to a series without gaps; `period` values make a year (day, week). */
export const methods: Record<MethodName, (x: Numbers, period: number) => Fitted> = {
  naive: (x) => seasonalNaive(x, 1),
  'seasonal-naive': seasonalNaive,
  theta,
  dotm: dynamicTheta,
  damped,
  ets,
  combination,
}

export interface ForecastOptions {
  period: number
  horizon: number
  method?: MethodName
  regressor?: Regressor | undefined
}

export interface SeriesForecast {
  /** The method asked for; ETS with its shape. */
  method: string
  mean: Float64Array
  low(coverage: Coverage): Float64Array
  high(coverage: Coverage): Float64Array
  /** Values filled in before fitting. */
  missing: number
  /** Indices of values so far out that the fit used the usual instead; they widen the interval all the same. */
  replaced: number[]
  effect: Effect | undefined
}

/**
 * Forecasts the values after the last. `x` may hold NaN; at least 4 values. Where no value is negative no forecast is.
 * Intervals come from the errors that rolling origins made in the past (see `rollingErrors`).
 */
export function forecast(x: Numbers, options: ForecastOptions): SeriesForecast {
  const { period, horizon, method = 'combination' } = options
  const { values, missing, from } = fillMissing(x, period)
  const past = options.regressor ? Float64Array.from(options.regressor.past).slice(from) : undefined
  const effect = options.regressor && past && findEffect(values, period, { ...options.regressor, past })
  const plain = effect ? values.map((value, t) => shifted(value, at(effect.past, t), effect)) : values
  const isNaive = method === 'naive' || method === 'seasonal-naive'
  const { values: clean, replaced } = isNaive ? { values: plain, replaced: [] } : withoutOutliers(plain, period)
  const fitted = methods[method](clean, period)
  const known = plain.map((value, t) => (Number.isNaN(at(x, from + t)) ? Number.NaN : value))
  const errors = rollingErrors(known, fitted, horizon)
  const floor = values.every((value) => value >= 0) ? 0 : Number.NEGATIVE_INFINITY
  const ahead = fitted.ahead(horizon).map((value) => Math.max(floor, value))
  const ready = (line: Float64Array) =>
    line.map((value, i) => {
      if (!effect) return value
      return shifted(value, effect.centred(at(options.regressor?.future ?? [], i), values.length + i), effect, true)
    })
  return {
    ...{ method: fitted.method, mean: ready(ahead), missing, replaced: replaced.map((t) => t + from), effect },
    low: (coverage) => {
      const wide = reach(ahead, errors, coverage)
      return ready(ahead.map((value, i) => Math.max(floor, value - at(wide, i))))
    },
    high: (coverage) => {
      const wide = reach(ahead, errors, coverage)
      return ready(ahead.map((value, i) => value + at(wide, i)))
    },
  }
}
