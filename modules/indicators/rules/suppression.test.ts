import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nodeKey, suppressed } from './suppression.ts'
import { treeOf } from './tree.ts'

const flat = (codes: readonly string[]) =>
  treeOf(codes.map((code) => ({ code, parent: null, name: { zh: code, en: code } })))

/** So many units in each place; '' is no place. */
const firms = (counts: Record<string, number>) =>
  Object.entries(counts).flatMap(([place, count]) =>
    Array.from({ length: count }, (_, at) => ({ members: [place], unit: `${place}${at}` })),
  )
const hidden = (counts: Record<string, number>) =>
  [...suppressed(firms(counts), [flat(Object.keys(counts).filter(Boolean))], 3)].sort()

test('two places with one firm each do not tell each other what they have: a third is withheld', () => {
  assert.deepEqual(
    hidden({ a: 1, b: 1, c: 5, d: 8 }),
    ['a', 'b', 'c'].map((code) => nodeKey([code])),
  )
})

test('the one firm in no park at all is not what the parks leave over', () => {
  assert.deepEqual(hidden({ a: 5, b: 8, '': 1 }), [nodeKey(['a'])])
  assert.deepEqual(hidden({ a: 5, b: 8, '': 3 }), [], 'three are a total like any other')
  assert.deepEqual(hidden({ a: 5, b: 8 }), [])
})
