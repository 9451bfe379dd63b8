import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toGcj02, toWgs84 } from './coordinates.ts'

const metres = ([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]) =>
  Math.hypot((ax - bx) * 111_320 * Math.cos((ay * Math.PI) / 180), (ay - by) * 110_574)

const inChina = fc.tuple(fc.double({ min: 75, max: 133, noNaN: true }), fc.double({ min: 4, max: 53, noNaN: true }))

test('the offset of GCJ-02 is taken back to within a millimetre, everywhere in China', () => {
  fc.assert(
    fc.property(inChina, (place) => {
      assert.ok(metres(toWgs84(toGcj02(place), 'gcj02'), place) < 0.001)
    }),
  )
})

test('the offset is that of the published examples', () => {
  // Tiananmen in the three systems, as in the documentation of coordtransform (MIT).
  const gcj02 = toGcj02([116.404, 39.915])
  assert.ok(metres(gcj02, [116.41024449916938, 39.91640428150164]) < 0.001)
  const bd09 = toWgs84([116.404, 39.915], 'bd09')
  assert.ok(metres(toGcj02(bd09), [116.39762729119315, 39.90865673957631]) < 0.01)
})

test('outside the offset area nothing is moved, nor is WGS 84', () => {
  assert.deepEqual(toGcj02([2.35, 48.85]), [2.35, 48.85])
  assert.deepEqual(toWgs84([120.38, 36.07], 'wgs84'), [120.38, 36.07])
})
