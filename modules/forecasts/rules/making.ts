import { setImmediate as breathe } from 'node:timers/promises'
import { backtest, type Coverage, forecast, judge } from '@onego/maths/series'
import { type Backtest, type Doubt, type ForecastPoint, METHODS, type Verdict } from '../contract.ts'
import type { Prepared } from './preparing.ts'

/** A forecast as it is kept. */
export interface Made {
  verdict: Verdict
  doubt: Doubt
  /** What the doubt rests on; see `judge` of `@onego/maths/series`. */
  figure: number | null
  /** `low` and `high` are of 95 %. */
  points: ForecastPoint[]
  backtests: Backtest[]
  holiday: { size: number; isPercent: boolean } | null
  missing: number
  unusual: string[]
}

/**
 * Forecasts by the combination and judges by backtests at `origins` origins; with none only the values themselves are judged.
 * Gives way to other work between the methods.
 */
export async function make(prepared: Prepared, horizon: number, origins: number): Promise<Made> {
  const { values, season } = prepared
  const backtests: Backtest[] = []
  for (const method of origins > 0 ? METHODS : []) {
    await breathe()
    const regressor = prepared.regressor(0)
    const tried = backtest(values, { period: season, horizon, regressor, origins, among: [method] })
    backtests.push(...tried.map(({ mase, ...one }) => ({ ...one, mase: Number.isFinite(mase) ? mase : null })))
  }
  await breathe()
  const tested = backtests.map((one) => ({ ...one, mase: one.mase ?? Number.POSITIVE_INFINITY }))
  const { verdict, doubt, figure } = judge(values, season, origins > 0 ? tested : undefined)
  const found = { verdict, doubt, figure: Number.isFinite(figure) ? figure : null, backtests }
  if (verdict === 'not-forecastable') return { ...found, points: [], holiday: null, missing: 0, unusual: [] }
  return { ...found, ...pointsOf(prepared, horizon) }
}

function pointsOf(prepared: Prepared, horizon: number) {
  const { values, season, periods, isCombined } = prepared
  const made = forecast(values, { period: season, horizon, regressor: prepared.regressor(horizon) })
  const both = (coverage: Coverage) => ({ low: made.low(coverage), high: made.high(coverage) })
  const [wide, narrow] = [both(95), both(80)]
  const points = prepared.next(horizon).map((period, i) => ({
    ...{ period, value: made.mean[i] as number },
    ...{ low: wide.low[i] as number, high: wide.high[i] as number },
    ...{ low80: narrow.low[i] as number, high80: narrow.high[i] as number },
    ...(isCombined && period.endsWith('-02') ? { span: 2 } : {}),
  }))
  const holiday = made.effect ? { size: made.effect.size, isPercent: made.effect.isPercent } : null
  return { points, holiday, missing: made.missing, unusual: made.replaced.map((t) => periods[t] as string) }
}
