import type { Readable } from 'node:stream'
import { download, type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { EDITORS } from './access.ts'
import {
  Chosen,
  DashboardHead,
  DataRef,
  Dataset,
  FORMATS,
  NewDashboard,
  PastVersion,
  SaveDashboard,
  ShownDashboard,
  SourceInfo,
  WidgetAnswer,
} from './contract.ts'
import type { Exporting } from './export/index.ts'
import type { Live } from './live.ts'
import { fillIn } from './rules.ts'
import type { Keeping, Reading } from './service.ts'
import type { Sources } from './sources.ts'

interface Given {
  keeping: Keeping
  reading: Reading
  sources: Sources
  live: Live
  exporting: Exporting
}

const Code = z.object({ code: z.string().max(80) })
const Version = Code.extend({ version: z.coerce.number().int().min(1) })

/** `{"region":"520000"}` in an address. */
const ChosenText = z
  .string()
  .max(4000)
  .default('{}')
  .transform((text, context) => {
    try {
      return Chosen.parse(JSON.parse(text))
    } catch {
      context.addIssue({ code: 'custom', message: 'must be a JSON object of texts such as {"region":"520000"}' })
      return z.NEVER
    }
  })

export function registerRoutes(http: Http, given: Given) {
  registerReading(http, given)
  registerWriting(http, given)
  registerLive(http, given)
  registerExport(http, given)
}

function registerReading(http: Http, { keeping, reading, sources }: Given) {
  route(http, {
    method: 'GET',
    path: '/dashboards',
    summary: 'The dashboards I may see',
    access: 'public',
    reply: z.array(DashboardHead),
    handle: ({ person }) => keeping.list(person),
  })
  route(http, {
    method: 'GET',
    path: '/dashboards/sources',
    summary: 'Where widgets can get figures from, with the shape of each query',
    access: 'staff',
    reply: z.array(SourceInfo),
    handle: async () => sources.list(),
  })
  route(http, {
    method: 'POST',
    path: '/dashboards/data',
    summary: 'What one source answers, read with my rights',
    access: 'staff',
    body: DataRef.extend({ chosen: Chosen.default({}) }),
    reply: Dataset,
    handle: ({ person, body: { source, query, chosen } }) => sources.read(person, source, fillIn(query, chosen)),
  })
  route(http, {
    method: 'GET',
    path: '/dashboards/:code',
    summary: 'A dashboard',
    access: 'public',
    params: Code,
    reply: ShownDashboard,
    handle: ({ person, params }) => keeping.get(person, params.code),
  })
  route(http, {
    method: 'POST',
    path: '/dashboards/:code/data',
    summary: 'What the widgets of a dashboard show, read with my rights',
    access: 'public',
    params: Code,
    body: z.object({ chosen: Chosen.default({}), widgets: z.array(z.string().max(40)).max(40).optional() }),
    reply: z.object({ version: z.number().int(), widgets: z.array(WidgetAnswer) }),
    handle: ({ person, params, body }) => reading.data(person, params.code, body),
  })
  route(http, {
    method: 'GET',
    path: '/dashboards/:code/choices/:name',
    summary: 'What can be chosen for a parameter of a dashboard: columns `code` and `name`',
    access: 'public',
    params: Code.extend({ name: z.string().max(60) }),
    query: z.object({ chosen: ChosenText }),
    reply: Dataset,
    handle: ({ person, params, query }) => reading.choices(person, params.code, params.name, query.chosen),
  })
}

function registerWriting(http: Http, { keeping }: Given) {
  route(http, {
    method: 'POST',
    path: '/dashboards',
    summary: 'Make a dashboard for my organisation',
    access: EDITORS,
    body: NewDashboard,
    reply: ShownDashboard,
    handle: ({ person, body }) => keeping.create(person, body),
  })
  route(http, {
    method: 'PUT',
    path: '/dashboards/:code',
    summary: 'Save a dashboard as its next version',
    access: EDITORS,
    params: Code,
    body: SaveDashboard,
    reply: ShownDashboard,
    handle: ({ person, params, body }) => keeping.save(person, params.code, body),
  })
  route(http, {
    method: 'DELETE',
    path: '/dashboards/:code',
    summary: 'Remove a dashboard that people made',
    access: EDITORS,
    params: Code,
    handle: ({ person, params }) => keeping.remove(person, params.code),
  })
  route(http, {
    method: 'GET',
    path: '/dashboards/:code/versions',
    summary: 'The versions of a dashboard, newest first',
    access: 'staff',
    params: Code,
    reply: z.array(PastVersion),
    handle: ({ person, params }) => keeping.versions(person, params.code),
  })
  route(http, {
    method: 'GET',
    path: '/dashboards/:code/versions/:version',
    summary: 'A dashboard as it was',
    access: 'staff',
    params: Version,
    reply: NewDashboard,
    handle: ({ person, params }) => keeping.version(person, params.code, params.version),
  })
}

function registerLive(http: Http, { reading, live }: Given) {
  route(http, {
    method: 'GET',
    path: '/dashboards/:code/events',
    summary: 'Which widgets have news, as it happens (text/event-stream); they are then read with /data',
    access: 'public',
    params: Code,
    query: z.object({ chosen: ChosenText }),
    reply: z.custom<Readable>(),
    async handle({ person, params, query, reply }) {
      const stream = await live.listen(await reading.topics(person, params.code, query.chosen))
      // Proxies that gather answers would keep the news to themselves.
      reply
        .type('text/event-stream; charset=utf-8')
        .header('x-accel-buffering', 'no')
        .header('cache-control', 'no-store')
      return stream
    },
  })
}

const TYPES = { svg: 'image/svg+xml; charset=utf-8', png: 'image/png', pdf: 'application/pdf' }

function registerExport(http: Http, { exporting }: Given) {
  download(http, {
    path: '/dashboards/:code/export',
    summary: 'A dashboard, or one widget of it, as a picture or a document with its sources and time',
    access: 'public',
    params: Code,
    query: z.object({
      format: z.enum(FORMATS),
      widget: z.string().max(40).optional(),
      language: z.enum(['zh', 'en']).default('zh'),
      theme: z.enum(['light', 'dark']).default('light'),
      chosen: ChosenText,
    }),
    produces: 'application/octet-stream',
    async handle({ person, params, query }) {
      const { name, content } = await exporting.make(person, params.code, query)
      return { content, type: TYPES[query.format], saveAs: `${name}.${query.format}` }
    },
  })
}
