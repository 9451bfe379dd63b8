import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readTile } from '../testing/read-tile.ts'
import { encodeTile } from '../tiles/encode.ts'
import { makeIndex } from '../tiles/indexes.ts'
import type { FeatureTuple } from '../tiles/messages.ts'
import { boundsOf } from './geometry.ts'
import { expectedIn, tileBounds } from './tiles.ts'

test('a tile covers what it should', () => {
  const [west, south, east, north] = tileBounds({ z: 0, x: 0, y: 0 })
  assert.deepEqual([west, east], [-180, 180])
  assert.ok(north > 85.05 && south < -85.05)
  assert.equal(expectedIn({ features: 1000, bounds: [0, 0, 10, 10] }, { z: 0, x: 0, y: 0 }), 1000)
  assert.equal(expectedIn({ features: 1000, bounds: [0, 0, 10, 10] }, { z: 4, x: 0, y: 0 }), 0)
})

const place = fc.tuple(fc.double({ min: 119, max: 121, noNaN: true }), fc.double({ min: 35, max: 37, noNaN: true }))
const shape = fc.tuple(place, fc.double({ min: 0.0001, max: 0.3, noNaN: true }), fc.boolean())

test('a tile of the features near it is the tile of all features', () => {
  fc.assert(
    fc.property(fc.array(shape, { minLength: 1, maxLength: 60 }), fc.integer({ min: 7, max: 14 }), (shapes, z) => {
      const all = shapes.map(([[x, y], side, isPoint], index): FeatureTuple => {
        const ring = [
          [x, y],
          [x + side, y],
          [x + side, y + side],
          [x, y],
        ]
        return [
          String(index),
          isPoint ? { type: 'Point', coordinates: [x, y] } : { type: 'Polygon', coordinates: [ring] },
          {},
        ]
      })
      const [[x = 0, y = 0] = []] = shapes.map(([at]) => at)
      const row = ((1 - Math.asinh(Math.tan((y * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z
      const tile = { z, x: Math.floor(((x + 180) / 360) * 2 ** z), y: Math.floor(row) }
      const [w, s, e, n] = tileBounds(tile)
      const near = all.filter(([, geometry]) => {
        const [west, south, east, north] = boundsOf(geometry)
        return west <= e && east >= w && south <= n && north >= s
      })
      const cut = (given: FeatureTuple[]) => {
        const features = makeIndex('plain', given).features(tile.z, tile.x, tile.y)
        return readTile(encodeTile({ shapes: { features, fields: new Set(['id']) } }))
      }
      assert.deepEqual(cut(near), cut(all))
    }),
    { numRuns: 60 },
  )
})
