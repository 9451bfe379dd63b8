import { type Http, route } from '@onego/platform/http'
import { Forecast, ForecastQuery, Track } from './contract.ts'
import type { Forecasts } from './service.ts'

export function registerRoutes(http: Http, forecasts: Forecasts) {
  route(http, {
    method: 'POST',
    path: '/forecasts',
    summary: 'Forecast of one cell of an indicator, with intervals, backtests and a verdict',
    access: 'staff',
    body: ForecastQuery,
    reply: Forecast,
    handle: ({ person, body }) => forecasts.forecast(person, body),
  })

  route(http, {
    method: 'POST',
    path: '/forecasts/track',
    summary: 'What was forecast earlier, beside the values that came',
    access: 'staff',
    body: ForecastQuery.pick({ indicator: true, cell: true }),
    reply: Track,
    handle: ({ person, body }) => forecasts.track(person, body),
  })
}
