import GeoJSONVT from 'geojson-vt'
import vtpbf from 'vt-pbf'
import type { NewFeature } from '../contract.ts'

/** Cuts a tile as `geojson-vt` and `vt-pbf` do by themselves, anew each time: what our tiles are measured against. */
export function plainTiles(name: string, features: readonly NewFeature[]) {
  const collection = {
    type: 'FeatureCollection',
    features: features.map(({ id, geometry, properties = {} }) => ({
      type: 'Feature',
      geometry,
      properties: { ...properties, id },
    })),
  }
  const options = { maxZoom: 16, indexMaxZoom: 5, indexMaxPoints: 100_000, extent: 4096, buffer: 128, tolerance: 3 }
  const index = new GeoJSONVT(collection as never, options)
  return (z: number, x: number, y: number): Uint8Array | undefined => {
    const tile = index.getTile(z, x, y)
    return tile ? vtpbf.fromGeojsonVt({ [name]: tile as never }, { version: 2, extent: 4096 }) : undefined
  }
}
