import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aStaffMember, testApp } from '@onego/platform/testing'
import ExcelJs from 'exceljs'
import type { Import } from './contract/imports.ts'
import { indicators } from './module.ts'
import { anIndicator, OWNER, same } from './testing.ts'

const app = await testApp(indicators)
const api = app.api(indicators)
const analyst = app.as(aStaffMember(['analyst'], OWNER))
const named = (code: string, zh: string, unit: string, more = {}) =>
  anIndicator({ code, name: { zh, en: code }, unit: same(unit), ...more })
await api.add(named('test.value-added', '规模以上工业增加值', '亿元'))
await api.add(named('test.power', '全社会用电量', '亿千瓦时', { dimensions: [] }))

const send = (name: string, content: Uint8Array) =>
  analyst.upload('/indicators/imports', { name, type: 'application/octet-stream', content })
const chosen = ({ lines }: Import) => lines.flatMap(({ key, guess }) => (guess ? [{ key, ...guess }] : []))
const valuesOf = async (indicator: string, cell = {}) =>
  Object.fromEntries(
    (await api.series('system', { indicator, cell, from: '2026-01', to: '2026-04' })).points.map(
      ({ period, value }) => [period, value],
    ),
  )

/** A workbook as an office makes it: title, unit at the right, two-row header with merged cells, footnote. */
async function officeWorkbook(): Promise<Uint8Array> {
  const book = new ExcelJs.Workbook()
  const sheet = book.addWorksheet('增加值')
  sheet.addRow(['各区市规模以上工业增加值（生成数据）'])
  sheet.mergeCells('A1:E1')
  sheet.addRow(['', '', '', '', '单位：万元'])
  sheet.addRow(['地区', '2026年', '', '', ''])
  sheet.addRow(['', '1—2月', '1—3月', '1—4月', '同比增速'])
  sheet.mergeCells('A3:A4')
  sheet.mergeCells('B3:E3')
  sheet.addRow(['市南区', '１００，０００', 150_000, 210_000, 0.051]).getCell(5).numFmt = '0.0%'
  sheet.addRow(['市北', '80,000①', '…', 200_000, '-0.5%'])
  sheet.addRow(['李沧区', 10_000, 15_000, '约2万', 0.01])
  sheet.addRow(['注：①为初步数。'])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

test('an office workbook is shown first and written only when confirmed', async () => {
  const { body, status } = await send('增加值.xlsx', await officeWorkbook())
  assert.equal(status, 200)
  assert.deepEqual([body.sheets[0].headerRows, body.sheets[0].notes.length, body.problemCount], [[3, 4], 1, 1])
  const problem = body.problems.find(({ text }: { text: string }) => text === '约2万')
  assert.deepEqual([problem.row, problem.column], [7, 'D'])
  const lines = chosen(body)
  assert.deepEqual(
    lines.map(({ cell, scale, accumulated }) => [cell.region, scale, accumulated]),
    [
      ['370202', 0.0001, 'difference'],
      ['370203', 0.0001, 'difference'],
      ['370213', 0.0001, 'difference'],
    ],
  )
  assert.deepEqual(await valuesOf('test.value-added'), {}, 'nothing is written yet')
  const path = `/indicators/imports/${body.id}/confirm`
  const wrong = [...lines, { ...lines[0], key: 'nothing' }]
  assert.equal((await analyst.post(path, { lines: wrong })).body.type, 'indicators.import-line')
  assert.deepEqual(await valuesOf('test.value-added'), {}, 'nothing is half done')
  assert.equal((await app.as(aStaffMember(['analyst'], '11370200MB00000022')).post(path, { lines })).status, 404)
  assert.equal((await analyst.post(path, { lines })).body.written, 8)
  assert.equal((await analyst.post(path, { lines })).body.type, 'indicators.import-confirmed')
  assert.deepEqual(await valuesOf('test.value-added', { region: '370202' }), {
    '2026-02': 10,
    '2026-03': 5,
    '2026-04': 6,
  })
  assert.deepEqual(await valuesOf('test.value-added', { region: '370203' }), {
    '2026-02': 8,
    '2026-03': null,
    '2026-04': null,
  })
  const [february] = (await api.series('system', { indicator: 'test.value-added', cell: { region: '370202' } })).points
  assert.equal(february?.span, 2)
})

test('series in JSON go to the indicator of their name', async () => {
  const chart = { dates: ['2026-01-31', '2026-02-28'], values: [12.5, null] }
  const file = { series: { 'test.power': { meta: { unit: '亿千瓦时', release_schedule: 'monthly' }, chart } } }
  const { body } = await send('series.json', Buffer.from(JSON.stringify(file)))
  await analyst.post(`/indicators/imports/${body.id}/confirm`, { lines: chosen(body) })
  assert.deepEqual(await valuesOf('test.power'), { '2026-01': 12.5, '2026-02': null })
  const broken = await send('x.json', Buffer.from('{"series":{"a":{}}}'))
  assert.match(JSON.stringify(broken.body), /series\.a\.chart/)
})

test('an indicator nobody has defined is proposed from the sheet; once it is there, its lines are taken for it', async () => {
  const table = [
    '游客（生成数据）,,,',
    '指标,地区,2026年1月,2026年2月',
    '接待游客（万人次）,市南区,12.345,10',
    '接待游客（万人次）,市北区,8,7.5',
  ].join('\n')
  const { body } = await send('游客.csv', Buffer.from(table))
  assert.deepEqual(chosen(body), [])
  const path = `/indicators/imports/${body.id}`
  const { body: proposal } = await analyst.get(`${path}/proposal?line=${encodeURIComponent(body.lines[0].key)}`)
  assert.deepEqual(proposal, {
    ...{ name: '接待游客', unit: '万人次', definition: '游客（生成数据）', source: '游客（生成数据）' },
    ...{ decimals: 3, cycle: 'month', dimensions: ['region'], aggregate: 'sum', cell: { region: '370202' } },
  })
  const { name, unit, definition, source, cell: _, ...rest } = proposal
  const texts = { name: same(name), unit: same(unit), definition: same(definition), source: same(source) }
  await analyst.post('/indicators', { code: 'test.visitors', owner: OWNER, ...texts, ...rest })
  const again = await analyst.get(path)
  assert.deepEqual(
    chosen(again.body).map(({ indicator, cell }) => [indicator, cell.region]),
    [
      ['test.visitors', '370202'],
      ['test.visitors', '370203'],
    ],
  )
  assert.equal((await analyst.get(`${path}/proposal?line=nothing`)).body.type, 'indicators.import-line')
})

test('what is no table of figures is refused in words', async () => {
  assert.equal((await send('a.csv', Buffer.from('只有文字\n没有数字'))).body.type, 'indicators.file-empty')
  assert.equal((await send('a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'))).body.type, 'indicators.file-old')
  assert.equal((await send('a.xlsx', Buffer.from('504b03040000', 'hex'))).body.type, 'indicators.file-unreadable')
  assert.equal((await app.as(aStaffMember(['officer'], OWNER)).get('/indicators/imports')).status, 403)
})

test('a member is told by its code, so that a choice has a name before its tree is open', async () => {
  const path = '/indicators/dimensions/region/members'
  assert.equal((await analyst.get(`${path}/370202`)).body.name.zh, '市南区')
  const { status, body } = await analyst.get(`${path}/nowhere`)
  assert.deepEqual([status, body.type], [404, 'indicators.member-not-found'])
})
