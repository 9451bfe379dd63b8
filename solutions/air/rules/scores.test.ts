import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tally } from './scores.ts'

test('figures of five pairs, worked by hand', () => {
  const counted = tally(100)
  for (const [forecast, observed] of [
    [120, 110],
    [90, 130],
    [130, 80],
    [40, 50],
    [20, 30],
  ] as const)
    counted.add({ forecast, observed, low: forecast - 20, high: forecast + 20 })
  const found = counted.figures()
  assert.deepEqual([found.pairs, found.mae, found.bias, found.events, found.covered], [5, 24, 0, 2, 60])
  assert.equal(found.rmse?.toFixed(3), Math.sqrt((100 + 1600 + 2500 + 100 + 100) / 5).toFixed(3))
  assert.deepEqual([found.pod, found.far, found.csi], [1 / 2, 1 / 2, 1 / 3])
  assert.ok((found.r ?? 0) > 0.6 && (found.r ?? 0) < 0.8)
})

test('without pairs, and without events, there are no figures', () => {
  const none = tally(100)
  assert.deepEqual([none.figures().mae, none.figures().r], [null, null])
  none.add({ forecast: 10, observed: 10, low: null, high: null })
  assert.deepEqual([none.figures().mae, none.figures().pod, none.figures().covered], [0, null, null])
})
