import { notFound } from '@onego/platform/errors'
import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { READERS } from '../access.ts'
import { Item, ItemVersion, LifeEvent, SearchAnswer, SearchQuery, Suggestion } from '../contract.ts'
import type { ServiceItems } from '../service.ts'

const Code = z.object({ code: z.string().max(80) })
const yes = z.enum(['yes', 'no']).transform((word) => word === 'yes')

export function registerItemRoutes(http: Http, items: ServiceItems) {
  registerPublic(http, items)

  route(http, {
    method: 'GET',
    path: '/items',
    summary: 'The list of items that staff work with, with those out of use and with odd codes',
    access: READERS,
    query: SearchQuery.extend({ odd: yes.optional() }),
    reply: SearchAnswer,
    handle: ({ query }) => items.listItems(query),
  })

  route(http, {
    method: 'GET',
    path: '/items/:code/versions',
    summary: 'Every version an item ever had',
    access: READERS,
    params: Code,
    reply: z.object({ versions: z.array(ItemVersion) }),
    async handle({ params }) {
      await items.get(params.code)
      return { versions: await items.versions(params.code) }
    },
  })
}

function registerPublic(http: Http, items: ServiceItems) {
  route(http, {
    method: 'GET',
    path: '/items/search',
    summary: 'Bundles and items by word, plain speech, pinyin, initials or code',
    access: 'public',
    query: SearchQuery,
    reply: SearchAnswer,
    handle: ({ query }) => items.search(query),
  })

  route(http, {
    method: 'GET',
    path: '/items/suggest',
    summary: 'Names for what is being typed',
    access: 'public',
    query: z.object({ q: z.string().max(100).default(''), region: SearchQuery.shape.region }),
    reply: z.object({ suggestions: z.array(Suggestion) }),
    handle: async ({ query }) => ({ suggestions: await items.suggest(query.q, query.region) }),
  })

  route(http, {
    method: 'GET',
    path: '/life-events',
    summary: 'Events of a life with their bundles',
    access: 'public',
    reply: z.object({ lifeEvents: z.array(LifeEvent) }),
    handle: async () => ({ lifeEvents: await items.lifeEvents() }),
  })

  route(http, {
    method: 'GET',
    path: '/items/:code',
    summary: 'One item as it is now, or in an earlier version',
    access: 'public',
    params: Code,
    query: z.object({ version: z.coerce.number().int().min(1).max(1_000_000).optional() }),
    reply: Item,
    async handle({ params, query }) {
      if (!query.version) return items.get(params.code)
      const found = await items.findVersion(params.code, query.version)
      if (!found) throw notFound('service-items.item', `${params.code} version ${query.version}`)
      return found
    },
  })
}
