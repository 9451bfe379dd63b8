import { mean } from '../statistics/moments.ts'
import type { BacktestResult } from './backtest.ts'
import { forecast } from './forecast.ts'
import { fillMissing } from './missing.ts'
import { at, type Numbers } from './numbers.ts'

/** `none`: nothing speaks against the forecast. The rest are reasons to trust it little or not at all, worst first. */
export type Doubt = 'too-short' | 'gaps' | 'intermittent' | 'lumpy' | 'break' | 'no-better' | 'hardly-better' | 'none'

export interface Judgement {
  verdict: 'forecast' | 'weak' | 'not-forecastable'
  doubt: Doubt
  /** What the doubt rests on: values, per cent, or times; see `judge`. */
  figure: number
}

const LEAST = 12
const MOST_MISSING = 0.3
/** Syntetos, Boylan & Croston (2005): mean interval between demands 1.32, squared coefficient of variation 0.49. */
const INTERVAL = 1.32
const VARIATION = 0.49
const NEWEST = 3

/**
 * Is a forecast worth showing? Without backtests only the values themselves are looked at. Figures: `too-short` values there are · `gaps` per cent missing · `intermittent`, `lumpy` per cent of zeros ·
 * `break` newest values outside their interval on one side · `no-better`, `hardly-better` error of the combination in per cent of
 * that of the best naive method.
 */
export function judge(x: Numbers, period: number, backtests?: readonly BacktestResult[]): Judgement {
  const { values, missing } = fillMissing(x, period)
  const count = values.length - missing
  if (count < LEAST || backtests?.length === 0)
    return { verdict: 'not-forecastable', doubt: 'too-short', figure: count }
  const gaps = missing / values.length
  if (gaps > MOST_MISSING) return { verdict: 'not-forecastable', doubt: 'gaps', figure: 100 * gaps }
  const zeros = intermittence(values)
  if (zeros) return { verdict: 'not-forecastable', ...zeros }
  if (!backtests) return { verdict: 'forecast', doubt: 'none', figure: Number.NaN }
  if (isBroken(values, period)) return { verdict: 'not-forecastable', doubt: 'break', figure: NEWEST }
  return skill(backtests)
}

function intermittence(values: Float64Array): { doubt: Doubt; figure: number } | undefined {
  const demands = values.filter((value) => value !== 0)
  if (demands.length === values.length) return undefined
  if (demands.length === 0) return undefined
  const interval = values.length / demands.length
  if (interval < INTERVAL) return undefined
  const centre = mean(demands)
  const variation = mean(demands.map((value) => (value - centre) ** 2)) / centre ** 2
  return { doubt: variation < VARIATION ? 'intermittent' : 'lumpy', figure: 100 * (1 - 1 / interval) }
}

/** The newest three all outside, on one side, of the 99 % interval that was forecast from what came before them. */
function isBroken(values: Float64Array, period: number): boolean {
  const before = values.slice(0, -NEWEST)
  if (before.length < LEAST) return false
  const made = forecast(before, { period, horizon: NEWEST, method: 'ets' })
  const low = made.low(99)
  const high = made.high(99)
  const newest = values.slice(-NEWEST)
  return newest.every((value, i) => value > at(high, i)) || newest.every((value, i) => value < at(low, i))
}

function skill(backtests: readonly BacktestResult[]): Judgement {
  const errorOf = (name: string) => backtests.find(({ method }) => method === name)?.mase ?? Number.NaN
  const ours = errorOf('combination')
  const seasonal = errorOf('seasonal-naive')
  const best = Math.min(seasonal, errorOf('naive'))
  if (best === 0 && ours <= 1e-9) return { verdict: 'forecast', doubt: 'none', figure: 100 }
  const others = backtests.filter(({ method }) => method !== 'naive' && method !== 'seasonal-naive')
  const figure = (100 * ours) / best
  if (others.every(({ mase }) => mase >= seasonal))
    return { verdict: 'not-forecastable', doubt: 'no-better', figure: (100 * ours) / seasonal }
  if (figure > 97) return { verdict: 'weak', doubt: 'hardly-better', figure }
  return { verdict: 'forecast', doubt: 'none', figure }
}
