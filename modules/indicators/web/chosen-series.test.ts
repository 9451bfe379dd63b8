import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readChosen, writeChosen } from './chosen-series.ts'

test('what was chosen goes through an address and back', () => {
  const chosen = [
    { indicator: 'industry.output', cell: { region: '370202' } },
    { indicator: 'air.aqi', cell: {} },
  ]
  assert.deepEqual(readChosen(writeChosen(chosen)), chosen)
  assert.equal(writeChosen([]), undefined)
})

test('an address that says something else chooses nothing', () => {
  for (const text of [undefined, '', '{', '[1]', '{"indicator":"x"}', '[{"indicator":"x","cell":{"a":1}}]']) {
    assert.deepEqual(readChosen(text), [])
  }
})
