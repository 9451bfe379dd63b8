import { Cell, Cycle, Heading, Period, Point, Text } from '@onego/indicators/contract'
import { z } from 'zod'

export const ForecastQuery = z.object({
  indicator: z.string(),
  cell: Cell.default({}),
  /** Periods ahead: a year of the indicator's cycle unless said. */
  horizon: z.number().int().min(1).max(366).optional(),
  /** Per cent of the interval. */
  coverage: z.union([z.literal(80), z.literal(95)]).default(95),
})
export type ForecastQuery = z.input<typeof ForecastQuery>

export const ForecastPoint = z.object({ period: Period, value: z.number(), low: z.number(), high: z.number() })
export type ForecastPoint = z.infer<typeof ForecastPoint>

export const Backtest = z.object({
  method: z.string(),
  /** Symmetric mean absolute percentage error, per cent (M3 definition); mean absolute scaled error (Hyndman & Koehler 2006). */
  smape: z.number(),
  mase: z.number(),
  /** Share of held-back values inside the interval, per cent. */
  covered: z.number(),
  origins: z.number().int(),
})

export const Forecast = z.object({
  heading: Heading,
  cycle: Cycle,
  history: z.array(Point),
  /** `not-forecastable`: no method beats the naive one in the backtest, or there is too little; `reason` says which. */
  verdict: z.enum(['forecast', 'weak', 'not-forecastable']),
  reason: Text,
  method: z.string(),
  points: z.array(ForecastPoint),
  backtests: z.array(Backtest),
  madeAt: z.iso.datetime({ offset: true }),
})
export type Forecast = z.infer<typeof Forecast>
