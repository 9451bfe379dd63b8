import GeoJSONVT from 'geojson-vt'
import Supercluster from 'supercluster'
import { MAX_ZOOM } from '../contract.ts'
import { EXTENT, type TileFeature } from './encode.ts'
import type { FeatureTuple, IndexKind } from './messages.ts'

/** Something that tiles can be cut from. */
export interface TileIndex {
  size: number
  features(z: number, x: number, y: number): TileFeature[]
}

const OPTIONS = {
  maxZoom: MAX_ZOOM,
  indexMaxZoom: 5,
  indexMaxPoints: 100_000,
  extent: EXTENT,
  buffer: 128,
  tolerance: 3,
}

// biome-ignore lint/suspicious/noExplicitAny: both libraries take GeoJSON of every kind
const asGeoJson = (features: FeatureTuple[]): any => ({
  type: 'FeatureCollection',
  features: features.map(([id, geometry, properties]) => ({
    type: 'Feature',
    geometry,
    properties: { ...properties, id },
  })),
})

export function makeIndex(kind: IndexKind, features: FeatureTuple[]): TileIndex {
  return kind === 'clusters' ? clusterIndex(features) : plainIndex(features)
}

function plainIndex(features: FeatureTuple[]): TileIndex {
  const size = features.length
  if (size === 0) return { size, features: () => [] }
  const index = new GeoJSONVT(asGeoJson(features), OPTIONS)
  return { size, features: (z, x, y) => (index.getTile(z, x, y)?.features ?? []) as TileFeature[] }
}

/** Points only; what is no point stands at the middle of its first position. */
function clusterIndex(features: FeatureTuple[]): TileIndex {
  const points = features.filter(([, geometry]) => geometry.type === 'Point')
  const index = new Supercluster({ radius: 60, extent: 512, maxZoom: MAX_ZOOM - 1 }).load(asGeoJson(points).features)
  const scale = EXTENT / 512
  return {
    size: points.length,
    features: (z, x, y) =>
      (index.getTile(z, x, y)?.features ?? []).map((feature) => ({
        type: 1,
        geometry: feature.geometry.map(([px = 0, py = 0]) => [px * scale, py * scale]),
        tags: feature.tags ?? null,
      })),
  }
}
