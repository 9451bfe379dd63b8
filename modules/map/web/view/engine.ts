import {
  type GeoJSONSource,
  Map as MapLibre,
  type MapMouseEvent,
  NavigationControl,
  ScaleControl,
  setWorkerUrl,
  type VectorTileSource,
} from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import type { BaseMap, Feature } from '@onego/map/contract'
import { MAX_ZOOM } from '@onego/map/contract'
import workerAddress from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { baseStyle, groundOf, NAMES } from './base-style.ts'
import { type Ground, layersOf, MAP_FONT } from './paint.ts'
import type { PickedFeature, ShownLayer } from './types.ts'

setWorkerUrl(workerAddress)

export interface Opening {
  container: HTMLElement
  base: BaseMap
  dark: boolean
  language: 'zh' | 'en'
  view?: { centre: [number, number]; zoom: number } | undefined
  words: Record<string, string>
}

const CHINA: [number, number, number, number] = [73, 17, 136, 54]
const FONTS = MAP_FONT.split(', ')

/** @throws Error where the browser has no WebGL. */
export function openMap({ container, base, dark, language, view, words }: Opening): MapLibre {
  const map = new MapLibre({
    container,
    style: baseStyle({ base, dark, language }, FONTS),
    attributionControl: false,
    localIdeographFontFamily: MAP_FONT,
    locale: words,
    minZoom: 1,
    maxZoom: 19,
    renderWorldCopies: false,
    dragRotate: false,
    pitchWithRotate: false,
    canvasContextAttributes: { preserveDrawingBuffer: true },
    ...(view
      ? { center: view.centre, zoom: view.zoom }
      : { bounds: base.bounds ?? CHINA, fitBoundsOptions: { padding: 16 } }),
  })
  map.touchZoomRotate.disableRotation()
  map.addControl(new NavigationControl({ showCompass: false }), 'top-left')
  map.addControl(new ScaleControl({ unit: 'metric', maxWidth: 110 }), 'bottom-left')
  return map
}

const PREFIX = 'layer:'
const sourceOf = (code: string) => PREFIX + code
const tilesAt = (tiles: string, time: string | undefined) =>
  `${location.origin}${tiles}${time ? `&at=${encodeURIComponent(time)}` : ''}`

export interface Collection {
  type: 'FeatureCollection'
  features: readonly Pick<Feature, 'type' | 'id' | 'geometry' | 'properties'>[]
}

const EMPTY: Collection = { type: 'FeatureCollection', features: [] }

/** Brings what is drawn in line with what is wanted; sources that stay keep their tiles. */
export function showLayers(
  map: MapLibre,
  layers: readonly ShownLayer[],
  times: ReadonlyMap<string, string>,
  { dark, language }: Pick<Opening, 'dark' | 'language'>,
): void {
  const ground = groundOf(dark, language)
  const wanted = new Set(layers.map(({ code }) => sourceOf(code)))
  for (const id of Object.keys(map.getStyle().sources)) if (id.startsWith(PREFIX)) removeSource(map, id, wanted.has(id))
  for (const layer of layers) {
    const id = sourceOf(layer.code)
    if (!map.getSource(id)) addSource(map, id, layer, times.get(layer.code))
    addDrawn(map, layer, id, ground)
  }
}

/** Areas and heat lie under the names of places. */
function addDrawn(map: MapLibre, layer: ShownLayer, id: string, ground: Ground) {
  const below = map.getLayer(NAMES) ? NAMES : undefined
  for (const drawn of layersOf(layer, id, Boolean(layer.tiles), ground)) {
    map.addLayer(drawn, drawn.type === 'fill' || drawn.type === 'heatmap' ? below : undefined)
  }
}

function addSource(map: MapLibre, id: string, layer: ShownLayer, time: string | undefined) {
  if (layer.tiles) {
    const tiles = [tilesAt(layer.tiles, layer.timed ? time : undefined)]
    map.addSource(id, { type: 'vector', tiles, maxzoom: MAX_ZOOM, minzoom: 0 })
    const source = map.getSource(id)
    if (source) fetched.set(source, tiles[0] ?? '')
  } else map.addSource(id, { type: 'geojson', data: withIds(layer.own ?? EMPTY) as never })
}

/** Layers of a source go before it; those that are wanted again are laid anew, in the wanted order. */
function removeSource(map: MapLibre, id: string, stays: boolean) {
  for (const layer of map.getStyle().layers) {
    if ('source' in layer && layer.source === id) map.removeLayer(layer.id)
  }
  if (!stays) map.removeSource(id)
}

/** What each source was last told to fetch: a source that still loads does not say it itself. */
const fetched = new WeakMap<object, string>()

export function showTimes(map: MapLibre, layers: readonly ShownLayer[], times: ReadonlyMap<string, string>): void {
  for (const { code, tiles, timed } of layers) {
    const source = timed && tiles ? map.getSource<VectorTileSource>(sourceOf(code)) : undefined
    if (!source || !tiles) continue
    const address = tilesAt(tiles, times.get(code))
    if ((fetched.get(source) ?? source.tiles?.[0]) === address) continue
    fetched.set(source, address)
    source.setTiles([address])
  }
}

export function showFeatures(map: MapLibre, code: string, features: Collection): void {
  map.getSource<GeoJSONSource>(sourceOf(code))?.setData(withIds(features) as never)
}

/** Ids that are texts are lost in MapLibre's tiles; as properties they stay. */
const withIds = ({ features }: Collection) => ({
  type: 'FeatureCollection',
  features: features.map((one) => ({ ...one, properties: { ...one.properties, id: one.id } })),
})

/** Calls `picked` with the uppermost feature under a press; a press on a cluster goes nearer. @returns how to stop. */
export function onPick(map: MapLibre, picked: (feature: PickedFeature | undefined) => void): () => void {
  const press = ({ point }: MapMouseEvent) => {
    const around: [[number, number], [number, number]] = [
      [point.x - 4, point.y - 4],
      [point.x + 4, point.y + 4],
    ]
    const found = map.queryRenderedFeatures(around).find(({ source }) => source.startsWith(PREFIX))
    if (!found) return picked(undefined)
    const { geometry, properties } = found
    if (properties.point_count && geometry.type === 'Point') {
      return void map.easeTo({ center: geometry.coordinates as [number, number], zoom: map.getZoom() + 2 })
    }
    const { id, ...rest } = properties
    picked({ layer: found.source.slice(PREFIX.length), id: String(id ?? ''), properties: rest })
  }
  const hover = ({ point }: MapMouseEvent) => {
    const over = map.queryRenderedFeatures([point.x, point.y]).some(({ source }) => source.startsWith(PREFIX))
    map.getCanvas().style.cursor = over ? 'pointer' : ''
  }
  map.on('click', press)
  map.on('mousemove', hover)
  return () => {
    map.off('click', press)
    map.off('mousemove', hover)
  }
}
