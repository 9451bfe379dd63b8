import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluate, percentileOf } from './evaluation.ts'

const day = (date: string, pm25: number) => ({
  day: date,
  averages: { so2_24h: 12, no2_24h: 30, pm10_24h: 60, co_24h: 1, o3_8h: 80, pm25_24h: pm25 },
})

test('good days, levels and the composite index of four days, worked by hand', () => {
  const found = evaluate(
    [day('2026-03-01', 20), day('2026-03-02', 60), day('2026-03-03', 61), day('2026-03-04', 99)],
    '2026-03-01',
    '2026-03-04',
  )
  assert.deepEqual([found.validDays, found.goodDays, found.goodPercent, found.byLevel], [4, 2, 50, [0, 2, 2, 0, 0, 0]])
  // PM2.5 60/30 + PM10 60/60 + SO2 12/60 + NO2 30/40 + CO 1/4 + O3 80/160
  assert.equal(found.composite?.toFixed(4), '4.7000')
  assert.equal(found.isWholeYear, false)
})

test('percentiles stand between two values by straight line', () => {
  assert.deepEqual([percentileOf([1, 2, 3, 4, 5], 0.9), percentileOf([5], 0.95), percentileOf([], 0.5)], [4.6, 5, null])
})
