import { type Http, route } from '@onego/platform/http'
import { z } from 'zod'
import type { BaseMapSource } from '../base-map.ts'
import { BaseMap, Feature, FeaturePage, LayerView, Moments, PeriodValues } from '../contract.ts'
import type { MapApi } from '../service.ts'

const params = z.object({ code: z.string().min(1).max(80) })

const Box = z
  .string()
  .regex(/^-?[\d.]+(,-?[\d.]+){3}$/, 'must be west,south,east,north in degrees such as 119.5,35.6,121,37.2')
  .transform((text) => text.split(',').map(Number) as [number, number, number, number])
  .refine((box) => box.every(Number.isFinite), 'must be four numbers')

const PageQuery = z.object({
  bbox: Box.optional(),
  at: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(5000).default(500),
  after: z.string().max(600).optional(),
})

export function registerLayerRoutes(http: Http, map: MapApi, base: BaseMapSource) {
  route(http, {
    method: 'GET',
    path: '/map/base',
    summary: 'The map below all layers, who made it and its review number',
    access: 'public',
    reply: BaseMap,
    handle: () => base.describe(),
  })

  route(http, {
    method: 'GET',
    path: '/map/layers',
    summary: 'Layers I may see, with the fields I may see',
    access: 'public',
    query: z.object({ codes: z.string().max(2000).optional() }),
    reply: z.array(LayerView),
    handle: ({ person, query }) => map.layers(person, query.codes?.split(',')),
  })

  route(http, {
    method: 'GET',
    path: '/map/layers/:code',
    summary: 'One layer',
    access: 'public',
    params,
    reply: LayerView,
    handle: ({ person, params: { code } }) => map.layer(person, code),
  })

  route(http, {
    method: 'DELETE',
    path: '/map/layers/:code',
    summary: 'Remove a layer of my organisation with all its features',
    access: ['analyst', 'steward', 'admin'],
    params,
    handle: ({ person, params: { code } }) => map.removeLayer(person, code),
  })

  route(http, {
    method: 'GET',
    path: '/map/layers/:code/moments',
    summary: 'The moments a timed layer has features of, of an indicator layer its periods, oldest first',
    access: 'public',
    params,
    reply: Moments,
    handle: ({ person, params: { code } }) => map.moments(person, code),
  })

  route(http, {
    method: 'GET',
    path: '/map/layers/:code/features',
    summary: 'Features of a layer as GeoJSON, page by page',
    access: 'public',
    params,
    query: PageQuery,
    reply: FeaturePage,
    handle: ({ person, params: { code }, query }) => map.page(person, code, query),
  })

  route(http, {
    method: 'GET',
    path: '/map/layers/:code/values',
    summary: 'Values of an indicator layer in one period, without its outlines',
    access: 'public',
    params,
    query: z.object({ at: z.string().max(40).optional() }),
    reply: PeriodValues,
    handle: ({ person, params: { code }, query: { at } }) => map.values(person, code, at),
  })

  route(http, {
    method: 'GET',
    path: '/map/layers/:code/features/:id',
    summary: 'One feature of a layer',
    access: 'public',
    params: params.extend({ id: z.string().min(1).max(100) }),
    reply: Feature,
    handle: ({ person, params: { code, id } }) => map.feature(person, code, id),
  })
}
