import { notFound } from '@onego/platform/errors'
import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { Outline, Region, RegionCode } from './contract.ts'
import type { Regions } from './service.ts'

const params = z.object({ code: RegionCode })

export function registerRoutes(http: Http, regions: Regions) {
  route(http, {
    method: 'GET',
    path: '/regions/:code',
    summary: 'A division and those it lies in, smallest first',
    access: 'public',
    params,
    reply: z.object({ region: Region, chain: z.array(Region) }),
    handle: async ({ params: { code } }) => ({ region: await regions.get(code), chain: await regions.chain(code) }),
  })

  route(http, {
    method: 'GET',
    path: '/regions/:code/children',
    summary: 'The divisions directly below one',
    access: 'public',
    params,
    reply: z.object({ regions: z.array(Region) }),
    async handle({ params: { code } }) {
      await regions.get(code)
      return { regions: await regions.children(code) }
    },
  })

  route(http, {
    method: 'GET',
    path: '/regions/:code/outline',
    summary: 'The outline of a division as a GeoJSON geometry',
    access: 'public',
    params,
    reply: Outline,
    async handle({ params: { code } }) {
      const outline = await regions.outline(code)
      if (!outline) throw notFound('regions.outline', code)
      return outline
    },
  })
}
