import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayNumber, sayPeriod, sayShort } from './numbers.ts'

test('numbers bear their digits, their sign, and a dash where nothing is known', () => {
  assert.equal(sayNumber(1234.5), '1,234.50')
  assert.equal(sayNumber(-3.05432, { decimals: 1 }), '−3.1')
  assert.equal(sayNumber(-1234.14159, { decimals: 'all' }), '−1,234.14159')
  assert.equal(sayNumber(0.1 + 0.2, { decimals: 'all' }), '0.3')
  assert.equal(sayNumber(3, { decimals: 0, signed: true }), '+3')
  assert.equal(sayNumber(-0.001, { decimals: 1, signed: true }), '0.0')
  assert.equal(sayNumber(null), '—')
  assert.equal(sayNumber(Number.NaN), '—')
})

test('axes count in 万 and 亿 in Chinese, in thousands in English', () => {
  assert.equal(sayShort(12_300, 'zh'), '1.23万')
  assert.equal(sayShort(12_300, 'en'), '12.3k')
  assert.equal(sayShort(250_000_000, 'zh'), '2.5亿')
  assert.equal(sayShort(-5, 'zh'), '−5')
  assert.equal(sayShort(0.25, 'en'), '0.25')
})

test('periods are said as people say them', () => {
  assert.equal(sayPeriod('2026-03', 'zh'), '2026年3月')
  assert.equal(sayPeriod('2026-03', 'en'), 'Mar 2026')
  assert.equal(sayPeriod('2026Q2', 'zh'), '2026年二季度')
  assert.equal(sayPeriod('2026-03-05T07', 'zh'), '2026年3月5日 07时')
  assert.equal(sayPeriod('2026-03-05', 'en'), '5 Mar 2026')
  assert.equal(sayPeriod('全市', 'zh'), '全市')
})
