import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { between, countBetween, cycleOf, shift, yearAgo } from './periods.ts'

test('periods follow one another over the ends of days, months and years', () => {
  assert.equal(shift('2026-02-28T23', 1), '2026-03-01T00')
  assert.equal(shift('2027-02-28', 1), '2027-03-01')
  assert.equal(shift('2026-11', 3), '2027-02')
  assert.equal(shift('2026Q4', 1), '2027Q1')
  assert.equal(shift('2026', 2), '2028')
})

test('a year before the leap day is the last day of February', () => {
  assert.equal(yearAgo('2024-02-29'), '2023-02-28')
  assert.equal(yearAgo('2024-02-29T05'), '2023-02-28T05')
  assert.equal(yearAgo('2026Q1'), '2025Q1')
  assert.equal(yearAgo('2026'), '2025')
})

test('periods of every cycle shift there and back, and are counted as they are listed', () => {
  const begin = fc.constantFrom('2019', '2020Q3', '2023-11', '2024-02-28', '2023-12-31T22')
  fc.assert(
    fc.property(begin, fc.integer({ min: 0, max: 300 }), (period, by) => {
      const end = shift(period, by)
      assert.equal(shift(end, -by), period)
      assert.equal(cycleOf(end), cycleOf(period))
      assert.equal(between(period, end).length, by + 1)
      assert.equal(countBetween(period, end), by + 1)
    }),
  )
})
