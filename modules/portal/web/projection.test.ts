import assert from 'node:assert/strict'
import { test } from 'node:test'
import { projectionOf, scaleBarKm } from './projection.ts'
import { NO_CASES, SHADES, shadeOf } from './shades.ts'

const square = (west: number, south: number, size: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
})

test('kilometres east shrink with the cosine of the latitude, north is up', () => {
  const projection = projectionOf([square(120, 36, 1)])
  assert.ok(Math.abs(projection.heightKm - 111.32) < 0.01)
  assert.ok(Math.abs(projection.widthKm - 111.32 * Math.cos((36.5 * Math.PI) / 180)) < 0.01)
  assert.match(projection.path(square(120, 36, 1)), /^M0\.00 111\.32L/)
})

test('a multipolygon is one path of several rings', () => {
  const two = {
    type: 'MultiPolygon' as const,
    coordinates: [square(120, 36, 1).coordinates, square(122, 36, 1).coordinates],
  }
  assert.equal(projectionOf([two]).path(two).match(/M/g)?.length, 2)
})

test('the scale bar is a round length that fits', () => {
  assert.deepEqual([180, 90, 7].map(scaleBarKm), [25, 20, 1])
})

test('the most gets the darkest shade, nothing gets none', () => {
  assert.deepEqual(
    [0, 1, 50, 100].map((count) => shadeOf(count, 100)),
    [NO_CASES, SHADES[0], SHADES[2], SHADES[4]],
  )
  assert.equal(shadeOf(0, 0), NO_CASES)
})
