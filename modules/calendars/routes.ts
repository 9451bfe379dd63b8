import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { CalendarYear, Day, Limit, LoadedYears, SetDays, Year } from './contract.ts'
import type { Calendars } from './service.ts'

export function registerRoutes(http: Http, calendars: Calendars) {
  route(http, {
    method: 'GET',
    path: '/calendars/years',
    summary: 'Years whose holidays are loaded',
    access: 'public',
    reply: LoadedYears,
    handle: async () => ({ years: await calendars.yearsLoaded() }),
  })

  route(http, {
    method: 'GET',
    path: '/calendars/years/:year',
    summary: 'One year: days that differ from the plain week',
    access: 'public',
    params: z.object({ year: Year }),
    reply: CalendarYear,
    handle: ({ params }) => calendars.year(params.year),
  })

  route(http, {
    method: 'PUT',
    path: '/calendars/years/:year',
    summary: 'Declare that the holidays of a year have been entered',
    access: ['admin'],
    params: z.object({ year: Year }),
    reply: CalendarYear,
    handle: async ({ person, params }) => {
      await calendars.confirmYear(person, params.year)
      return calendars.year(params.year)
    },
  })

  route(http, {
    method: 'PUT',
    path: '/calendars/days',
    summary: 'Make days working days or days off, with the reason',
    access: ['admin'],
    body: SetDays,
    handle: ({ person, body }) => calendars.setDays(person, body),
  })

  route(http, {
    method: 'GET',
    path: '/calendars/limit',
    summary: 'When a limit of working days ends',
    access: 'public',
    query: z.object({ from: Day, days: z.coerce.number().int().min(0).max(1000) }),
    reply: Limit,
    handle: ({ query }) => calendars.limit(query.from, query.days),
  })
}
