import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { textOf } from '@onego/platform/files'
import { parse } from 'csv-parse/sync'
import { readJsonSeries, readQuarterly } from './national.ts'

const folder = new URL('../../../../shared/data/industry/', import.meta.url)
const skip = existsSync(folder) ? false : 'the public series beside the project are absent'
const records = (text: string): string[][] =>
  parse(text, { relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: true, bom: true })

test('a table with notes above and below, GBK, NA marks and a wrong cell is read with a row report', () => {
  // "数据库：季度\n指标,2026年第一季度,2025年第四季度\n工业增加值(亿元),1 …": written in GBK by hand.
  const gbk = Buffer.from(
    'd6b8b1ea2c32303236c4eab5dad2bbbcbeb6c82c32303235c4eab5dacbc4bcbeb6c80ab9a4d2b528d2dad4aa292c3130332c4e410ac0fbc8f328d2dad4aa292c78782c350ad7a2a3bab3f5b2bdcafd',
    'hex',
  )
  const text = textOf(gbk)?.text ?? ''
  const { series, problems } = readQuarterly(records(text))
  assert.deepEqual(
    series.map(({ name, unit }) => `${name.zh} ${unit.zh}`),
    ['工业 亿元', '利润 亿元'],
  )
  assert.deepEqual(series[0]?.points, [
    { period: '2025Q4', value: null },
    { period: '2026Q1', value: 103 },
  ])
  assert.deepEqual(
    problems.map(({ row, field }) => `${row} ${field}`),
    ['3 2026Q1'],
  )
})

test('a file without the head, or no JSON, is refused with a reason', () => {
  assert.equal(readQuarterly([['a', 'b']]).problems.length, 1)
  assert.equal(readJsonSeries('{').problems[0]?.field, 'file')
})

test('the quarterly table of the statistics bureau', { skip }, () => {
  const text = textOf(readFileSync(new URL('nbs_quarterly_gdp_current_prices.csv', folder)))?.text ?? ''
  const { series, problems } = readQuarterly(records(text))
  assert.deepEqual(problems, [])
  const industry = series.find(({ name }) => name.en.startsWith('Value-added of Industry, Current'))
  assert.equal(industry?.cycle, 'quarter')
  assert.equal(industry?.unit.zh, '亿元')
  assert.equal(industry?.points.at(-1)?.period, '2026Q1')
  assert.equal(industry?.points.at(-1)?.value, 103388.2)
  assert.equal(new Set(series.map(({ code }) => code)).size, series.length)
})

test('the public collection of national series', { skip }, () => {
  const { series, problems } = readJsonSeries(readFileSync(new URL('series_data.json', folder), 'utf8'))
  assert.deepEqual(problems, [])
  assert.ok(series.length >= 50)
  const growth = series.find(({ code }) => code === 'national.cn-industry-growth')
  assert.equal(growth?.cycle, 'year')
  assert.match(growth?.points.at(-1)?.period ?? '', /^\d{4}$/)
})
