import { notFound } from '@onego/platform/errors'
import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import {
  CompareQuery,
  Comparison,
  CorrelateQuery,
  Correlation,
  Cube,
  CubeQuery,
  Drill,
  DrillQuery,
  IndicatorHead,
  IndicatorView,
} from '../contract/analysis.ts'
import { Dimension, Member, Series, SeriesQuery, Table, TableQuery } from '../contract.ts'
import type { Indicators } from '../service.ts'

const Code = z.object({ code: z.string().max(80) })

/** Reading is open; what each asker sees is decided by visibility and secrecy of the indicator. */
export function registerReading(http: Http, indicators: Indicators): void {
  registerLists(http, indicators)
  registerFigures(http, indicators)
  registerAnalysis(http, indicators)
}

function registerLists(http: Http, indicators: Indicators) {
  route(http, {
    method: 'GET',
    path: '/indicators',
    summary: 'Indicators I may see, by words of their name and definition',
    access: 'public',
    query: z.object({ text: z.string().max(100).optional(), owner: z.string().length(18).optional() }),
    reply: z.array(IndicatorHead),
    handle: ({ person, query }) => indicators.heads(person, query),
  })
  route(http, {
    method: 'GET',
    path: '/indicators/dimensions',
    summary: 'What values are told apart by',
    access: 'public',
    reply: z.array(Dimension),
    handle: () => indicators.dimensions(),
  })
  route(http, {
    method: 'GET',
    path: '/indicators/dimensions/:code/members',
    summary: 'Members below a parent, or of the top',
    access: 'signed-in',
    params: Code,
    query: z.object({ parent: z.string().max(64).optional() }),
    reply: z.array(Member),
    handle: ({ params, query }) => indicators.members(params.code, { parent: query.parent }),
  })
  route(http, {
    method: 'GET',
    path: '/indicators/dimensions/:code/members/:member',
    summary: 'One member of a dimension',
    access: 'signed-in',
    params: Code.extend({ member: z.string().max(64) }),
    reply: Member,
    handle: async ({ params }) => {
      const found = await indicators.member(params.code, params.member)
      if (!found) throw notFound('indicators.member', params.member)
      return found
    },
  })
  route(http, {
    method: 'GET',
    path: '/indicators/:code',
    summary: 'What an indicator means, who answers for it and where its figures come from',
    access: 'public',
    params: Code,
    reply: IndicatorView,
    handle: ({ person, params }) => indicators.view(person, params.code),
  })
}

function registerFigures(http: Http, indicators: Indicators) {
  route(http, {
    method: 'POST',
    path: '/indicators/series',
    summary: 'Values of one indicator over time',
    access: 'public',
    body: SeriesQuery,
    reply: Series,
    handle: ({ person, body }) => indicators.series(person, body),
  })
  route(http, {
    method: 'POST',
    path: '/indicators/table',
    summary: 'Values of indicators at one period, a row for each member',
    access: 'public',
    body: TableQuery,
    reply: Table,
    handle: ({ person, body }) => indicators.table(person, body),
  })
  route(http, {
    method: 'POST',
    path: '/indicators/cube',
    summary: 'All values of an indicator by up to three dimensions and time',
    access: 'public',
    body: CubeQuery,
    reply: Cube,
    handle: ({ person, body }) => indicators.cube(person, body),
  })
}

function registerAnalysis(http: Http, indicators: Indicators) {
  route(http, {
    method: 'POST',
    path: '/indicators/compare',
    summary: 'Members of a dimension beside each other: ranks and their change, shares, contributions',
    access: 'public',
    body: CompareQuery,
    reply: Comparison,
    handle: ({ person, body }) => indicators.compare(person, body),
  })
  route(http, {
    method: 'POST',
    path: '/indicators/drill',
    summary: 'The parts of a cell by one dimension, and the way to where it stands',
    access: 'public',
    body: DrillQuery,
    reply: Drill,
    handle: ({ person, body }) => indicators.drill(person, body),
  })
  route(http, {
    method: 'POST',
    path: '/indicators/correlate',
    summary: 'Pairs of series: Pearson, Spearman and lagged, with significance over all pairs asked for',
    access: 'public',
    body: CorrelateQuery,
    reply: Correlation,
    handle: ({ person, body }) => indicators.correlate(person, body),
  })
}
