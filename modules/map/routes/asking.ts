import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import { AreaAnswer, AreaQuery, Division, Geometry } from '../contract.ts'
import type { MapApi } from '../service.ts'

const params = z.object({ code: z.string().min(1).max(80) })
const Code = z.object({ code: z.string().regex(/^\d{6}$/, 'must be a six-digit division code such as 370200') })
const TYPES = { csv: 'text/csv; charset=utf-8', geojson: 'application/geo+json' }

export function registerAskingRoutes(http: Http, map: MapApi) {
  route(http, {
    method: 'GET',
    path: '/map/divisions/:code',
    summary: 'A division of China and those directly below it that have outlines, in Chinese and in pinyin',
    access: 'public',
    params: Code,
    reply: Division,
    handle: ({ params: { code } }) => map.division(code),
  })

  route(http, {
    method: 'GET',
    path: '/map/outlines/:code',
    summary: 'The outline of a province, city or county of China as a GeoJSON geometry',
    access: 'public',
    params: Code,
    reply: Geometry,
    handle: ({ params: { code } }) => map.outline(code),
  })

  route(http, {
    method: 'POST',
    path: '/map/layers/:code/query',
    summary: 'Features of a layer within a box, a polygon or a division',
    access: 'public',
    params,
    body: AreaQuery,
    reply: AreaAnswer,
    handle: ({ person, params: { code }, body }) => map.within(person, code, body),
  })

  route(http, {
    method: 'POST',
    path: '/map/layers/:code/export',
    summary: 'The same as a CSV or GeoJSON file, at most 50,000 features',
    access: 'public',
    params,
    query: z.object({ format: z.enum(['csv', 'geojson']).default('csv') }),
    body: AreaQuery,
    reply: z.string(),
    async handle({ person, params: { code }, query: { format }, body, reply }) {
      const content = await map.exported(person, code, body, format)
      reply.header('content-disposition', `attachment; filename="${code}.${format}"`)
      reply.type(TYPES[format])
      return content
    },
  })
}
