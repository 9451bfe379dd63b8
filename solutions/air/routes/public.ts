import type { clients } from '@onego/clients'
import { type Http, route } from '@onego/platform/http'
import type { ApiOf } from '@onego/platform/modules'
import { z } from 'zod'
import {
  Batch,
  Bulletin,
  CityForecast,
  HourDelivery,
  Now,
  PollutantName,
  StationCode,
  StationForecast,
  Why,
} from '../contract.ts'
import type { Air } from '../service.ts'

/** What everybody may read, and where measuring systems deliver. */
export function registerPublicRoutes(http: Http, air: Air, known: ApiOf<typeof clients>) {
  route(http, {
    method: 'GET',
    path: '/air/now',
    summary: 'Air quality of the newest hour: the city and each station',
    access: 'public',
    reply: Now,
    handle: () => air.now(),
  })

  route(http, {
    method: 'GET',
    path: '/air/bulletin',
    summary: 'The newest forecast that a forecaster has published',
    access: 'public',
    reply: Bulletin.nullable(),
    handle: () => air.bulletins.newest(),
  })

  route(http, {
    method: 'GET',
    path: '/air/outlook',
    summary: 'Computed forecast of the next days, before anybody has looked at it',
    access: 'staff',
    reply: CityForecast,
    handle: () => air.outlook.city(),
  })

  route(http, {
    method: 'GET',
    path: '/air/outlook/:station',
    summary: 'The members of the newest run at a station, with what was measured before',
    access: 'staff',
    params: z.object({ station: StationCode }),
    query: z.object({ pollutant: PollutantName.default('pm25') }),
    reply: StationForecast,
    handle: ({ params, query }) => air.outlook.station(params.station, query.pollutant),
  })

  route(http, {
    method: 'GET',
    path: '/air/outlook/:station/why',
    summary: 'What moved the boosted trees most at a station and lead; it explains the model, not the atmosphere',
    access: 'staff',
    params: z.object({ station: StationCode }),
    query: z.object({
      pollutant: PollutantName.default('pm25'),
      lead: z.coerce.number().int().min(1).max(72).default(24),
      /** Of the page that asks, so that a new run is asked for anew; the newest is explained in any case. */
      run: z.uuid().optional(),
    }),
    reply: Why,
    handle: ({ params, query }) => air.why({ ...query, station: params.station }),
  })

  route(http, {
    base: '',
    method: 'POST',
    path: '/data/v1/air/hours',
    summary:
      'Hourly values of stations, by an access token: each row is taken or named; the same key again changes nothing',
    access: 'public',
    forSystems: true,
    body: HourDelivery,
    reply: Batch,
    bodyLimit: 16 * 1024 * 1024,
    async handle({ request, body }) {
      const { authorization, dpop } = request.headers
      const caller = await known.verify({
        ...{ authorization, method: request.method, url: request.url, certificate: known.certificateOf(request) },
        dpop: typeof dpop === 'string' ? dpop : undefined,
      })
      await air.assertOurs(caller.organisation)
      return air.takeDelivery(`system ${caller.clientId}`, body)
    },
  })
}
