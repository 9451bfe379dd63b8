import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginOf, mergedMoments, momentNow, timesAt } from './times.ts'

test('periods begin when the clock of China says so', () => {
  for (const [period, begin] of [
    ['2026', '2025-12-31T16:00:00Z'],
    ['2026Q3', '2026-06-30T16:00:00Z'],
    ['2026-09', '2026-08-31T16:00:00Z'],
    ['2026-09-02', '2026-09-01T16:00:00Z'],
    ['2026-09-02T05', '2026-09-01T21:00:00Z'],
    ['2026-09-01T21:00:00.000Z', '2026-09-01T21:00:00Z'],
  ] as const)
    assert.equal(beginOf(period), Date.parse(begin), period)
})

test('layers of different cycles share one slider, each showing its own newest', () => {
  const hours = ['2026-09-30T20:00:00.000Z', '2026-10-01T02:00:00.000Z']
  const known = new Map([
    ['month', ['2026-08', '2026-09', '2026-10']],
    ['hour', hours],
    ['quarter', ['2026Q2', '2026Q3']],
    ['none', []],
  ])
  const merged = mergedMoments(known.values())
  assert.deepEqual(merged, ['2026Q2', '2026Q3', '2026-08', '2026-09', '2026-10', ...hours])
  assert.deepEqual(Object.fromEntries(timesAt(known, hours[0])), {
    month: '2026-10',
    hour: hours[0],
    quarter: '2026Q3',
    none: hours[0],
  })
  assert.deepEqual(Object.fromEntries(timesAt(known, '2026-08')), {
    month: '2026-08',
    hour: hours[0],
    quarter: '2026Q3',
  })
  assert.equal(timesAt(known, undefined).size, 0)
})

test('a map opens at what has begun', () => {
  assert.equal(momentNow(['2026Q3', '2026Q4'], Date.parse('2026-09-30T12:00Z')), '2026Q3')
  assert.equal(momentNow(['2026-10', '2026-11'], Date.parse('2026-09-30T12:00Z')), '2026-10')
  assert.equal(momentNow([], 0), undefined)
})
