import { Forecast } from '@onego/forecasts/contract'
import { Cycle, Table, Text } from '@onego/indicators/contract'
import { type Http, route, upload } from '@onego/platform/http'
import { z } from 'zod'
import { READERS } from '../access.ts'
import { RECORDED } from '../content/indicators.ts'
import { FileReport, Lamp, Month, NationalComparison, Overview, Relation } from '../contract.ts'
import type { Industry } from '../service.ts'

const Field = z.enum(RECORDED)
const Sector = z.string().max(40).optional()

export function registerOverview(http: Http, { overview, national }: Industry): void {
  route(http, {
    method: 'GET',
    path: '/industry/overview',
    summary: 'One industry or all: figures, warning index, lamps, adjusted lines',
    access: READERS,
    query: z.object({ sector: Sector }),
    reply: Overview,
    handle: ({ person, query }) => overview.of(person, query.sector || undefined),
  })
  route(http, {
    method: 'GET',
    path: '/industry/lamps',
    summary: 'The newest lamp of each industry',
    access: READERS,
    reply: z.array(z.object({ subject: z.string(), name: Text, month: Month, value: z.number(), lamp: Lamp })),
    handle: () => overview.lamps(),
  })
  route(http, {
    method: 'GET',
    path: '/industry/forecast',
    summary: 'Forecast of a measure, of one industry or all',
    access: READERS,
    query: z.object({ field: Field.default('output'), sector: Sector }),
    reply: Forecast,
    handle: ({ person, query }) => overview.forecast(person, query.field, query.sector || undefined),
  })
  route(http, {
    method: 'GET',
    path: '/industry/comparison',
    summary: 'Industries, districts or parks beside each other in the newest complete month',
    access: READERS,
    query: z.object({ by: z.enum(['sector', 'region', 'park']).default('sector'), field: Field.default('output') }),
    reply: Table,
    handle: ({ person, query }) => overview.comparison(person, query),
  })
  route(http, {
    method: 'GET',
    path: '/industry/relations',
    summary: 'Who leads whom: strongest prewhitened correlations, with significance under false-discovery control',
    access: READERS,
    reply: z.array(Relation),
    handle: () => overview.relations(),
  })
  route(http, {
    method: 'GET',
    path: '/industry/national',
    summary: 'National series that were imported',
    access: READERS,
    reply: z.array(z.object({ code: z.string(), name: Text, unit: Text, cycle: Cycle, source: Text })),
    handle: ({ person }) => national.list(person),
  })
  route(http, {
    method: 'GET',
    path: '/industry/national/comparison',
    summary: 'A national series beside a measure of the region, both as change on a year ago',
    access: READERS,
    query: z.object({ code: z.string().max(80), field: Field.default('output') }),
    reply: NationalComparison,
    handle: ({ person, query }) => national.compare(person, query),
  })
  upload(http, {
    path: '/industry/national',
    summary:
      'Import national series: CSV as the statistics bureau gives it out, or JSON; says of each wrong cell what would be right',
    access: READERS,
    reply: FileReport,
    maxBytes: 20 * 1_048_576,
    handle: ({ person, file }) => national.upload(person, file.content, file.name),
  })
}
