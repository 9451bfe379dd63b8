import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, testApp } from '@onego/platform/testing'
import ExcelJS from 'exceljs'
import type { ImportAnswer, ImportedResource } from '../contract/transfer.ts'
import { catalogue } from '../module.ts'
import { aResource } from '../testing.ts'
import { transferCommands } from './commands.ts'

const app = await testApp(catalogue)
const api = app.api(catalogue)
const police = anOrganisation(1, { name: '生成公安局', nameEn: 'Police' })
const health = anOrganisation(2, { name: '生成卫健委', nameEn: 'Health' })
await app.api(organisations).ensure([police, health])
const steward = app.as(aStaffMember(['steward'], police.code))
const admin = app.as(aStaffMember(['admin']))

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
type Sender = typeof admin
const send = (who: Sender, query: string, content: Uint8Array | string, name = 'list.csv') =>
  who.upload(`/catalogue/imports?${query}`, {
    ...{ name, type: name.endsWith('xlsx') ? XLSX : 'text/csv' },
    content: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  })
const ok = async (who: Sender, query: string, content: Uint8Array | string, name?: string): Promise<ImportAnswer> => {
  const { status, body } = await send(who, query, content, name)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
const counts = ({ import: { counts: all } }: ImportAnswer) => [all.created, all.changed, all.unchanged, all.refused]

const FLAT = `信息资源代码,信息资源名称,提供方,共享类型,共享条件,更新周期,信息项名称,字段名,数据类型,数据长度,敏感级别
370200/POLICE-CAR,机动车信息,生成公安局,有条件共享,核验车主,每日,号牌号码,plate,字符型C,20,2
,,,,,,车辆类型,kind,varchar(20),20,1
370200/POLICE-DRIVER,驾驶人信息,生成公安局,1,,实时,姓名,name,C,50,3
`

test('one line per item, with the resource written once, makes drafts for the steward', async () => {
  const checked = await ok(steward, 'dryRun=yes', FLAT)
  assert.deepEqual(counts(checked), [2, 0, 0, 0])
  assert.equal(checked.import.counts.items, 3)
  assert.equal((await steward.get('/catalogue/imports')).body.imports.length, 0)
  assert.equal(await api.findResource('370200/POLICE-CAR'), undefined)

  assert.deepEqual(counts(await ok(steward, '', FLAT)), [2, 0, 0, 0])
  assert.equal(await api.findResource('370200/POLICE-CAR'), undefined, 'a draft is not in force')
  const drafts = await steward.get('/catalogue/search?status=0')
  assert.deepEqual(drafts.body.hits.map(({ name }: { name: string }) => name).sort(), ['机动车信息', '驾驶人信息'])
  assert.deepEqual(counts(await ok(steward, '', FLAT)), [0, 0, 2, 0])
  const changed = FLAT.replace('车辆类型', '车辆种类')
  assert.deepEqual(counts(await ok(steward, '', changed)), [0, 1, 1, 0])
})

test('only an administrator puts an import in force; again it changes nothing', async () => {
  assert.equal((await send(steward, 'made=published', FLAT)).status, 403)
  assert.deepEqual(counts(await ok(admin, 'made=published', FLAT)), [2, 0, 0, 0])
  const resource = await api.getResource('370200/POLICE-CAR')
  assert.equal(resource.version, 1)
  assert.deepEqual(
    resource.items.map(({ field, type, length, level }) => [field, type, length, level]),
    [
      ['plate', 'C', 20, 2],
      ['kind', 'C', 20, 1],
    ],
  )
  assert.equal(resource.updateCycle, 'daily')
  assert.deepEqual(counts(await ok(admin, 'made=published', FLAT)), [0, 0, 2, 0])
  assert.equal((await api.getResource('370200/POLICE-CAR')).version, 1)
})

test('what is exported comes back unchanged, as workbook and as two CSV files', async () => {
  await api.addResource(
    aResource({
      ...{ code: '370200/HEALTH-ALL', provider: health.code, name: '=1+1, “引号”\n换行', nameEn: '-Everything' },
      ...{ classification: { kind: 'theme', item: '健康保障', group: '妇幼', detail: '出生' }, shareType: 3 },
      ...{
        shareCondition: '依据《条例》第三条',
        format: 'self-describing',
        shareMethod: 'file',
        updateCycle: 'quarterly',
      },
      ...{
        relatedCodes: ['370200/POLICE-CAR'],
        keywords: ['出生', 'birth'],
        systemName: '妇幼系统',
        layer: 'national',
      },
      extensions: { 管理方式: '集中', 联系人: '生成·张三' },
      items: [
        {
          name: '金额',
          nameEn: 'Amount',
          field: 'amount',
          type: 'Y',
          length: 16,
          level: 4,
          mask: 'hidden',
          grade: 'important',
        },
        {
          name: '证件号',
          nameEn: 'ID',
          field: 'id_number',
          type: 'C',
          length: 18,
          level: 4,
          mask: 'none',
          reason: '核验必需',
        },
      ],
    }),
  )
  const before = await api.list()
  const workbook = await admin.get('/catalogue/export.xlsx')
  assert.deepEqual(counts(await ok(admin, 'made=published', workbook.raw, 'a.xlsx')), [0, 0, 3, 0])
  const resources = await admin.get('/catalogue/export/resources.csv')
  assert.deepEqual([...resources.raw.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  const items = await admin.get('/catalogue/export/items.csv')
  for (const part of [resources, items]) {
    assert.deepEqual(counts(await ok(admin, 'made=published', part.raw)), [0, 0, 3, 0])
  }
  const headings = String(resources.body).split('\n')[0]?.replace('\uFEFF', '').split(',').slice(0, 10)
  assert.deepEqual(headings, [
    ...['信息资源分类', '项', '目', '细目', '信息资源名称', '信息资源代码', '信息资源提供方', '信息资源提供方代码'],
    ...['信息资源摘要', '信息资源格式'],
  ])
  assert.deepEqual(await api.list(), before)
  const one = String((await admin.get(`/catalogue/export/items.csv?provider=${health.code}`)).body)
  assert.equal(one.trim().split('\n').length >= 3 && !one.includes('plate'), true)
})

test('two-row headings, titles, notes, merged cells and other words are understood', async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('表1')
  sheet.addRow(['青岛市政务信息资源目录（生成）'])
  sheet.mergeCells('A1:H1')
  sheet.addRow(['序号', '*目录名称（必填）', '数源部门', '共享属性', null, '更新频度', '发布时间', '信息项信息', null])
  sheet.addRow([null, null, null, '共享类型', '共享条件', null, null, '信息项名称', '数据类型'])
  sheet.mergeCells('D2:E2')
  sheet.mergeCells('H2:I2')
  sheet.mergeCells('B2:B3')
  sheet.addRow(['填写说明：每个信息项一行'])
  sheet.addRow([
    1,
    '殡葬服务信息',
    '生成公安局',
    '有条件',
    '核验',
    '按月',
    new Date('2026-03-01'),
    '逝者姓名',
    '字符串',
  ])
  sheet.addRow([
    null,
    '殡葬服务信息',
    '生成公安局',
    '有条件',
    '核验',
    '按月',
    new Date('2026-03-01'),
    '火化日期',
    'date',
  ])
  sheet.addRow(['注：本表由生成'])
  const content = new Uint8Array(await book.xlsx.writeBuffer())
  const answer = await ok(admin, 'made=published', content, 'ugly.xlsx')
  assert.deepEqual(counts(answer), [1, 0, 0, 0], JSON.stringify(answer.rows))
  const [row] = answer.rows as [ImportedResource]
  const resource = await api.getResource(row.code)
  assert.equal(resource.publishedOn, '2026-03-01')
  assert.equal(resource.updateCycle, 'monthly')
  assert.deepEqual(
    resource.items.map(({ name, type }) => [name, type]),
    [
      ['逝者姓名', 'C'],
      ['火化日期', 'D'],
    ],
  )
  assert.deepEqual(counts(await ok(admin, 'made=published', content, 'ugly.xlsx')), [0, 0, 1, 0])
})

test('GB18030 and tabs are read', async () => {
  // 信息资源名称 / 信息资源代码 … in GB18030, as Excel of Chinese Windows writes it.
  const gb = Buffer.from(
    'd0c5cfa2d7cad4b4c3fbb3c609d0c5cfa2d7cad4b4b4fac2eb09b9b2cfedccf5bcfe0abbfab6afb3b5d0c5cfa2093337303230302f504f4c4943452d43415209bacbd1e9b3b5d6f70a',
    'hex',
  )
  const answer = await ok(admin, 'made=published&dryRun=yes', gb)
  assert.equal(answer.import.format, 'csv GB18030')
  assert.deepEqual(counts(answer), [0, 0, 1, 0])
})

const WRONG = `信息资源代码,信息资源名称,提供方,共享类型,共享条件,更新周期,信息项名称,字段名,数据类型,数据长度,敏感级别,脱敏方式
370200/POLICE-GOOD,好的资源,生成公安局,1,,每日,姓名,name,C,50,2,
370200/POLICE-BAD,坏的资源,生成公安局,随便,,每小时,姓名,Name!,字符,五十,9,
,,,,,,姓名,a_b,C,10,4,
nonsense,,生成卫健委,3,,每日,姓名,name,C,50,2,
370200/POLICE-NOBODY,无提供方,生成火星局,1,,每日,姓名,name,C,50,2,
`

test('every wrong cell is named by line and column with what would be right, and nothing is changed', async () => {
  const checked = await ok(steward, 'dryRun=yes', WRONG)
  assert.deepEqual(counts(checked), [1, 0, 0, 3])
  const named = checked.rows.flatMap(({ problems }) =>
    problems.map(({ row, column, key }) => `${row} ${column} ${key}`),
  )
  for (const one of [
    '3 共享类型 unknown-value',
    '3 更新周期 unknown-value',
    '3 字段名 field-form',
    '3 数据长度 not-a-number',
    '3 敏感级别 unknown-value',
    '5 信息资源名称 missing',
    '5 信息资源提供方 not-yours',
    '6 信息资源提供方 provider-unknown',
  ]) {
    assert.ok(named.includes(one), `${one} in ${named.join(', ')}`)
  }
  const share = checked.rows.flatMap((row) => row.problems).find(({ column }) => column === '共享类型')
  assert.equal(share?.value, '随便')
  assert.equal(share?.expected, '无条件共享、有条件共享、不予共享')
  const refused = await send(steward, '', WRONG)
  assert.equal(refused.status, 422)
  assert.equal(refused.body.type, 'catalogue.wrong-rows')
  assert.ok(refused.body.problems.length >= 6)
  assert.equal((await steward.get('/catalogue/search?status=0&text=370200/POLICE-GOOD')).body.total, 0)
})

test('the good ones alone can be taken; the report says what became of the others', async () => {
  const answer = await ok(steward, 'onlyGood=yes', WRONG)
  assert.deepEqual(counts(answer), [1, 0, 0, 3])
  assert.equal((await steward.get('/catalogue/search?status=0&text=370200/POLICE-GOOD')).body.total, 1)
  const { id } = answer.import
  const { rows } = (await steward.get(`/catalogue/imports/${id}/rows?limit=2`)).body
  assert.equal(rows.length, 2)
  const report = await steward.get(`/catalogue/imports/${id}/report.csv`)
  assert.match(String(report.body), /3,未导入 \/ refused,370200\/POLICE-BAD,坏的资源,,共享类型,随便,不是可选的值/)
  const foreign = app.as(aStaffMember(['steward'], health.code))
  assert.equal((await foreign.get(`/catalogue/imports/${id}`)).status, 404)
  assert.equal((await foreign.get('/catalogue/imports')).body.imports.length, 0)
  assert.equal((await steward.get('/catalogue/imports/none/rows')).status, 404)
})

test('a file that is no catalogue is refused with a sentence', async () => {
  const table: [string | Uint8Array, string][] = [
    ['', 'catalogue.empty-file'],
    ['a,b\n1,2\n', 'catalogue.missing-columns'],
    ['信息资源名称,信息资源代码\n"x', 'catalogue.broken-file'],
    [new Uint8Array([0x50, 0x4b, 3, 4, 1, 2, 3]), 'catalogue.broken-file'],
    [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'catalogue.old-excel'],
    [new Uint8Array([0, 1, 2, 255, 254, 0]), 'catalogue.wrong-encoding'],
  ]
  for (const [content, type] of table) {
    const { status, body } = await send(admin, '', content)
    assert.deepEqual([status, body.type], [422, type])
  }
  const items = '信息资源代码,信息项名称\n370200/NOT-THERE,姓名\n'
  const [row] = (await ok(admin, 'dryRun=yes', items)).rows
  assert.equal(row?.problems[0]?.key, 'item-without-resource')
})

test('100 MB are refused', async () => {
  const { status } = await send(admin, '', new Uint8Array(100 * 1_048_576))
  assert.equal(status, 413)
})

test('who may not import may not', async () => {
  assert.equal((await send(app.as(aStaffMember(['officer'], police.code)), '', FLAT)).status, 403)
  assert.equal((await send(app.as(), '', FLAT)).status, 401)
})

test('the command line writes the catalogue to files and brings them in again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'onego-catalogue-'))
  const lines: string[] = []
  const run = async (name: string, file: string, options: Record<string, boolean> = {}) => {
    const command = transferCommands.find((one) => one.name === name)
    const print = (line: string) => void lines.push(line)
    await command?.run(api, { args: { file: join(folder, file) }, options, print, progress: () => undefined })
  }
  await run('catalogue export', 'all.xlsx')
  await run('catalogue export', 'all.csv')
  for (const file of ['all.xlsx', 'all.csv', 'all-items.csv']) await run('catalogue import', file, { publish: true })
  const told = lines.filter((line) => line.includes('unchanged'))
  assert.equal(told.length, 3)
  for (const line of told) assert.match(line, /^0 created 新增, 0 changed 变更, \d+ unchanged 未变, 0 refused 有误$/)
  await assert.rejects(run('catalogue import', 'nothing.csv'), { code: 'catalogue.file-not-found' })
  await assert.rejects(run('catalogue export', 'all.txt'), { code: 'catalogue.bad-file-name' })
  await writeFile(join(folder, 'large.csv'), new Uint8Array(100 * 1_048_576))
  await assert.rejects(run('catalogue import', 'large.csv'), { code: 'catalogue.file-too-large' })
  await rm(folder, { recursive: true })
})
