import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UNCONFIRMED, warningOf } from './warnings.ts'

const of = (...aqi: (number | null)[]) =>
  warningOf(
    aqi.map((value) => ({ aqi: value })),
    UNCONFIRMED,
  )

test('warnings rise with height and length', () => {
  assert.equal(of(90, 160, 120), undefined)
  assert.deepEqual([of(201, 90, 90), of(160, 155, 90)], ['yellow', 'yellow'])
  assert.deepEqual([of(201, 230, 90), of(151, 160, 170)], ['orange', 'orange'])
  assert.deepEqual([of(210, 310, 250), of(210, 300, 250)], ['red', 'orange'])
  assert.equal(of(210, null, 210), 'yellow', 'a day without a forecast breaks the run')
})
