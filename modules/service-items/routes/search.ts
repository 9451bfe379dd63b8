import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { READERS } from '../access.ts'
import { LifeEvent, SearchAnswer, SearchQuery, Suggestion } from '../contract.ts'
import type { ServiceItems } from '../service.ts'

const yes = z.enum(['yes', 'no']).transform((word) => word === 'yes')

export function registerSearchRoutes(http: Http, items: ServiceItems) {
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
    path: '/items',
    summary: 'The list of items that staff work with, with those out of use and with odd codes',
    access: READERS,
    query: SearchQuery.extend({ odd: yes.optional() }),
    reply: SearchAnswer,
    handle: ({ query }) => items.listItems(query),
  })
}
