import type { Organisations } from '@onego/organisations'
import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import type { Resource, ResourcePage } from '../contract.ts'
import { catalogueDocument, type Installation, pageIri, resourceDocument, schemaOrgDocument } from './document.ts'

interface Reading {
  list(filter: { after?: string | undefined; limit: number }): Promise<ResourcePage>
  getResource(code: string): Promise<Resource>
}

interface Given {
  organisations: Organisations
  region: string
  /** Address people reach this installation at; without it, the one the request came to. */
  publicUrl: string | undefined
}

const JSON_LD = 'application/ld+json; charset=utf-8'
const Document = z.record(z.string(), z.unknown())
const Query = z.object({
  after: z.string().max(50).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(100),
})

interface Request {
  protocol: string
  host: string
}

/** What the catalogue says of its resources is public; the data is not. */
export function registerDcatRoutes(http: Http, catalogue: Reading, given: Given) {
  const installation = async (request: Request): Promise<Installation> => {
    const base = (given.publicUrl ?? `${request.protocol}://${request.host}`).replace(/\/+$/, '')
    return { base, region: given.region, publisher: await operatorOf(given) }
  }

  route(http, {
    method: 'GET',
    path: '/catalogue/dcat',
    summary: 'The catalogue in force as DCAT-AP 3 (JSON-LD), by key; the next page stands in the Link header',
    access: 'public',
    query: Query,
    reply: Document,
    async handle({ query, request, reply }) {
      const { items, next } = await catalogue.list(query)
      const where = await installation(request)
      if (next) reply.header('link', `<${pageIri(where.base, next)}>; rel="next"`)
      reply.type(JSON_LD)
      return catalogueDocument({ resources: items, after: query.after, next }, where)
    },
  })

  route(http, {
    method: 'GET',
    path: '/catalogue/dcat/resource',
    summary: 'One resource in force as DCAT-AP 3 (JSON-LD)',
    access: 'public',
    query: z.object({ code: z.string().max(50) }),
    reply: Document,
    async handle({ query, request, reply }) {
      const resource = await catalogue.getResource(query.code)
      reply.type(JSON_LD)
      return resourceDocument(resource, await installation(request))
    },
  })

  route(http, {
    method: 'GET',
    path: '/catalogue/dcat/schema-org',
    summary: 'Open resources as schema.org Dataset (JSON-LD), by key; a page may hold fewer than were read',
    access: 'public',
    query: Query,
    reply: Document,
    async handle({ query, request, reply }) {
      const { items, next } = await catalogue.list(query)
      reply.type(JSON_LD)
      return schemaOrgDocument({ resources: items, after: query.after, next }, await installation(request))
    },
  })
}

/** The body of kind `platform`; an installation without one speaks for its division. */
async function operatorOf({ organisations, region }: Given): Promise<Installation['publisher']> {
  const bodies = await organisations.list({ region })
  const { code, name, nameEn } = bodies.find(({ kind }) => kind === 'platform') ?? {
    ...{ code: region, name: `一次办（${region}）`, nameEn: `Onego (${region})` },
  }
  return { code, name, nameEn: nameEn || name }
}
