import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DOUBTS } from '../contract.ts'
import { later } from './periods.ts'
import { prepare } from './preparing.ts'
import { reasonFor } from './words.ts'

test('periods follow one another over the ends of days, months and years', () => {
  assert.equal(later('2026-02-28T23', 'hour', 1), '2026-03-01T00')
  assert.equal(later('2027-02-28', 'day', 1), '2027-03-01')
  assert.equal(later('2026-11', 'month', 3), '2027-02')
  assert.equal(later('2026Q4', 'quarter', 1), '2027Q1')
  assert.equal(later('2026', 'year', 2), '2028')
})

test('holes in time are holes in the series', () => {
  const points = [
    { period: '2026-01', value: 5 },
    { period: '2026-04', value: 8 },
    { period: '2026-05', value: null },
  ]
  const { periods, values, next } = prepare(points, 'month', 'sum')
  assert.deepEqual(periods, ['2026-01', '2026-02', '2026-03', '2026-04'])
  assert.deepEqual([...values], [5, Number.NaN, Number.NaN, 8])
  assert.deepEqual(next(2), ['2026-05', '2026-06'])
})

test('January published with February: years of eleven values, also where it once stood alone', () => {
  const months = Array.from({ length: 26 }, (_, t) => later('2024-01', 'month', t))
  const points = months
    .filter((period) => period !== '2025-01' && period !== '2026-01')
    .map((period) => ({
      period,
      value: 10,
      ...(period > '2025' && period.endsWith('-02') ? { span: 2, value: 20 } : {}),
    }))
  const { periods, values, season, next } = prepare(points, 'month', 'sum')
  assert.equal(season, 11)
  assert.equal(
    periods.some((period) => period.endsWith('-01')),
    false,
  )
  assert.deepEqual([...values.slice(0, 2)], [20, 10])
  assert.deepEqual(next(11).slice(-2), ['2026-12', '2027-02'])
})

test('every doubt has its sentence in both languages', () => {
  for (const doubt of DOUBTS) {
    const made = { doubt, figure: 42, verdict: 'weak' as const, points: [], holiday: null, missing: 0, unusual: [] }
    const reason = reasonFor({ ...made, backtests: [] })
    assert.ok(reason.zh.length > 5 && reason.en.length > 20)
  }
})
