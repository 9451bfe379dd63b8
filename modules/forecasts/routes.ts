import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { Choice, Forecast, ForecastQuery, MemberChoice, Track } from './contract.ts'
import type { Forecasts } from './service.ts'

const Words = z.object({ text: z.string().trim().max(80).default('') })

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

  route(http, {
    method: 'GET',
    path: '/forecasts/choices',
    summary: 'Indicators I may have forecast',
    access: 'staff',
    query: Words,
    reply: z.array(Choice),
    handle: ({ person, query }) => forecasts.choices(person, query.text),
  })

  route(http, {
    method: 'GET',
    path: '/forecasts/members/:dimension',
    summary: 'Members of a dimension to choose from',
    access: 'staff',
    params: z.object({ dimension: z.string().max(80) }),
    query: Words.extend({ parent: z.string().max(64).optional() }),
    reply: z.array(MemberChoice),
    handle: ({ params, query: { parent, text } }) =>
      forecasts.members(params.dimension, { text, ...(parent ? { parent } : {}) }),
  })
}
