import assert from 'node:assert/strict'
import { test } from 'node:test'
import { creditCodeCheck } from '@onego/organisations/contract'
import { aStaffMember, testApp } from '@onego/platform/testing'
import ExcelJs from 'exceljs'
import { indicators } from './module.ts'
import { anIndicator, OWNER, same, withSectors } from './testing.ts'

const app = await testApp(indicators)
const api = app.api(indicators)
await withSectors(app)
const OTHERS = `11370200MB0000017${creditCodeCheck('11370200MB0000017')}`
const analyst = app.as(aStaffMember(['analyst'], OWNER))
const stranger = app.as(aStaffMember(['analyst'], OTHERS))
const from = same('生成')
let batches = 0
const write = (code: string, observations: unknown[]) => {
  batches += 1
  return analyst.post(`/indicators/${code}/batches`, { key: `b${batches}`, from, observations })
}

test('periods that are no periods are refused, and no question walks through all time', async () => {
  await api.add(anIndicator({ code: 'test.day', cycle: 'day', visibility: 'public' }))
  await api.add(anIndicator({ code: 'test.hour', cycle: 'hour', visibility: 'public' }))
  const region = '370202'
  for (const period of ['2026-02-31', '0000-01-01', '9999-12-31', '2025-02-29']) {
    const { status, body } = await write('test.day', [{ period, cell: { region }, value: 1 }])
    assert.equal(status, 422, period)
    assert.match(JSON.stringify(body), /observations.0.period/, period)
  }
  assert.equal((await write('test.day', [{ period: '2024-02-29', cell: { region }, value: 1 }])).status, 200)
  const ask = (more: object) => app.as().post('/indicators/cube', { indicator: 'test.hour', by: [], ...more })
  assert.equal((await ask({ from: '9999-11', to: '9999-12' })).status, 422)
  const nobody = { by: [{ dimension: 'region', parent: '370202', depth: 6 }] }
  const { status, body } = await ask({ ...nobody, from: '1000', to: '2999' })
  assert.deepEqual([status, body.type], [422, 'indicators.too-many-values'])
})

test('numbers at the end of what numbers can say are refused or stay unsaid', async () => {
  await api.add(anIndicator({ code: 'test.vast' }))
  const at = (value: number, period = '2026-01') => ({ period, cell: { region: '370202' }, value })
  assert.equal((await write('test.vast', [at(1.7e308)])).body.type, 'indicators.wrong-values')
  assert.equal((await write('test.vast', [at(5e-324, '2025-01'), at(1e18)])).status, 200)
  const measures = ['value', 'yoy', 'mom', 'share', 'contribution', 'ytdYoy']
  const { status, body } = await analyst.post('/indicators/table', {
    ...{ indicators: ['test.vast'], measures, by: [{ dimension: 'region' }], period: '2026-01' },
  })
  assert.equal(status, 200)
  assert.deepEqual(body.total.slice(0, 2), [1e18, null])
})

test('a city beside one of its districts is shown whole', async () => {
  await api.add(anIndicator({ code: 'test.nested' }))
  await write('test.nested', [
    { period: '2026-01', cell: { region: '370202' }, value: 1 },
    { period: '2026-01', cell: { region: '370203' }, value: 2 },
  ])
  const members = ['370202', '370200', '370203']
  const { body } = await analyst.post('/indicators/compare', { indicator: 'test.nested', dimension: 'region', members })
  assert.deepEqual(
    body.rows.map(({ member, value }: { member: string; value: number }) => [member, value]),
    [
      ['370202', 1],
      ['370200', 3],
      ['370203', 2],
    ],
  )
})

test('the law on statistics: no days to subtract, no highest or lowest single unit, no formula that shows more', async () => {
  await api.addDimension({ code: 'firm', name: same('企业') })
  await api.addMembers(
    'firm',
    ['F1', 'F2', 'F3', 'F4'].map((code) => ({ code, name: same(code) })),
  )
  const secret = {
    dimensions: ['region', 'firm'],
    secrecy: { dimension: 'firm', atLeast: 3 },
    visibility: 'public' as const,
  }
  const values = ['F1', 'F2', 'F3', 'F4'].map((firm, at) => ({
    ...{ period: '2026-01', cell: { region: '370202', firm }, value: 10 ** at },
  }))
  for (const aggregate of ['sum', 'max'] as const) {
    await api.add(anIndicator({ code: `test.secret-${aggregate}`, aggregate, ...secret }))
    await write(`test.secret-${aggregate}`, values)
  }
  const asOf = '2026-04-01T00:00:00Z'
  const series = (code: string, more = {}) => ({ indicator: code, cell: { region: '370202' }, ...more })
  const early = await stranger.post('/indicators/series', series('test.secret-sum', { asOf }))
  assert.deepEqual([early.status, early.body.type], [403, 'indicators.secret-history'])
  assert.equal((await analyst.post('/indicators/series', series('test.secret-sum', { asOf }))).status, 200)
  const shown = async (code: string) => (await stranger.post('/indicators/series', series(code))).body.points[0].value
  assert.deepEqual([await shown('test.secret-sum'), await shown('test.secret-max')], [1111, null])
  assert.equal((await analyst.post('/indicators/series', series('test.secret-max'))).body.points[0].value, 1000)
  const batchesOf = async (who: typeof analyst) => (await who.get('/indicators/test.secret-sum/batches')).body.length
  assert.deepEqual([await batchesOf(analyst), await batchesOf(stranger)], [1, 0], 'a batch may be the report of one')
  assert.deepEqual((await stranger.get('/indicators/test.secret-sum')).body.batches, [])
  await api.add(anIndicator({ code: 'test.staff-only' }))
  const method = { kind: 'formula' as const, expression: 'x', names: { x: { indicator: 'test.staff-only' } } }
  const copy = { ...anIndicator({ code: 'test.copy', method: method as never }), owner: OTHERS }
  const wider = await stranger.post('/indicators', { ...copy, visibility: 'public' })
  assert.deepEqual([wider.status, wider.body.type], [422, 'indicators.formula-wider'])
  assert.equal((await stranger.post('/indicators', { ...copy, visibility: 'staff' })).status, 200)
})

test('a damaged table is refused, and says how', async () => {
  const content = new TextEncoder().encode('a,b\n"c')
  const { status, body } = await analyst.upload('/indicators/imports', { name: 'a.csv', type: 'text/csv', content })
  assert.deepEqual([status, body.type], [422, 'indicators.file-unreadable'])
})

test('cells that hold no day, an error or a link with styles are read as what they show', async () => {
  const book = new ExcelJs.Workbook()
  const sheet = book.addWorksheet('x')
  sheet.addRow(['地区', '2026年1月', '2026年2月'])
  sheet.addRow(['市南区', { formula: '1/0', result: { error: '#DIV/0!' } }, new Date(Number.NaN)])
  sheet.addRow([{ text: { richText: [{ text: '市北' }, { text: '区' }] }, hyperlink: 'http://localhost' }, 1, 2])
  const content = new Uint8Array(await book.xlsx.writeBuffer())
  const { status, body } = await analyst.upload('/indicators/imports', { name: 'a.xlsx', type: 'x', content })
  assert.equal(status, 200, JSON.stringify(body))
  assert.match(JSON.stringify(body.lines), /市北区/)
})

test('the same batch and the same definition from many at once are one', async () => {
  const given = anIndicator({ code: 'test.race', dimensions: [] })
  const versions = await Promise.all(Array.from({ length: 5 }, () => analyst.post('/indicators', given)))
  assert.deepEqual(
    versions.map(({ status, body }) => [status, body.version]),
    Array.from({ length: 5 }, () => [200, 1]),
  )
  const batch = { key: 'once', from, observations: [{ period: '2026-01', value: 5 }] }
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => analyst.post('/indicators/test.race/batches', batch)),
  )
  assert.deepEqual(answers.map(({ body }) => body.written).sort(), [0, 0, 0, 0, 0, 1])
  assert.equal(new Set(answers.map(({ body }) => body.batch)).size, 1)
})
