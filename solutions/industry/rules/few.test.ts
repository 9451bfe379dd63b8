import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withheldParts } from './few.ts'

const of = (counts: Record<string, number>, total = Object.values(counts).reduce((sum, one) => sum + one, 0)) => [
  ...withheldParts(
    Object.entries(counts).map(([code, enterprises]) => ({ code, enterprises })),
    total,
  ),
]

test('parts with one or two enterprises are not shown, nor what would leave them over', () => {
  assert.deepEqual(of({ a: 9, b: 5, c: 8 }), [])
  assert.deepEqual(of({ a: 9, b: 1, c: 8 }), ['b', 'c'], 'the whole less the others would be b')
  assert.deepEqual(of({ a: 9, b: 1, c: 1, d: 5 }), ['b', 'c', 'd'], 'two would know of each other')
  assert.deepEqual(of({ a: 9, b: 1, c: 8 }, 40), ['b'], 'many are in no park')
  assert.deepEqual(of({ a: 9, c: 8 }, 18), ['c'], 'one alone is in no park')
  assert.deepEqual(of({ a: 9, c: 0 }), [])
})
