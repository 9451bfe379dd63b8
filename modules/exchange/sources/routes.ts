import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { SourceTest, SourceView } from '../contract/sources.ts'
import type { Exchange } from '../service.ts'
import { registerDiscoveryRoutes } from './discovery-routes.ts'

const LOOKERS = ['steward', 'auditor', 'admin'] as const
const Id = z.object({ id: z.string().max(64) })

export function registerSourceRoutes(http: Http, exchange: Exchange) {
  registerDiscoveryRoutes(http, exchange)

  route(http, {
    method: 'GET',
    path: '/exchange/sources',
    summary: "The department's own systems and how they are",
    access: LOOKERS,
    reply: z.array(SourceView),
    handle: ({ person }) => exchange.listSources(person),
  })

  route(http, {
    method: 'POST',
    path: '/exchange/sources/:id/test',
    summary: 'Ask a source for a sign of life',
    access: ['steward', 'admin'],
    params: Id,
    reply: SourceTest,
    handle: ({ person, params }) => exchange.testSource(params.id, person),
  })
}
