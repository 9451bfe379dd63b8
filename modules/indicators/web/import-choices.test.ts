import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ImportLine } from '../contract/imports.ts'
import { type Choice, firstChoice, toConfirm } from './import-choices.ts'

const line = (key: string, more: Partial<ImportLine> = {}): ImportLine => ({
  ...{
    key,
    sheet: '1',
    words: [key],
    unit: '亿元',
    kind: 'current',
    cycle: 'month',
    first: '2026-01',
    last: '2026-03',
  },
  ...{ count: 3, missing: 0, sample: [], guess: null, candidates: [], ...more },
})
const guess = { indicator: 'gdp', cell: {}, scale: 0.0001, accumulated: 'keep' as const }

test('a guessed line is taken as guessed; one without an indicator is not', () => {
  assert.deepEqual(toConfirm([line('a', { guess }), line('b')], new Map()), [{ key: 'a', ...guess }])
})

test('changes on a year ago are not taken unless somebody says so', () => {
  const change = line('a', { guess, kind: 'change' })
  assert.deepEqual(toConfirm([change], new Map()), [])
  assert.equal(toConfirm([change], new Map([['a', { ...firstChoice(change), taken: true }]])).length, 1)
})

test('totals since January become single periods by difference', () => {
  const total = line('a', { kind: 'accumulated' })
  const chosen: Choice = { ...firstChoice(total), taken: true, indicator: 'gdp' }
  assert.equal(toConfirm([total], new Map([['a', chosen]]))[0]?.accumulated, 'difference')
})
