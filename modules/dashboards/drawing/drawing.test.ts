import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Dataset } from '../contract.ts'
import { chosenOf, fillIn } from '../rules.ts'
import { sayCell, sayMoment, tableOf } from './cells.ts'
import { chartOf, rankedRows } from './charts.ts'
import { figureOf, progressOf } from './figures.ts'
import { lampByCuts, lampRows } from './lamps.ts'
import { boxOf, freePlace, heightOf, SCREEN } from './layout.ts'

const both = (text: string) => ({ zh: text, en: `${text}-en` })
const number = (name: string, more = {}) => ({ name, label: both(name), type: 'number' as const, ...more })
const period = { name: 'period', label: both('时期'), type: 'period' as const }

const dataset = (columns: Dataset['columns'], rows: Dataset['rows']): Dataset => ({
  ...{ columns, rows, source: both('来源'), href: '/x', at: null },
})

const months = dataset(
  [period, number('value', { unit: both('亿元'), decimals: 1 })],
  [
    { period: '2025-01', value: 80 },
    { period: '2025-12', value: 110 },
    { period: '2026-01', value: 100 },
    { period: '2026-02', value: null },
  ],
)

test('a figure is the newest known value with its period, unit and change', () => {
  const figure = figureOf({ options: { compare: 'yearAgo', better: 'higher' } }, months, 'zh')
  assert.equal(figure.value, 100)
  assert.deepEqual([figure.unit, figure.of, figure.decimals], ['亿元', '2026年1月', 1])
  assert.deepEqual(figure.change, { value: 25, unit: '%', label: '比上年同期', good: true })
  const before = figureOf({ options: { compare: 'previous', better: 'higher' } }, months, 'en').change
  assert.equal(before?.value.toFixed(3), '-9.091')
  assert.equal(before?.good, false)
  assert.equal(figureOf({ options: { of: 'sum' } }, months, 'zh').value, 290)
  assert.equal(figureOf({ options: {} }, dataset(months.columns, []), 'zh').value, null)
})

test('change from nothing is no per cent', () => {
  const rows = [
    { period: '2025-12', value: 0 },
    { period: '2026-01', value: 5 },
  ]
  assert.equal(figureOf({ options: { compare: 'previous' } }, dataset(months.columns, rows), 'zh').change, undefined)
})

test('five lamps: a value on a bound belongs to the warmer side', () => {
  const cuts = [-3, 0, 6, 10]
  assert.deepEqual(
    [-4, -3, 0, 5.9, 6, 10, 11].map((value) => lampByCuts(value, cuts)),
    ['cold', 'cool', 'normal', 'normal', 'warm', 'hot', 'hot'],
  )
  const rows = lampRows(
    { options: { cuts } },
    dataset(
      [{ name: 'name', label: both('名'), type: 'text' }, number('v')],
      [
        { name: '甲', v: 7 },
        { name: '乙', v: null },
      ],
    ),
    'zh',
  )
  assert.deepEqual(
    rows.map(({ name, lamp }) => [name, lamp]),
    [
      ['甲', 'warm'],
      ['乙', null],
    ],
  )
})

test('a forecast is joined to what was known last, and has its band', () => {
  const forecast = dataset(
    [period, number('value'), number('forecast'), number('low'), number('high')],
    [
      { period: '2026-01', value: 5 },
      { period: '2026-02', value: 6 },
      { period: '2026-03', forecast: 7, low: 6, high: 9 },
    ],
  )
  const option = chartOf({ widget: { type: 'line', options: {} }, dataset: forecast, language: 'zh' })
  const series = (option?.series ?? []) as { id: string; name: string; data: unknown[] }[]
  const of = (id: string) => series.find((one) => one.id === id)?.data
  assert.deepEqual(of('line-1'), [null, 6, 7])
  assert.deepEqual(of('band-low-1'), [null, 6, 6])
  assert.deepEqual(of('band-width-1'), [null, 0, 3])
  assert.equal(series.filter(({ id }) => id.startsWith('line-')).length, 2, 'bounds are no lines')
})

test('one line for each member; gaps stay gaps', () => {
  const split = dataset(
    [period, { name: 'member', label: both('分组'), type: 'text' }, number('value')],
    [
      { period: '2026-02', member: both('甲'), value: 2 },
      { period: '2026-01', member: both('甲'), value: 1 },
      { period: '2026-02', member: both('乙'), value: 4 },
    ],
  )
  const option = chartOf({ widget: { type: 'line', options: {} }, dataset: split, language: 'en' })
  const series = (option?.series ?? []) as { name: string; data: ({ value: number } | number | null)[] }[]
  assert.deepEqual(
    series.map(({ name }) => name),
    ['甲-en', '乙-en'],
  )
  assert.deepEqual((option?.xAxis as { data: string[] } | undefined)?.data, ['2026-01', '2026-02'])
  assert.deepEqual(series[0]?.data, [1, 2])
  assert.equal(series[1]?.data[0], null)
})

test('rankings leave out what is unknown and can begin with the smallest', () => {
  const rows = dataset(
    [{ name: 'name', label: both('名'), type: 'text' }, number('v')],
    [
      { name: 'a', v: 1 },
      { name: 'b', v: null },
      { name: 'c', v: 3 },
      { name: 'd', v: 2 },
    ],
  )
  assert.deepEqual(
    rankedRows({ options: { top: 2 } }, rows).map(({ name }) => name),
    ['c', 'd'],
  )
  assert.deepEqual(
    rankedRows({ options: { ascending: true } }, rows).map(({ name }) => name),
    ['a', 'd', 'c'],
  )
})

test('progress is the share of its target, a column or a number', () => {
  const rows = dataset(
    [{ name: 'name', label: both('名'), type: 'text' }, number('v'), number('t')],
    [{ name: 'a', v: 30, t: 40 }],
  )
  assert.equal(progressOf({ options: { y: 'v', target: 't' } }, rows, 'zh')[0]?.share, 0.75)
  assert.equal(progressOf({ options: { y: 'v', target: 60 } }, rows, 'zh')[0]?.share, 0.5)
})

test('tables say units in their heads, dashes for what is unknown, and hide links', () => {
  const table = tableOf(
    dataset([...months.columns, { name: 'href', label: both('链接'), type: 'link' }], months.rows),
    'zh',
  )
  assert.deepEqual(
    table.columns.map(({ label }) => label),
    ['时期', 'value（亿元）'],
  )
  assert.deepEqual(table.rows.at(-1), { period: '2026年2月', value: '—' })
  assert.equal(sayMoment('2026-11-22T18:30:00Z', 'zh'), '2026年11月23日 02:30')
  assert.equal(sayCell(true, { type: 'text' }, 'en'), 'yes')
})

test('the grid fills a screen, and a new widget finds a free place', () => {
  const whole = boxOf({ x: 0, y: 0, w: SCREEN.columns, h: SCREEN.rows })
  assert.equal(Math.round(whole.x + whole.width), SCREEN.width - SCREEN.margin)
  assert.equal(Math.round(heightOf([])), SCREEN.height)
  const taken = [{ place: { x: 0, y: 0, w: 20, h: 4 } }]
  assert.deepEqual(freePlace(taken, { w: 4, h: 2 }), { x: 20, y: 0, w: 4, h: 2 })
  assert.deepEqual(freePlace(taken, { w: 6, h: 2 }), { x: 0, y: 4, w: 6, h: 2 })
})

test('what was chosen goes into queries; an empty choice takes its part out', () => {
  const parameters = [
    { name: 'region', initial: '' },
    { name: 'code', initial: 'x' },
  ]
  const query = { cell: { region: '$region', industry: 'C' }, indicators: ['$code', 'a.$\u007bcode}.b'], price: '$5' }
  assert.deepEqual(fillIn(query, chosenOf(parameters, {})), {
    cell: { industry: 'C' },
    indicators: ['x', 'a.x.b'],
    price: '$5',
  })
  assert.deepEqual(fillIn(query, chosenOf(parameters, { region: '37', other: 'z' })).cell, {
    region: '37',
    industry: 'C',
  })
})
