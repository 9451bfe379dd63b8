import { gunzipSync } from 'node:zlib'
import { type Http, type Reply, type Request, route } from '@onego/platform/http'
import { z } from 'zod'
import type { BaseMapSource } from '../base-map.ts'
import { MAX_BASE_ZOOM, MAX_ZOOM } from '../contract.ts'
import type { SentTile } from '../service/tiles.ts'
import type { MapApi } from '../service.ts'

const MVT = 'application/vnd.mapbox-vector-tile'
const whole = (most: number) => z.coerce.number().int().min(0).max(most)
const place = { z: whole(MAX_ZOOM), x: whole(2 ** MAX_ZOOM), y: whole(2 ** MAX_ZOOM) }
/** Bytes of a tile or a picture; 204 where nothing is to be drawn, 304 where the reader has it. */
const Bytes = z.unknown()

export function registerTileRoutes(http: Http, map: MapApi, base: BaseMapSource) {
  route(http, {
    method: 'GET',
    path: '/map/tiles/:layer/:z/:x/:y',
    summary: 'A vector tile (MVT 2.1) of a layer, with the fields I may see',
    access: 'public',
    params: z.object({ layer: z.string().min(1).max(80), ...place }),
    query: z.object({ at: z.string().max(40).optional() }),
    reply: Bytes,
    async handle({ person, params: { layer, ...at }, query, request, reply }) {
      const tile = await map.tile(person, layer, at, query.at)
      // Asked each time, so that nobody sees what somebody else was given, or what he may no longer see.
      reply.header('cache-control', 'private, no-cache')
      return sendTile(request, reply, tile)
    },
  })

  route(http, {
    method: 'GET',
    path: '/map/base/:z/:x/:y',
    summary: 'A vector tile of the national outlines',
    access: 'public',
    params: z.object({ ...place, z: whole(MAX_BASE_ZOOM) }),
    reply: Bytes,
    async handle({ params, request, reply }) {
      reply.header('cache-control', 'public, max-age=86400')
      return sendTile(request, reply, { content: await map.baseTile(params), etag: '"outlines-2"' })
    },
  })

  route(http, {
    method: 'GET',
    path: '/map/base-pictures/:z/:x/:y',
    summary: 'A picture of the base map this installation was set to use',
    access: 'public',
    params: z.object({ z: whole(22), x: whole(2 ** 22), y: whole(2 ** 22) }),
    reply: Bytes,
    async handle({ params: { z: zoom, x, y }, reply }) {
      const picture = await base.raster(zoom, x, y)
      reply.header('cache-control', 'public, max-age=86400')
      if (!picture) return nothing(reply, 404)
      reply.type(picture.type)
      return Buffer.from(picture.content)
    },
  })
}

function sendTile(request: Request, reply: Reply, { content, etag }: SentTile) {
  reply.header('etag', etag)
  if (request.headers['if-none-match']?.split(/, */).includes(etag)) return nothing(reply, 304)
  if (!content) return nothing(reply, 204)
  reply.type(MVT).header('vary', 'accept-encoding, cookie')
  if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return gunzipSync(content)
  reply.header('content-encoding', 'gzip')
  return content
}

function nothing(reply: Reply, status: number) {
  reply.code(status)
  return ''
}
