import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeNational } from '../generate/national.ts'
import { beside, changes, periodsOf } from './beside.ts'

test('months become quarters and years: flows add up, stocks end, what is not whole is left out', () => {
  const values = Array.from({ length: 14 }, (_, at) => at + 1)
  const flow = { first: '2025-01', values, kind: 'flow' as const }
  assert.deepEqual(
    [...periodsOf(flow, 'quarter')],
    [
      ['2025Q1', 6],
      ['2025Q2', 15],
      ['2025Q3', 24],
      ['2025Q4', 33],
    ],
  )
  assert.deepEqual([...periodsOf({ ...flow, kind: 'stock' }, 'year')], [['2025', 12]])
})

test('January and February are compared together', () => {
  const values = new Map([
    ['2025-01', 120],
    ['2025-02', 80],
    ['2025-03', 100],
    ['2026-01', 90],
    ['2026-02', 120],
    ['2026-03', 110],
  ])
  assert.deepEqual(
    [...changes(values, 'flow')].map(([period, value]) => [period, Math.round(value)]),
    [
      ['2026-02', 5],
      ['2026-03', 10],
    ],
  )
})

test('two lines that are one another move together wholly; too few pairs say nothing', () => {
  const line = new Map(Array.from({ length: 9 }, (_, at) => [`2026-${String(at + 2).padStart(2, '0')}`, at * at]))
  const found = beside(line, line)
  assert.equal(found.together?.n, 9)
  assert.ok(Math.abs((found.together?.r ?? 0) - 1) < 1e-9)
  assert.equal(beside(line, new Map([['2026-02', 1]])).together, null)
})

test('the generated nation keeps what it was when it goes on, and has no January', () => {
  const wish = { seed: 4754, first: '2021-11', months: 60 }
  const [made] = makeNational({ ...wish, grown: 0 })
  const [grown] = makeNational({ ...wish, grown: 3 })
  assert.deepEqual(grown?.points.slice(0, 60), made?.points)
  assert.equal(grown?.points.length, 63)
  assert.equal(made?.points.find(({ period }) => period === '2022-01')?.value, null)
})
