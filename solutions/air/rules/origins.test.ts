import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HOUR_MS } from './hours.ts'
import { holes, practiceBefore, spaced } from './origins.ts'

const runs = (...hours: number[]) => hours.map((hour) => ({ base: new Date(hour * HOUR_MS) }))
const hoursOf = (found: { base: Date }[]) => found.map(({ base }) => base.getTime() / HOUR_MS)

test('of hourly runs those are learnt from that lie half a day apart, at whatever hour they began', () => {
  const hourly = runs(...Array.from({ length: 30 }, (_, at) => 70 + at))
  assert.deepEqual(hoursOf(spaced(hourly, 100 * HOUR_MS)), [76, 88])
  assert.deepEqual(hoursOf(spaced(runs(3, 15, 27, 39), 41 * HOUR_MS)), [3, 15, 27], 'hindcasts of odd hours count')
  assert.deepEqual(hoursOf(spaced(runs(3, 15, 27, 39), 51 * HOUR_MS)), [3, 15, 27, 39])
})

test('practice takes a quarter of the hours at most', () => {
  assert.equal(practiceBefore(0, 14 * 24, 40).length, 7)
  assert.deepEqual(
    practiceBefore(100 * HOUR_MS, 10_000, 2).map((at) => at / HOUR_MS),
    [76, 88],
  )
  assert.deepEqual(practiceBefore(0, -5, 40), [])
})

test('holes are found once: filled, there are none', () => {
  const span = { newest: 100 * HOUR_MS, from: 40 * HOUR_MS }
  const kept = [94, 99].map((hour) => hour * HOUR_MS)
  const found = holes(kept, span)
  assert.deepEqual(
    found.map((at) => at / HOUR_MS),
    [46, 58, 70, 82],
  )
  assert.deepEqual(holes([...kept, ...found], span), [])
  assert.deepEqual(holes([...kept, ...found], { ...span, newest: 101 * HOUR_MS }), [], 'nor an hour later')
})
