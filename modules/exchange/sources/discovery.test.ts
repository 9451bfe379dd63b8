import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { organisations } from '@onego/organisations'
import { idNumberCheck } from '@onego/organisations/contract'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, emptyDatabase, testAppWith } from '@onego/platform/testing'
import exceljs from 'exceljs'
import pg from 'pg'
import type { ProposedItem, ProposedTable } from '../contract/publishing.ts'
import { exchange } from '../module.ts'
import { aGrant, anOfficerActor } from '../testing.ts'

const folder = await mkdtemp(join(tmpdir(), 'onego-steward-'))
const app = await testAppWith({ EXCHANGE_FILES_FOLDERS: folder, EXCHANGE_FILES_SETTLE_MS: '100' }, exchange)
const api = app.api(exchange)
const police = anOrganisation(1, { name: '生成公安局' })
const social = anOrganisation(2, { name: '生成人社局' })
const platform = anOrganisation(3, { name: '生成大数据局', kind: 'platform' })
await app.api(organisations).ensure([police, social, platform])
const department = await emptyDatabase('police')
const database = new pg.Client({ connectionString: department.url })
await database.connect()
after(async () => {
  await database.end()
  await department.drop()
  await rm(folder, { recursive: true })
})

const idNumber = (n: number) => {
  const first17 = `3702021990${String(1 + (n % 12)).padStart(2, '0')}01${String(100 + n)}`
  return first17 + idNumberCheck(first17)
}
await database.query(`
  create table rk_jbxx (sfzh char(18) primary key, xm varchar(50) not null, csrq varchar(8), lxdh varchar(20), gxsj timestamptz);
  comment on table rk_jbxx is '人口基本信息';
  comment on column rk_jbxx.gxsj is '更新时间'`)
for (let n = 0; n < 40; n++) {
  const values = [idNumber(n), '林生成', '19900101', n % 2 ? null : `138123456${String(n).padStart(2, '0')}`]
  const day = String(1 + (n % 20)).padStart(2, '0')
  await database.query('insert into rk_jbxx values ($1, $2, $3, $4, $5)', [...values, `2026-11-${day}T00:00:00+08`])
}

const person = aStaffMember(['steward'], police.code)
const steward = app.as(person)
const stranger = app.as(aStaffMember(['steward'], social.code))
const connection = { url: department.url }
const password = new URL(department.url).password

let source = ''
test('a steward tries a connection, keeps it, and never sees its password again', async () => {
  const tried = await steward.post('/exchange/sources/try', { kind: 'postgres', connection })
  assert.deepEqual([tried.status, tried.body.ok], [200, true])
  const kept = await steward.post('/exchange/sources', { kind: 'postgres', name: '人口库', connection })
  assert.equal(kept.status, 200)
  source = kept.body.id
  const details = await steward.get(`/exchange/sources/${source}`)
  assert.equal(details.body.name, '人口库')
  if (password) assert.ok(!details.raw.toString().includes(password))
  assert.ok(details.body.connection.url.includes(new URL(department.url).host))
  const list = await steward.get('/exchange/sources')
  assert.ok(list.body.some((row: { id: string }) => row.id === source))
})

test('an edited connection keeps what was left empty, but not towards another address', async () => {
  const secret = {
    kind: 'http',
    name: '服务',
    connection: { baseUrl: 'http://127.0.0.1:9/v1', headers: { 'x-key': 'very-secret' } },
  }
  const { id } = (await steward.post('/exchange/sources', secret)).body
  const shown = (await steward.get(`/exchange/sources/${id}`)).body.connection
  assert.deepEqual(shown.headers, { 'x-key': '' })
  const same = { ...secret, id, connection: { ...shown, healthPath: '/alive' } }
  assert.equal((await steward.post('/exchange/sources', same)).status, 200)
  const moved = { ...secret, id, connection: { ...shown, baseUrl: 'http://elsewhere.example/v1' } }
  const refused = await steward.post('/exchange/sources', moved)
  assert.deepEqual([refused.status, refused.body.type], [422, 'exchange.secret-needed'])
  assert.equal((await steward.post('/exchange/sources/try', moved)).body.type, 'exchange.secret-needed')
  const given = { ...moved, connection: { ...moved.connection, headers: { 'x-key': 'new-secret' } } }
  assert.equal((await steward.post('/exchange/sources', given)).status, 200)
})

test('each failure of a trial has its reason', async () => {
  const ask = async (kind: string, given: object) =>
    (await steward.post('/exchange/sources/try', { kind, connection: given })).body
  assert.equal((await ask('postgres', { url: 'postgres://a:b@127.0.0.1:9/x' })).reason, 'unreachable')
  assert.equal((await ask('http', { baseUrl: 'http://169.254.169.254/' })).reason, 'not-allowed')
  assert.equal((await ask('files', { folder: join(folder, 'none') })).reason, 'unreachable')
  const sftp = { place: 'sftp', host: '127.0.0.1', port: 9, user: 'a', password: 'b' }
  assert.deepEqual(await ask('files', sftp).then(({ reason, hostKey }) => [reason, hostKey]), ['unreachable', null])
  assert.equal((await ask('postgres', { url: 'no address' })).type, 'exchange.invalid-definition')
})

test('nobody else reaches the source, and no folder outside of those allowed', async () => {
  for (const path of [
    `/exchange/sources/${source}`,
    `/exchange/sources/${source}/tables`,
    `/exchange/sources/${source}/proposal?table=rk_jbxx`,
  ]) {
    assert.equal((await stranger.get(path)).status, 403, path)
    assert.equal((await app.as().get(path)).status, 401, path)
  }
  const taken = { id: source, kind: 'postgres', name: '换了', connection }
  assert.equal((await stranger.post('/exchange/sources', taken)).status, 403)
  assert.equal((await stranger.post('/exchange/sources/try', taken)).status, 403)
  for (const outside of ['/etc', `${folder}/../`, 'relative', `${folder}x`]) {
    const answer = await steward.post('/exchange/sources', {
      kind: 'files',
      name: '文件',
      connection: { folder: outside },
    })
    assert.deepEqual([answer.status, answer.body.fields?.[0]?.path], [422, 'connection.folder'], outside)
  }
  const internal = { kind: 'internal', name: '内部', connection: { connector: 'registers' } }
  assert.equal((await steward.post('/exchange/sources', internal)).status, 422)
  const upload = {
    kind: 'files',
    name: '偷',
    connection: {
      place: 'upload',
      files: [{ name: 'a.csv', sha256: 'a'.repeat(64), bytes: 1, deliveredAt: '2026-11-22T00:00:00Z' }],
    },
  }
  assert.equal((await steward.post('/exchange/sources', upload)).status, 422)
})

/** What the wizard sends when the steward changes nothing but what she must. */
const publication = (id: string, table: ProposedTable) => ({
  source: id,
  target: table.target,
  keyField: table.keyField ?? '',
  fields: Object.fromEntries(table.items.map(({ field, column, as }: ProposedItem) => [field, { column, as }])),
  definition: {
    name: table.name,
    nameEn: table.nameEn,
    summary: '用于测试的人口基本信息',
    summaryEn: 'Persons, for a test',
    classification: { kind: 'department', item: '公安', group: '户籍', detail: '' },
    shareCondition: '办理政务服务事项时按需使用',
    subjectField: table.subjectField,
    subjectKind: table.subjectKind,
    items: table.items.map(({ name, nameEn, field, type, length, level, mask }) => ({
      name,
      nameEn,
      field,
      type,
      length,
      level,
      mask,
    })),
  },
})

let code = ''
test('a table becomes a draft under review that lies in its source, and can be read once published', async () => {
  const [table] = (await steward.get(`/exchange/sources/${source}/tables`)).body
  assert.deepEqual([table.name, table.comment, table.resources], ['rk_jbxx', '人口基本信息', []])
  const answer = await steward.get(`/exchange/sources/${source}/proposal?table=rk_jbxx`)
  const proposal = answer.body
  assert.deepEqual([proposal.sampled, proposal.keyField, proposal.subjectKind], [40, 'id_number', 'person'])
  for (const value of [idNumber(3), '林生成', '13812345602', '19900101'])
    assert.ok(!answer.raw.toString().includes(value))
  const published = await steward.post('/exchange/publications', publication(source, proposal))
  assert.equal(published.status, 200, JSON.stringify(published.body))
  code = published.body.code
  assert.equal(published.body.status, 10)
  assert.equal(await app.api(catalogue).findResource(code), undefined)
  await approve(code)
  const grant = {
    id: 'persons',
    resource: code,
    fields: ['id_number', 'name', 'born_on'],
    plain: ['id_number', 'name'],
  }
  await api.addGrant(aGrant(social.code, grant))
  const subject = { kind: 'person', id: idNumber(3) } as const
  const read = await api.read({ grant: 'persons', subject, by: anOfficerActor(social.code), purpose: 'newborn' })
  assert.deepEqual(read.records, [{ id_number: idNumber(3), name: '林生成', born_on: '1990-01-01' }])
})

async function approve(resource: string) {
  const entries = app.api(catalogue)
  for (const reviewer of [aStaffMember(['reviewer'], police.code), aStaffMember(['reviewer'], platform.code)]) {
    const entry = await entries.entry(reviewer, resource)
    if (!entry.draft) return
    const decision = {
      code: resource,
      revision: entry.draft.revision,
      verdict: 'approve',
      opinion: '同意',
      against: entry.published?.version ?? 0,
    } as const
    await entries.decide(reviewer, decision)
  }
}

test('what does not fit together is refused and leaves nothing behind', async () => {
  const proposal = (await steward.get(`/exchange/sources/${source}/proposal?table=rk_jbxx`)).body
  const whole = publication(source, proposal)
  const counted = async () => (await app.pool.query('select count(*)::int as n from exchange.binding')).rows[0].n
  const before = await counted()
  const wrong: [string, object, number, string][] = [
    ['a key that is none of the items', { ...whole, keyField: 'none' }, 422, 'exchange.invalid-definition'],
    ['an item without a column', { ...whole, fields: {} }, 422, 'exchange.invalid-definition'],
    [
      'a summary that is missing',
      { ...whole, definition: { ...whole.definition, name: '' } },
      422,
      'catalogue.invalid-resource',
    ],
    ['a code in use', { ...whole, definition: { ...whole.definition, code } }, 409, 'exchange.already-bound'],
    ['no such source', { ...whole, source: 'none' }, 404, 'exchange.source-not-found'],
  ]
  for (const [what, body, status, type] of wrong) {
    const answer = await steward.post('/exchange/publications', body)
    assert.deepEqual([answer.status, answer.body.type], [status, type], `${what}: ${JSON.stringify(answer.body)}`)
  }
  assert.equal((await stranger.post('/exchange/publications', whole)).status, 403)
  assert.equal(await counted(), before)
  const draft = await steward.post('/exchange/publications', { ...whole, submit: false })
  assert.deepEqual([draft.status, draft.body.status], [200, 0])
})

async function workbook(name: string): Promise<Uint8Array> {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('名册')
  sheet.addRow(['身份证号', '姓名', '登记日期'])
  for (let n = 0; n < 5; n++) sheet.addRow([idNumber(n), name, '2026-11-20'])
  return new Uint8Array(await book.xlsx.writeBuffer())
}
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

test('a workbook that was handed in is a source; the next delivery takes its place at once', async () => {
  const first = await steward.upload('/exchange/sources/upload?name=名册', {
    name: '名册.xlsx',
    type: XLSX,
    content: await workbook('林旧'),
  })
  assert.deepEqual([first.status, first.body.replaced], [200, false])
  const { id } = first.body
  const proposal = (await steward.get(`/exchange/sources/${id}/proposal?table=${encodeURIComponent('名册.xlsx')}`)).body
  assert.deepEqual(
    proposal.items.map(({ field }: ProposedItem) => field),
    ['id_number', 'name', 'registered_on'],
  )
  const published = await steward.post('/exchange/publications', publication(id, { ...proposal, nameEn: 'Roster' }))
  assert.equal(published.status, 200, JSON.stringify(published.body))
  await approve(published.body.code)
  const fields = ['id_number', 'name', 'registered_on']
  await api.addGrant(aGrant(social.code, { id: 'roster', resource: published.body.code, fields, plain: fields }))
  const names = async () => {
    const subject = { kind: 'person', id: idNumber(1) } as const
    const read = await api.read({ grant: 'roster', subject, by: anOfficerActor(social.code), purpose: 'newborn' })
    return read.records.map((record) => record.name)
  }
  assert.deepEqual(await names(), ['林旧'])
  const put = (content: Uint8Array) =>
    steward.upload(`/exchange/sources/upload?source=${id}`, { name: '名册.xlsx', type: XLSX, content })
  const torn = await put((await workbook('林坏')).subarray(0, 3000))
  assert.equal(torn.status, 422)
  assert.deepEqual(await names(), ['林旧'])
  assert.equal((await put(await workbook('林新'))).body.replaced, true)
  assert.deepEqual(await names(), ['林新'])
  assert.equal(
    (
      await stranger.upload(`/exchange/sources/upload?source=${id}`, {
        name: '名册.xlsx',
        type: XLSX,
        content: await workbook('林外'),
      })
    ).status,
    403,
  )
  const program = { name: 'x.exe', type: 'application/octet-stream', content: Buffer.from('MZ') }
  assert.equal((await steward.upload('/exchange/sources/upload', program)).body.fields[0].path, 'file.name')
})

test('deliveries and changes at the same time lose nothing', async () => {
  const csv = (name: string) => ({ name, type: 'text/csv', content: Buffer.from('编号,名称\n1,甲\n') })
  const { id } = (await steward.upload('/exchange/sources/upload?name=并发', csv('0.csv'))).body
  const shown = (await steward.get(`/exchange/sources/${id}`)).body
  const rename = { id, kind: 'files', name: '改名', connection: { ...shown.connection, headerRow: 1 } }
  const sent = ['1.csv', '2.csv', '3.csv'].map((name) =>
    steward.upload(`/exchange/sources/upload?source=${id}`, csv(name)),
  )
  const renamed = steward.post('/exchange/sources', { ...rename, connection: { place: 'upload', headerRow: 1 } })
  const answers = await Promise.all([...sent, renamed])
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 200, 200],
  )
  const after = (await steward.get(`/exchange/sources/${id}`)).body
  assert.deepEqual(
    after.connection.files.map(({ name }: { name: string }) => name),
    ['0.csv', '1.csv', '2.csv', '3.csv'],
  )
})

test('what is bound and published is measured: rows, completeness by field, newest date; no value is kept', async () => {
  app.clock.set('2026-11-22T08:00:00Z')
  assert.equal((await steward.post('/exchange/measures', { resource: code })).status, 204)
  const [measured] = (await steward.get(`/exchange/sources/${source}`)).body.bound.filter(
    (one: { resource: string }) => one.resource === code,
  )
  assert.deepEqual([measured.rows, measured.newestAt, measured.reason], [40, '2026-11-19T16:00:00.000Z', null])
  assert.equal(Math.round(measured.completeness * 100), 90)
  const { rows } = await app.pool.query('select completeness from exchange.measure where resource = $1', [code])
  assert.deepEqual(rows[0].completeness, { id_number: 1, name: 1, born_on: 1, phone: 0.5, changed_at: 1 })
  const quality = await app.api(catalogue).quality(code)
  assert.ok(quality, 'the catalogue knows')
  assert.equal((await stranger.post('/exchange/measures', { resource: code })).status, 403)
  // The job measures the others, and this one again a day later.
  assert.ok((await api.measureDue()) >= 1)
  assert.equal(await api.measureDue(), 0)
  app.clock.advanceMs(25 * 3_600_000)
  await database.query('alter table rk_jbxx rename to gone')
  assert.ok((await api.measureDue()) >= 2)
  const again = await app.pool.query('select reason from exchange.measure where resource = $1', [code])
  assert.equal(again.rows[0].reason, 'wrong-target')
  await database.query('alter table gone rename to rk_jbxx')
})

test('files below an allowed folder are found, each told apart from what cannot be read', async () => {
  await writeFile(join(folder, 'a.csv'), '身份证号,姓名\n1,林\n')
  await writeFile(join(folder, 'b.xlsx'), 'no workbook')
  const { id } = (await steward.post('/exchange/sources', { kind: 'files', name: '文件夹', connection: { folder } }))
    .body
  const tables = (await steward.get(`/exchange/sources/${id}/tables`)).body
  assert.deepEqual(
    tables.map(({ name, columns }: { name: string; columns: object[] }) => [name, columns.length]),
    [
      ['a.csv', 2],
      ['b.xlsx', 0],
    ],
  )
  assert.equal((await steward.get(`/exchange/sources/${id}/proposal?table=b.xlsx`)).status, 404)
})

test('nonsense is refused with a reason, never with a fault of the server', async () => {
  const deep = JSON.parse(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`)
  const connections: unknown[] = [
    ...[
      null,
      [],
      'x',
      5,
      {},
      deep,
      { url: {} },
      { url: [] },
      { url: 'postgres://' },
      { url: "postgres://x'; drop table" },
    ],
    ...[
      { place: 'sftp', hostKey: {} },
      { place: 's3', endpoint: 'file:///etc' },
      { place: 'upload', files: [null] },
    ],
    ...[
      { folder: '\u0000' },
      { folder: '../..' },
      { baseUrl: 'javascript:alert(1)' },
      JSON.parse('{"__proto__":{"url":"x"}}'),
    ],
  ]
  for (const kind of ['postgres', 'mysql', 'http', 'files', 'web', 'internal', '', null]) {
    for (const one of connections) {
      const answer = await steward.post('/exchange/sources', { kind, name: '乱', connection: one })
      assert.ok(
        answer.status >= 400 && answer.status < 500,
        `${kind} ${JSON.stringify(one).slice(0, 80)}: ${answer.status}`,
      )
      assert.equal(typeof answer.body.type, 'string')
    }
  }
  for (const table of ['', "x'; drop table rk_jbxx; --", '../../etc/passwd', '\ud800', 'x'.repeat(5000)]) {
    const { status } = await steward.get(
      `/exchange/sources/${source}/proposal?table=${encodeURIComponent(table.toWellFormed())}`,
    )
    assert.ok(status >= 400 && status < 500, `${table.slice(0, 20)}: ${status}`)
  }
  for (const definition of [{}, { items: 5 }, { items: [null] }, { items: [{ field: 'constructor' }] }, deep]) {
    const body = { source, target: 'rk_jbxx', keyField: 'constructor', fields: {}, definition }
    const { status } = await steward.post('/exchange/publications', body)
    assert.ok(status >= 400 && status < 500, `${JSON.stringify(definition).slice(0, 60)}: ${status}`)
  }
})
