import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { Organisation } from './contract.ts'
import type { Organisations } from './service.ts'

export function registerRoutes(http: Http, organisations: Organisations) {
  route(http, {
    method: 'GET',
    path: '/organisations',
    summary: 'Public bodies of a division',
    access: 'public',
    query: z.object({
      region: z
        .string()
        .regex(/^\d{6}$/, 'must be a six-digit division code')
        .optional(),
    }),
    reply: z.object({ organisations: z.array(Organisation) }),
    handle: async ({ query }) => ({ organisations: await organisations.list(query) }),
  })

  route(http, {
    method: 'GET',
    path: '/organisations/:code',
    summary: 'One public body by its unified social credit code',
    access: 'public',
    params: z.object({ code: z.string() }),
    reply: Organisation,
    handle: ({ params }) => organisations.get(params.code),
  })
}
