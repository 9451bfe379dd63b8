import { Cell, Cycle, Heading, Period, Point, Series, Text } from '@onego/indicators/contract'
import { z } from 'zod'

export const ForecastQuery = z.object({
  indicator: z.string().min(1).max(80),
  cell: Cell.default({}),
  /** Periods ahead: a year of months or quarters, three years, four weeks of days or two days of hours unless said. */
  horizon: z.number().int().min(1).max(366).optional(),
  /** Per cent of the interval. */
  coverage: z.union([z.literal(80), z.literal(95)]).default(95),
})
export type ForecastQuery = z.input<typeof ForecastQuery>

export const ForecastPoint = z.object({
  period: Period,
  value: z.number(),
  low: z.number(),
  high: z.number(),
  /** The narrower interval, of 80 %. */
  low80: z.number(),
  high80: z.number(),
  /** 2 where the value is the total of January and February. */
  span: z.number().int().optional(),
})
export type ForecastPoint = z.infer<typeof ForecastPoint>

export const METHODS = ['naive', 'seasonal-naive', 'theta', 'dotm', 'damped', 'ets', 'combination'] as const
export const MethodName = z.enum(METHODS)
export type MethodName = z.infer<typeof MethodName>

/** What readers call the methods. */
export const METHOD_NAMES: Record<MethodName, Text> = {
  naive: { zh: '照搬上一期', en: 'Last value again' },
  'seasonal-naive': { zh: '照搬去年同期', en: 'Same period of last year' },
  theta: { zh: 'Theta 法', en: 'Theta' },
  dotm: { zh: '动态优化 Theta（DOTM）', en: 'Dynamic optimised Theta (DOTM)' },
  damped: { zh: '阻尼趋势', en: 'Damped trend' },
  ets: { zh: '指数平滑（按 AICc 选型）', en: 'Exponential smoothing (by AICc)' },
  combination: { zh: '组合预测', en: 'Combination' },
}

export const Backtest = z.object({
  method: MethodName,
  /** Symmetric mean absolute percentage error, per cent (M3 definition); mean absolute scaled error (Hyndman & Koehler 2006). */
  smape: z.number(),
  mase: z.number().nullable(),
  /** Share of held-back values inside the 95 % interval, per cent. */
  covered: z.number(),
  origins: z.number().int(),
})
export type Backtest = z.infer<typeof Backtest>

export const Verdict = z.enum(['forecast', 'weak', 'not-forecastable'])
export type Verdict = z.infer<typeof Verdict>

export const DOUBTS = [
  'too-short',
  'gaps',
  'intermittent',
  'lumpy',
  'break',
  'no-better',
  'hardly-better',
  'none',
] as const
export const Doubt = z.enum(DOUBTS)
export type Doubt = z.infer<typeof Doubt>

/** What the Spring Festival does to the months it falls in, beyond the usual of the month. */
export const Holiday = z.object({
  /** Per cent, or units where values may be negative, if all three weeks fell into one month. */
  size: z.number(),
  isPercent: z.boolean(),
})

export const Forecast = z.object({
  heading: Heading,
  cycle: Cycle,
  /** The members of the cell by name; empty for the whole. */
  cell: Series.shape.cell,
  history: z.array(Point),
  /** `not-forecastable`: no method beats the naive one in the backtest, or there is too little; `reason` says which. */
  verdict: Verdict,
  doubt: Doubt,
  reason: Text,
  method: MethodName,
  points: z.array(ForecastPoint),
  backtests: z.array(Backtest),
  holiday: Holiday.nullable(),
  /** Periods filled in before fitting, and periods so far out that the fit used the usual instead. */
  missing: z.number().int(),
  unusual: z.array(Period),
  /** The newest period known when it was made. */
  upTo: Period.nullable(),
  madeAt: z.iso.datetime({ offset: true }),
})
export type Forecast = z.infer<typeof Forecast>

/** What was forecast earlier for periods that have come since. */
export const Track = z.object({
  heading: Heading,
  rows: z.array(
    z.object({
      period: Period,
      value: z.number(),
      expected: z.number(),
      low: z.number(),
      high: z.number(),
      /** The newest period known when it was made, and when that was. */
      upTo: Period,
      madeAt: z.iso.datetime({ offset: true }),
      /** Made after the value was known, from values before it only. */
      hindsight: z.boolean(),
    }),
  ),
})
export type Track = z.infer<typeof Track>
