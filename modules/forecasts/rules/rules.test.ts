import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shift } from '@onego/indicators/contract/periods'
import { DOUBTS } from '../contract.ts'
import { prepare } from './preparing.ts'
import { reasonFor } from './words.ts'

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
  const months = Array.from({ length: 26 }, (_, t) => shift('2024-01', t))
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
