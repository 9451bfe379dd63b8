import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, testApp } from '@onego/platform/testing'
import ExcelJS from 'exceljs'
import type { ExchangeProblem, ExportQuery } from '../contract/exchange.ts'
import type { NewItem } from '../contract.ts'
import { serviceItems } from '../module.ts'
import { anItem } from '../testing.ts'

const app = await testApp(serviceItems)
const api = app.api(serviceItems)
const admin = app.as(aStaffMember(['admin']))
const [department] = await app.api(organisations).ensure([anOrganisation(1)])
if (!department) throw new Error('the department was not made')

const rich: Partial<NewItem> = {
  department: department.code,
  level: '3',
  audience: ['1'],
  depth: ['3', '4'],
  themes: { person: ['005'] },
  summary: { zh: '=不是公式', en: 'Not a formula' },
  legalBasis: [{ zh: '第二十三条', en: '', name: '母婴保健法', number: '主席令第33号', article: '23' }],
  fee: { charged: true, lines: [{ name: { zh: '工本费', en: '' }, standard: { zh: '5元', en: '' } }] },
  trips: 0,
  materials: [{ id: 'm', name: '身份证', copies: 2, satisfiedBy: { licence: 'id-card' } }],
  faqs: [{ question: { zh: '要带什么？', en: '' }, answer: { zh: '身份证', en: '' } }],
  service: { postResult: true, appointment: { offered: true, perDay: 20, rules: { zh: '提前一天', en: '' } } },
  keywords: ['甲', '乙'],
}
await anItem(app, { ...rich, code: 'RICH' })
await anItem(app, { code: 'PLAIN', department: department.code })

async function exported(asked: ExportQuery): Promise<{ batch: string; content: Buffer }> {
  const { batch, stream } = await api.exportItems(asked)
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(Buffer.from(piece))
  return { batch, content: Buffer.concat(pieces) }
}
const send = (content: Uint8Array, query = '') =>
  admin.upload(`/item-exchange${query}`, { name: 'items', type: 'application/octet-stream', content })
const lines = (...records: unknown[]) =>
  Buffer.from(
    [{ format: 'onego-items/1', batch: '2026-01-01T00:00:00.000Z' }, ...records]
      .map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
      .join('\n'),
  )
const item = (given: object = {}) => ({
  item: { code: 'X', region: '370200', name: '生成·甲', department: department.code, type: '20', ...given },
})
const problemsOf = async (content: Uint8Array): Promise<ExchangeProblem[]> => {
  const { status, body } = await send(content)
  assert.equal(status, 422, JSON.stringify(body))
  assert.equal(body.type, 'service-items.exchange-refused', JSON.stringify(body))
  return body.problems
}

for (const format of ['jsonl', 'json', 'csv', 'xlsx'] as const) {
  test(`what is exported as ${format} changes nothing when it is brought in again`, async () => {
    const { content } = await exported({ format })
    const first = await send(content)
    assert.equal(first.status, 200, JSON.stringify(first.body))
    assert.equal(first.body.format, format)
    // The first time the record's own number is kept with the item; after that nothing is left to say.
    const again = await send((await exported({ format })).content)
    assert.deepEqual([again.body.rows, again.body.unchanged], [2, 2])
    const said = async (version: number) => {
      const found = await api.findVersion('RICH', version)
      return { ...found, version: 0, publishedAt: '', sourceCodes: {} }
    }
    const [now, was] = [await said((await api.get('RICH')).version), await said(1)]
    assert.deepEqual(now, was)
  })
}

test('only what came after a batch is exported, with its operation', async () => {
  const { batch } = await exported({})
  app.clock.advanceMs(10)
  await api.addItem({ ...(await api.get('PLAIN')), name: '生成·改名' }, 'somebody')
  const { content } = await exported({ since: batch })
  const [header, ...records] = content
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.equal(header.since, batch)
  assert.deepEqual(
    records.map(({ operation, item: one }) => [operation, one.code, one.name]),
    [['U', 'PLAIN', '生成·改名']],
  )
  assert.match(records[0].rowGuid, /^[0-9a-f-]{36}$/)
})

test('every wrong line is named, and nothing is changed', async () => {
  const wrong = lines(
    item({ code: 'A' }),
    item({ code: 'A' }),
    '{"item": {',
    item({ code: 'B', department: '113702000000000190' }),
    item({ code: 'C', department: anOrganisation(77).code }),
    item({ code: 'D', region: '999999' }),
    item({ code: 'E', type: 'zz', materials: [{ id: 'm' }] }),
    item({ code: 'F', level: '9', audience: ['8'] }),
    item({ code: `${department.code}2370117002011`, level: '3' }),
  )
  const problems = await problemsOf(wrong)
  const found = problems.map(({ line, where, code }) => `${line} ${where} ${code}`)
  for (const one of [
    '3 code repeated-row',
    '4  unreadable',
    '5 department department-code',
    '6 department unknown-department',
    '7 region unknown-region',
    '8 materials.0.name field',
    '8 type field',
    '9 audience.0 unknown-code',
    '9 level unknown-code',
    '10 code level-in-code',
  ]) {
    assert.ok(found.includes(one), `${one} in\n${found.join('\n')}`)
  }
  for (const { message } of problems) assert.match(message.zh, /[一-龥]/)
  for (const code of ['A', 'B', 'C', 'D', 'E', 'F']) assert.equal(await api.find(code), undefined)
})

test('mistakes of a JSON document are named by their line', async () => {
  const head = '{\n  "format": "onego-items/1",\n  "batch": "2026-01-01T00:00:00.000Z",\n  "records": [\n'
  const [first, second] = [item({ code: 'A' }), item({ code: 'B', name: '' })].map((one) =>
    JSON.stringify(one, null, 2),
  )
  const [problem] = await problemsOf(Buffer.from(`${head}${first},\n${second}\n]}`))
  assert.deepEqual([problem?.line, problem?.where], [18, 'name'])
  const [broken] = await problemsOf(Buffer.from(`${head}${first}\n${second}\n]}`))
  assert.equal(broken?.line, 14)
})

test('files of another kind are refused as a whole', async () => {
  const type = async (content: Uint8Array) => (await send(content)).body.type
  assert.equal(await type(Buffer.from('name,code\n甲,A\n')), 'service-items.not-exchange')
  assert.equal(await type(new Uint8Array()), 'service-items.empty-file')
  assert.equal(await type(Buffer.from('{"format":"other/9","batch":"x"}\n{}')), 'service-items.exchange-refused')
  assert.equal(await type(Buffer.from([0x50, 0x4b, 3, 4, 0, 0])), 'service-items.broken-file')
  assert.equal(await type(lines()), 'service-items.no-rows')
  const latin = Buffer.concat([lines(item({ code: 'A' })), Buffer.from([0x0a, 0x7b, 0xff, 0xfe])])
  assert.deepEqual(
    (await problemsOf(latin)).map(({ line }) => line),
    [3],
  )
})

test('a file that says it is 100 MB is refused before it is read', async () => {
  const answer = await app.http.server.inject({
    method: 'POST',
    url: '/api/item-exchange',
    headers: { 'content-type': 'multipart/form-data; boundary=x', 'content-length': String(104_857_600) },
    payload: '',
  })
  assert.equal(answer.json().type, 'service-items.file-too-large')
})

test('a dry run says what would be and does nothing; D cancels', async () => {
  const { body } = await send(lines(item({ code: 'NEW' })), '?dryRun=yes')
  assert.deepEqual([body.dryRun, body.created], [true, 1])
  assert.equal(await api.find('NEW'), undefined)
  await send(lines(item({ code: 'NEW' })))
  await send(lines({ operation: 'D', ...item({ code: 'NEW' }) }))
  assert.equal((await api.get('NEW')).status, 'withdrawn')
})

test('only an administrator brings in; staff export; the format is described', async () => {
  const file = { name: 'items', type: 'text/plain', content: lines(item({ code: 'Y' })) }
  assert.equal((await app.as(aStaffMember(['steward'])).upload('/item-exchange', file)).status, 403)
  assert.equal((await app.as().get('/item-exchange')).status, 401)
  assert.equal((await app.as().get('/item-exchange/schema.json')).body.properties.record.type, 'object')
  const answer = await app.http.server.inject({ url: '/api/item-exchange?format=nonsense' })
  assert.equal(answer.statusCode, 401)
})

test('a sheet can be read by people: headings in Chinese, no formulas', async () => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Uint8Array.from((await exported({ format: 'xlsx' })).content).buffer)
  const sheet = book.worksheets[0]
  const headings = Object.values(sheet?.getRow(1).values ?? [])
  assert.ok(headings.includes('事项名称 name'))
  const { content } = await exported({ format: 'csv' })
  assert.ok(content.toString().includes("'=不是公式"))
})
