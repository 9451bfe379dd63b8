import type { Clock } from '@onego/platform/clock'
import { type Http, type Person, type Problem, type Reply, type Request, route } from '@onego/platform/http'
import { z } from 'zod'
import { apiDefinition } from '../ogc/definition.ts'
import {
  CONFORMS_TO,
  collectionDocument,
  collectionsDocument,
  type Formats,
  itemDocument,
  itemsDocument,
  landingPage,
  partsOfItemId,
  selfLinks,
  TYPES,
} from '../ogc/documents.ts'
import { asHtml } from '../ogc/html.ts'
import { itemsQuery, onlyFormat } from '../ogc/parameters.ts'
import type { MapApi } from '../service.ts'

interface Answered {
  title: string
  document: object
  /** Media type of the JSON form. */
  type?: string
}

interface Asked {
  person: Person | undefined
  root: string
  /** With all parameters of the request. */
  address: string
  format: Formats
  params: Record<string, string>
  query: Record<string, unknown>
}

interface Given {
  clock: Clock
  /** Address people reach this installation at, if it was set. */
  publicUrl: string | undefined
}

const Params = z.object({ id: z.string().min(1).max(80) })
const ItemParams = Params.extend({ item: z.string().min(1).max(160) })

/** OGC API - Features 1.0 at `/ogc`: core, OpenAPI 3.0, HTML and GeoJSON. */
export function registerOgcRoutes(http: Http, map: MapApi, given: Given) {
  const get = (
    path: string,
    summary: string,
    params: typeof Params | typeof ItemParams | undefined,
    work: (asked: Asked) => Promise<Answered>,
  ) =>
    route(http, {
      method: 'GET',
      base: '',
      path,
      summary,
      access: 'public',
      ...(params ? { params } : {}),
      query: z.looseObject({}),
      reply: z.unknown(),
      refuse: refused,
      async handle({ person, params: place, query, request, reply }) {
        const asked = askedBy(request, given)
        return sendAs(
          reply,
          asked.format,
          await work({ ...asked, person, query, params: place as Record<string, string> }),
        )
      },
    })

  get('/ogc', 'OGC API Features: landing page', undefined, async ({ root, format, query }) => {
    onlyFormat(query)
    return { title: 'Onego 一次办 · OGC API - Features', document: landingPage(root, format) }
  })

  get('/ogc/api', 'OGC API Features: API definition', undefined, async ({ person, root, query }) => {
    onlyFormat(query)
    return { title: 'API', document: apiDefinition(root, await map.layers(person)), type: TYPES.openapi }
  })

  get('/ogc/conformance', 'OGC API Features: conformance', undefined, async ({ root, format, query }) => {
    onlyFormat(query)
    const links = selfLinks(`${root}/conformance`, format)
    return { title: 'Conformance', document: { conformsTo: CONFORMS_TO, links } }
  })

  get('/ogc/collections', 'OGC API Features: collections', undefined, async ({ person, root, format, query }) => {
    onlyFormat(query)
    return { title: '图层 Collections', document: collectionsDocument(root, await map.layers(person), format) }
  })

  get(
    '/ogc/collections/:id',
    'OGC API Features: a collection',
    Params,
    async ({ person, root, format, params, query }) => {
      onlyFormat(query)
      const layer = await map.layer(person, params.id ?? '')
      const { moments } = await map.moments(person, layer.code)
      const times: [string, string] | undefined = moments[0] ? [moments[0], moments.at(-1) ?? moments[0]] : undefined
      return { title: layer.name.zh, document: collectionDocument(root, layer, format, times) }
    },
  )

  get(
    '/ogc/collections/:id/items',
    'OGC API Features: items',
    Params,
    async ({ person, address, format, params, query }) => {
      const layer = await map.layer(person, params.id ?? '')
      const page = await map.page(person, layer.code, itemsQuery(query, layer))
      const document = itemsDocument(page, { address, format, at: given.clock.now() })
      return { title: layer.name.zh, document, type: TYPES.geojson }
    },
  )

  get('/ogc/collections/:id/items/:item', 'OGC API Features: an item', ItemParams, async (asked) => {
    onlyFormat(asked.query)
    const layer = await map.layer(asked.person, asked.params.id ?? '')
    const { id, moment } = partsOfItemId(asked.params.item ?? '')
    const feature = await map.feature(asked.person, layer.code, id, moment)
    return { title: id, document: itemDocument(asked.root, layer, feature, asked.format), type: TYPES.geojson }
  })
}

function askedBy(request: Request, { publicUrl }: Given) {
  const origin = (publicUrl ?? `${request.protocol}://${request.host}`).replace(/\/$/, '')
  const { f } = request.query as { f?: unknown }
  const accept = String(request.headers.accept ?? '')
  const wantsHtml =
    f === undefined ? /text\/html/.test(accept) && !/^application\/(geo\+)?json/.test(accept) : f === 'html'
  const format: Formats = wantsHtml ? 'html' : 'json'
  return { root: `${origin}/ogc`, address: `${origin}${request.url}`, format }
}

function sendAs(reply: Reply, format: Formats, { title, document, type = TYPES.json }: Answered) {
  reply.header('vary', 'accept, cookie').header('cache-control', 'private, no-cache')
  if ('links' in document)
    reply.header('link', linkHeader(document.links as { href: string; rel: string; type: string }[]))
  if (format === 'html') {
    reply.type('text/html; charset=utf-8')
    return asHtml(title, document)
  }
  // Bytes, not text: these media types have no charset (RFC 8259 §11, RFC 7946 §12).
  reply.header('content-type', type)
  return Buffer.from(JSON.stringify(document))
}

const linkHeader = (links: { href: string; rel: string; type: string }[]) =>
  links.map(({ href, rel, type }) => `<${href}>; rel="${rel}"; type="${type}"`).join(', ')

/** §7.5.1: what is wrong in a request is 400, not our usual 422. */
function refused(problem: Problem, reply: Reply) {
  if (problem.status === 422) reply.code(400)
  reply.header('content-type', 'application/problem+json')
  return Buffer.from(JSON.stringify({ ...problem, status: problem.status === 422 ? 400 : problem.status }))
}
