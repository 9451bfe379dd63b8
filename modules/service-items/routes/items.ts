import { notFound } from '@onego/platform/errors'
import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { READERS } from '../access.ts'
import { Item, ItemVersion } from '../contract.ts'
import type { ServiceItems } from '../service.ts'

const Code = z.object({ code: z.string().max(80) })

export function registerItemRoutes(http: Http, items: ServiceItems) {
  registerPublic(http, items)

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
