import { AppError } from '@onego/platform/errors'
import type { Log } from '@onego/platform/log'
import { expectedIn, type TilePlace, tileBounds } from '../rules/tiles.ts'
import { batchOfFeatures, listMoments } from '../store/features.ts'
import { postgisTile, preparePostgis } from '../store/postgis.ts'
import { createTileCache } from '../tiles/cache.ts'
import { BATCH, packed } from '../tiles/cutter.ts'
import type { TileAsked } from '../tiles/messages.ts'
import { momentOf } from './features.ts'
import type { Given, Reader } from './given.ts'
import { fieldsFor, type Gathered, type SeenLayer, seenRow } from './layers.ts'

export interface SentTile {
  /** Packed with gzip; null if nothing is in the tile. */
  content: Buffer | null
  etag: string
}

/** From so many features on a layer's index is large, and made only for looks from afar. */
const LARGE = 20_000
const FEW = 2000

export function tilesSide(given: Given & { log: Log }) {
  const { db, region, cutter, memory, settings } = given
  const cache = createTileCache(settings.MAP_TILES_IN_MEMORY_MB * 1_048_576)
  let hasPostgis: Promise<boolean> | undefined

  const usesPostgis = () => {
    hasPostgis ??=
      settings.MAP_POSTGIS === 'off'
        ? Promise.resolve(false)
        : preparePostgis(db).catch((error) => {
            given.log.warn({ err: error }, 'PostGIS is there but cannot be used; this server cuts the tiles')
            return false
          })
    return hasPostgis
  }

  async function cut(seen: SeenLayer, moment: string, place: TilePlace): Promise<Uint8Array | null> {
    const { code, stamp, definition } = seen.row
    const fields = fieldsFor(seen)
    const clustered = definition.style.kind === 'clusters'
    if (!clustered && (await usesPostgis())) {
      return postgisTile(db, { region, layer: code }, { ...place, name: code, moment, fields })
    }
    const index = clustered ? 'clusters' : 'plain'
    const asked: TileAsked = {
      key: `${code}|${stamp}|${index}|${moment}`,
      name: code,
      ...place,
      fields: [...fields, 'id', ...(clustered ? ['cluster', 'point_count'] : [])],
    }
    const direct = clustered ? undefined : await closeUp(seen, moment, asked)
    if (direct !== undefined) return direct
    const read = (after: string) => batchOfFeatures(db, { region, layer: code }, { moment, after, limit: BATCH })
    return cutter.tile(asked, index, read)
  }

  /** Of a large layer the few features near a tile, without its index; undefined where they are not few. */
  async function closeUp({ row }: SeenLayer, moment: string, asked: TileAsked): Promise<Uint8Array | null | undefined> {
    const { west, south, east, north, features } = row
    if (features < LARGE || west === null || south === null || east === null || north === null) return undefined
    if (expectedIn({ features, bounds: [west, south, east, north] }, asked) > FEW) return undefined
    const place = { region, layer: row.code }
    const near = await batchOfFeatures(db, place, { moment, after: '', limit: FEW * 2, bbox: tileBounds(asked) })
    return near.count < FEW * 2 ? cutter.directTile(asked, near.text) : undefined
  }

  /** The newest moment is looked up once for each stamp. */
  async function momentFor({ row }: SeenLayer, at: string | undefined): Promise<string> {
    if (!row.definition.timed) return ''
    if (at) return momentOf(at)
    const key = `${row.code}|${row.stamp}|newest`
    const known = newest.get(row.code)
    if (known?.key === key) return known.moment
    const moment = (await listMoments(db, { region, layer: row.code })).at(-1) ?? ''
    newest.set(row.code, { key, moment })
    return moment
  }
  const newest = new Map<string, { key: string; moment: string }>()

  /** Of what one person read under her organisation's grant; key and etag are of this reading, so nobody else is given it. */
  async function tileOfLook(seen: SeenLayer, place: TilePlace): Promise<SentTile> {
    const { code, definition } = seen.row
    const { id, features } = await given.looks.look(seen)
    const content = await cache.get(`${code}|${id}|${place.z}/${place.x}/${place.y}`, async () => {
      const index = definition.style.kind === 'clusters' ? 'clusters' : 'plain'
      const fields = [...fieldsFor(seen), 'id', ...(index === 'clusters' ? ['cluster', 'point_count'] : [])]
      const asked: TileAsked = {
        key: `${code}@${seen.granted?.by.personId}|${id}|${index}`,
        name: code,
        ...place,
        fields,
      }
      const tile = await cutter.tile(asked, index, async (after) => wholeBatch(after ? [] : features))
      return tile && packed(tile)
    })
    return { content, etag: `"${id}"` }
  }

  return {
    /**
     * One vector tile of a layer, with the properties its reader may see. Whoever has other rights gets other bytes,
     * from the memory of tiles too, under another etag.
     * @throws AppError `map.layer-not-found`, `map.no-tiles`, `map.no-such-tile`.
     */
    async tile(reader: Reader, code: string, place: TilePlace, at?: string): Promise<SentTile> {
      assertTile(place)
      const seen = await seenRow(given, await memory.get(code), reader, code)
      const { kind } = seen.row.definition.source
      if (kind === 'resource') return tileOfLook(seen, place)
      if (kind !== 'features') {
        throw new AppError('invalid', 'map.no-tiles', 'layer: an indicator layer has no tiles; ask for its features')
      }
      const moment = await momentFor(seen, at)
      const version = `${seen.row.stamp}.${seen.rights}.${moment}`
      const key = `${code}|${version}|${place.z}/${place.x}/${place.y}`
      const content = await cache.get(key, async () => {
        const tile = await cut(seen, moment, place)
        return tile && packed(tile)
      })
      return { content, etag: `"${version}"` }
    },

    /** One vector tile of the national outlines. */
    async baseTile({ z, x, y }: TilePlace): Promise<Buffer | null> {
      assertTile({ z, x, y })
      return cache.get(`base|${z}/${x}/${y}`, async () => {
        const tile = await cutter.baseTile(z, x, y)
        return tile && packed(tile)
      })
    },
  }
}

const wholeBatch = (features: readonly Gathered[]) => ({
  text: JSON.stringify(features.map(({ id, geometry, properties }) => [id, geometry, properties])),
  count: features.length,
  last: 'all',
})

function assertTile({ z, x, y }: TilePlace) {
  const side = 2 ** z
  if (x < side && y < side) return
  throw new AppError('invalid', 'map.no-such-tile', `x, y: at zoom ${z} they must be less than ${side}`)
}
