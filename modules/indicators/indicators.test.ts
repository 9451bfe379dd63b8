import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testApp } from '@onego/platform/testing'
import { indicatorRecorded } from './events.ts'
import { indicators } from './module.ts'
import { anIndicator, same, withSectors } from './testing.ts'

const app = await testApp(indicators)
const api = app.api(indicators)
const told: { indicator: string; periods: string[] }[] = []
app.events.on(indicatorRecorded, 'test.indicators', async (fact) => void told.push(fact))
await app.events.prepare()
await withSectors(app)
const from = same('测试批次')

const record = (indicator: string, key: string, rows: [string, Record<string, string>, number | null][]) =>
  api.record({
    ...{ indicator, key, from },
    observations: rows.map(([period, cell, value]) => ({ period, cell, value })),
  })
const pointsOf = async (query: Parameters<typeof api.series>[1]) =>
  Object.fromEntries((await api.series('system', query)).points.map(({ period, value }) => [period, value]))

test('a batch is written once, and what was known stays readable', async () => {
  await api.add(anIndicator({ code: 'test.output' }))
  app.clock.set('2026-04-01T00:00:00Z')
  const first = await record('test.output', 'a', [
    ['2026-01', { region: '370202' }, 10],
    ['2026-01', { region: '370203' }, 5],
    ['2026-02', { region: '370202' }, 12],
  ])
  assert.deepEqual([first.written, first.unchanged], [3, 0])
  assert.deepEqual(await record('test.output', 'a', [['2026-01', { region: '370202' }, 99]]), {
    ...{ written: 0, unchanged: 1, batch: first.batch },
  })
  app.clock.set('2026-05-01T00:00:00Z')
  const second = await record('test.output', 'b', [
    ['2026-01', { region: '370202' }, 11],
    ['2026-02', { region: '370202' }, 12],
  ])
  assert.deepEqual([second.written, second.unchanged], [1, 1])
  const cell = { region: '370200' }
  assert.deepEqual(await pointsOf({ indicator: 'test.output', cell }), { '2026-01': 16, '2026-02': 12 })
  const asOf = '2026-04-15T00:00:00Z'
  assert.deepEqual(await pointsOf({ indicator: 'test.output', cell, asOf }), { '2026-01': 15, '2026-02': 12 })
  await app.settle()
  assert.deepEqual(
    told.map(({ periods }) => periods),
    [['2026-01', '2026-02'], ['2026-01']],
  )
})

test('what was reported for the whole counts before its parts, period by period', async () => {
  await api.add(anIndicator({ code: 'test.nested', dimensions: ['region', 'sector'] }))
  await record('test.nested', 'a', [
    ['2026-01', { region: '370202', sector: 'A1' }, 1],
    ['2026-01', { region: '370202', sector: 'A2' }, 2],
    ['2026-01', { region: '370202', sector: 'A' }, 4],
    ['2026-02', { region: '370202', sector: 'A1' }, 1],
    ['2026-02', { region: '370202', sector: 'A2' }, 2],
    ['2026-02', { region: '370203', sector: 'B' }, 8],
    ['2026-03', { region: '370202', sector: 'A1' }, 1],
    ['2026-03', {}, 100],
  ])
  assert.deepEqual(await pointsOf({ indicator: 'test.nested' }), { '2026-01': 4, '2026-02': 11, '2026-03': 100 })
  const cell = { sector: 'A' }
  assert.deepEqual(await pointsOf({ indicator: 'test.nested', cell }), { '2026-01': 4, '2026-02': 3, '2026-03': 1 })
})

test('sums of months wait for all months; 1–2月 stands for two and is compared with two', async () => {
  await api.add(anIndicator({ code: 'test.combined', dimensions: [] }))
  const months = ['03', '04', '05', '06', '07', '08', '09', '10', '11', '12']
  const observations = [
    ...['01', '02', ...months].map((month) => ({ period: `2024-${month}`, value: 10 })),
    { period: '2025-02', value: 24, span: 2 },
    ...months.map((month) => ({ period: `2025-${month}`, value: 11 })),
    { period: '2026-02', value: 30, span: 2 },
  ]
  await api.record({ indicator: 'test.combined', key: 'a', from, observations })
  assert.deepEqual(await pointsOf({ indicator: 'test.combined', cycle: 'year' }), {
    ...{ '2024': 120, '2025': 134, '2026': null },
  })
  const table = async (period: string) =>
    (
      await api.table('system', {
        ...{ indicators: ['test.combined'], by: [], period },
        measures: ['value', 'yoy', 'mom', 'yearToDate', 'ytdYoy'],
      })
    ).total
  assert.deepEqual(await table('2025-02'), [24, 20, null, 24, 20])
  assert.deepEqual(await table('2026-02'), [30, 25, null, 30, 25])
  assert.deepEqual(await table('2025-03'), [11, 10, null, 35, tidy((35 / 30 - 1) * 100)])
  assert.deepEqual(await table('2025-04'), [11, 10, 0, 46, 15])
})
const tidy = (value: number) => Number(value.toPrecision(12))

test('a table breaks the newest period down, with shares, ranks and contributions', async () => {
  await api.add(anIndicator({ code: 'test.table' }))
  await record('test.table', 'a', [
    ['2025-01', { region: '370202' }, 40],
    ['2025-01', { region: '370203' }, 60],
    ['2026-01', { region: '370202' }, 90],
    ['2026-01', { region: '370203' }, 60],
  ])
  const { period, rows, total } = await api.table('system', {
    ...{ indicators: ['test.table'], measures: ['value', 'share', 'rank', 'contribution'] },
    ...{ by: [{ dimension: 'region', parent: '370200' }], limit: 2 },
    orderBy: { indicator: 'test.table', descending: true },
  })
  assert.equal(period, '2026-01')
  assert.deepEqual(
    rows.map(({ members, values }) => [members[0]?.member, ...values]),
    [
      ['370202', 90, 60, 1, 50],
      ['370203', 60, 40, 2, 0],
    ],
  )
  assert.deepEqual(total.slice(0, 2), [150, 100])
})

test('a formula reads other indicators for the same cell, and no circle is made', async () => {
  await api.add(anIndicator({ code: 'test.people', aggregate: 'last', unit: same('万人') }))
  await record('test.people', 'a', [
    ['2026-01', { region: '370202' }, 2],
    ['2026-01', { region: '370203' }, 4],
  ])
  const formula = (names: Record<string, { indicator: string }>, expression: string) => ({
    method: { kind: 'formula' as const, expression, names: names as never },
  })
  const names = { output: { indicator: 'test.output' }, people: { indicator: 'test.people' } }
  await api.add(anIndicator({ code: 'test.per-head', ...formula(names, 'output / people') }))
  assert.deepEqual(await pointsOf({ indicator: 'test.per-head', cell: { region: '370200' } }), {
    '2026-01': tidy(16 / 6),
  })
  await api.add(anIndicator({ code: 'test.twice', ...formula({ x: { indicator: 'test.per-head' } }, 'x * 2') }))
  const circle = formula({ x: { indicator: 'test.twice' }, ...names }, 'x + output / people')
  await assert.rejects(api.add(anIndicator({ code: 'test.per-head', ...circle })), (error: Error) => {
    assert.match(error.message, /test\.per-head → test\.twice → test\.per-head/)
    return true
  })
})

test('wrong values are all named, and none is written', async () => {
  const given = [
    { period: '2026Q1', value: 1 },
    { period: '2026-01', cell: { region: '999999' }, value: 1 },
    { period: '2026-01', cell: { park: 'x' }, value: 1 },
  ]
  await assert.rejects(
    api.record({ indicator: 'test.output', key: 'wrong', from, observations: given }),
    /2026Q1 must be a month.*999999 is not a member of region.*park.*is no dimension/,
  )
})
