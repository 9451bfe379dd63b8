import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { organisations } from '@onego/organisations'
import { transaction } from '@onego/platform/database'
import { aCitizen, aStaffMember, testApp } from '@onego/platform/testing'
import { regions } from '@onego/regions'
import ExcelJS from 'exceljs'
import type { ImportRow, SearchHit } from './contract.ts'
import { serviceItems } from './module.ts'
import { aBundle, anItem } from './testing.ts'

const app = await testApp(serviceItems)
const steward = aStaffMember(['steward'])
const admin = aStaffMember(['admin'])

const birth = await anItem(app, {
  code: 'birth-household',
  name: '户口登记（出生）',
  nameEn: 'Household registration (birth)',
  lifeEvents: ['birth'],
})
const certificate = await anItem(app, { code: 'birth-certificate', name: '出生医学证明签发', legalLimitDays: 20 })
const allowance = await anItem(app, { code: 'maternity-pay', name: '生育津贴支付', form: 'maternity' })
await aBundle(app, [birth, certificate, allowance], {
  code: 'birth',
  name: '出生一件事',
  nameEn: 'Having a child',
  questions: [{ id: 'insured', text: { zh: '参保了吗？', en: 'Insured?' }, type: 'yes-no' }],
  items: [{ item: birth.code }, { item: certificate.code }, { item: allowance.code, appliesIf: 'insured = "yes"' }],
})
await anItem(app, { code: 'road-permit', name: '道路货物运输经营许可', type: '01' })

const search = async (q: string, more = '') => {
  const { status, body } = await app.as().get(`/items/search?q=${encodeURIComponent(q)}${more}`)
  assert.equal(status, 200)
  return body
}
const names = (hits: SearchHit[]) => hits.map((hit) => hit.name)

for (const q of [
  '生孩子',
  'shenghaizi',
  'shenghai',
  'shz',
  '我要给孩子办出生',
  'csyjs',
  'chushengyijianshi',
  'Having a child',
]) {
  test(`the birth bundle comes first for ${q}`, async () => {
    assert.equal((await search(q)).hits[0]?.name, '出生一件事')
  })
}

for (const [q, name] of [
  ['户口', '户口登记（出生）'],
  ['hukoudengji', '户口登记（出生）'],
  ['上户口', '户口登记（出生）'],
  ['huowuyunshu', '道路货物运输经营许可'],
  ['跑货运', '道路货物运输经营许可'],
  ['household', '户口登记（出生）'],
] as const) {
  test(`${q} finds ${name}`, async () => assert.ok(names((await search(q)).hits).includes(name)))
}

test('a word with a wrong character is found by its sound, and the right name is offered', async () => {
  const answer = await search('户扣登记')
  assert.equal(answer.relaxed, true)
  assert.deepEqual(answer.didYouMean, ['户口登记（出生）'])
  assert.equal(answer.hits[0].name, '户口登记（出生）')
})

test('what is nowhere finds nothing, and odd characters break nothing', async () => {
  assert.equal((await search('飞船发射许可证书')).hits.filter((hit: SearchHit) => hit.name.includes('飞船')).length, 0)
  for (const q of ["'; drop table x; --", '\\', "a'b:*|&!", '()', '%', '💡', 'x'.repeat(100)]) await search(q)
  assert.equal((await app.as().get(`/items/search?q=${'x'.repeat(101)}`)).status, 422)
})

test('answers page by key and each entry comes once', async () => {
  const seen: string[] = []
  let after = ''
  do {
    const page = await search('', `&limit=2${after && `&after=${after}`}`)
    seen.push(...page.hits.map((hit: SearchHit) => hit.code))
    after = page.next ?? ''
  } while (after)
  assert.equal(new Set(seen).size, seen.length)
  assert.ok(seen.length >= 5)
  assert.equal((await app.as().get('/items/search?after=nonsense')).body.type, 'service-items.bad-page')
  for (const key of [
    [1, 'item', 'a\0'],
    [1, 'x', 'a'],
    ['1', 'item', 'a'],
  ]) {
    const after = Buffer.from(JSON.stringify(key)).toString('base64url')
    assert.equal((await app.as().get(`/items/search?after=${after}`)).body.type, 'service-items.bad-page')
  }
})

test('facets count departments and types, and narrow', async () => {
  const all = await search('')
  assert.ok(all.facets.departments.length >= 4)
  const licences = await search('', '&type=01')
  assert.deepEqual(names(licences.hits), ['道路货物运输经营许可'])
  assert.equal(licences.total, 1)
})

test('typing suggests names', async () => {
  const { body } = await app.as().get(`/items/suggest?q=${encodeURIComponent('出生医')}`)
  assert.equal(body.suggestions[0].name, '出生医学证明签发')
  assert.deepEqual((await app.as().get('/items/suggest?q=')).body.suggestions, [])
})

test('the words of all entries can be made anew', async () => {
  await app.pool.query("update service_items.search_entry set words = ''")
  assert.equal((await search('生孩子')).total, 0)
  assert.ok((await app.api(serviceItems).reindex()) >= 5)
  assert.equal((await search('生孩子')).hits[0].name, '出生一件事')
})

test('life events lead to bundles', async () => {
  const { lifeEvents } = (await app.as().get('/life-events')).body
  const birth = lifeEvents.find((event: { code: string }) => event.code === 'birth')
  assert.deepEqual(
    birth.bundles.map((one: { code: string }) => one.code),
    ['birth'],
  )
})

test('the guide answers over HTTP, also for a single item, and refuses what is no answer', async () => {
  const asked = await app.as().post('/bundles/birth/guide', { answers: { insured: 'no' } })
  assert.deepEqual(
    asked.body.items.map((one: { applies: string }) => one.applies),
    ['yes', 'yes', 'no'],
  )
  assert.equal(asked.body.legalLimitDays, 20)
  assert.equal((await app.as().post('/items/birth-certificate/guide', {})).body.items.length, 1)
  assert.equal(
    (await app.as().post('/bundles/birth/guide', { answers: { insured: 'x' } })).body.type,
    'service-items.bad-answer',
  )
  assert.equal((await app.as().get('/bundles/none')).status, 404)
})

test('an answered division is said by its name', async () => {
  await app.api(regions).ensure('370202')
  const item = await anItem(app)
  const where = { id: 'place', text: { zh: '哪里？', en: 'Where?' }, type: 'region' as const, within: '370200' }
  const { code } = await aBundle(app, [item], {
    questions: [where],
    items: [{ item: item.code, appliesIf: 'starts with(place, "3702")' }],
  })
  const { body } = await app.as().post(`/bundles/${code}/guide`, { answers: { place: '370202' } })
  assert.equal(body.items[0].basedOn[0].answer.zh, '市南区')
})

test('an item keeps every version, and publishing the same again makes none', async () => {
  const items = app.api(serviceItems)
  const item = await anItem(app, { code: 'versioned' })
  const first = new Date()
  app.clock.advanceMs(60_000)
  assert.equal(await items.addItem({ ...item }), 1)
  assert.equal(await items.addItem({ ...item, name: '新名称' }), 2)
  assert.equal((await items.find('versioned', first))?.name, item.name)
  assert.equal((await items.find('versioned'))?.name, '新名称')
  assert.equal((await app.as().get('/items/versioned?version=1')).body.name, item.name)
  const { versions } = (await app.as(steward).get('/items/versioned/versions')).body
  assert.deepEqual(
    versions.map((one: { version: number }) => one.version),
    [2, 1],
  )
  await assert.rejects(app.pool.query("update service_items.item_version set name = 'x'"), /immutable/)
})

test('what is published holds at the next question, also when another server did it; what is undone never did', async () => {
  const items = app.api(serviceItems)
  const item = await anItem(app, { code: 'fresh', name: '甲' })
  const nameNow = async () => (await items.get('fresh')).name
  assert.equal(await nameNow(), '甲')
  const undone = transaction(app.db, async () => {
    await items.addItem({ ...item, name: '乙' })
    assert.equal(await nameNow(), '乙')
    throw new Error('undone')
  })
  await assert.rejects(undone, /undone/)
  assert.equal(await nameNow(), '甲')
  await items.addItem({ ...item, name: '丙' })
  assert.deepEqual([await nameNow(), (await items.get('fresh')).version], ['丙', 2])
  await app.pool.query(`with version as (
      insert into service_items.item_version
      select code, 3, name, jsonb_set(definition, '{name}', '"丁"'), 'by another server', published_at, published_by
      from service_items.item_version where code = 'fresh' and version = 2)
    update service_items.item set version = 3, digest = 'by another server' where code = 'fresh'`)
  assert.deepEqual([await nameNow(), (await items.get('fresh')).version], ['丁', 3])
  const kept = await items.get('fresh')
  assert.throws(() => kept.keywords.push('x'), TypeError, 'nobody changes what others are given')
})

test('a bundle of items that do not exist is refused', async () => {
  await assert.rejects(
    app
      .api(serviceItems)
      .addBundle({ code: 'x', region: '370200', name: 'x', lifeEvent: 'birth', items: [{ item: 'nowhere' }] }),
    { code: 'service-items.unknown-items' },
  )
})

const HEADER = '部门,事项名称,事项类型,行政区划代码,实施编码,部门编码,承诺办结时限'
const LIST = [
  HEADER,
  '区甲局,渡口设立审批,行政许可,511602000000,511Z07001006-511602000000-000-11511301008778183N-1-00,11511301008778183N,5个工作日',
  '区乙局,渔船检验,行政确认,511602000000,G-000007-001-511602000000-000-115113010833722043-1-00,083372204,',
  '区丙局,"水利工程,设计审批",行政许可,511602000000,E-000021-001-1111111111111111,11736,3',
].join('\r\n')

const send = (content: Uint8Array, name = 'list.csv', query = '', who = admin) =>
  app.as(who).upload(`/item-imports?region=511602${query}`, { name, type: 'application/octet-stream', content })
const utf8 = (text: string) => new TextEncoder().encode(text)

test('a list comes in: departments made, odd codes reported and kept, and the items are found', async () => {
  const { status, body } = await send(utf8(LIST))
  assert.equal(status, 200)
  assert.deepEqual(
    { ...body.import.counts, findings: undefined },
    { rows: 3, created: 3, changed: 0, unchanged: 0, odd: 2, departments: 3, findings: undefined },
  )
  assert.deepEqual(body.import.counts.findings, { 'item-code-shape': 2, 'department-code-old': 2 })
  const rows: ImportRow[] = (await app.as(steward).get(`/item-imports/${body.import.id}/rows?odd=yes`)).body.rows
  assert.deepEqual(
    rows.map((row) => row.row),
    [3, 4],
  )
  const departments = await app.api(organisations).list({ region: '511602' })
  assert.deepEqual(departments.map(({ name, localCodes }) => [name, localCodes.join()]).sort(), [
    ['区丙局', '11736'],
    ['区乙局', '083372204'],
    ['区甲局', ''],
  ])
  const kept = await app.as().get('/items/E-000021-001-1111111111111111')
  assert.equal(kept.body.sourceCodes.department, '11736')
  assert.equal(names((await search('渡口')).hits)[0], '渡口设立审批')
  assert.equal(names((await search('dukousheli')).hits)[0], '渡口设立审批')
  assert.deepEqual(names((await search('511Z07001006-5116')).hits), ['渡口设立审批'])
  assert.equal(names((await search('区丙局')).hits)[0], '水利工程,设计审批')
  const report = await app.as(steward).get(`/item-imports/${body.import.id}/report.csv`)
  assert.match(report.body, /E-000021-001-1111111111111111/)
  assert.equal(report.body.trim().split('\n').length, 4)
})

test('the same list again changes nothing; an edited one only what differs', async () => {
  assert.equal((await send(utf8(LIST))).body.import.counts.unchanged, 3)
  const edited = await send(utf8(LIST.replace('渔船检验', '渔业船舶检验')))
  assert.deepEqual([edited.body.import.counts.changed, edited.body.import.counts.unchanged], [1, 2])
})

test('what a list does not speak of stays', async () => {
  const items = app.api(serviceItems)
  const code = 'E-000021-001-1111111111111111'
  const { version: _v, departmentName: _n, publishedAt: _p, ...known } = await items.get(code)
  await items.addItem({ ...known, conditions: { zh: '已有的受理条件', en: '' } })
  await send(utf8(LIST.replace(',11736,3', ',11736,2')))
  const now = await items.get(code)
  assert.deepEqual([now.conditions.zh, now.promisedLimitDays], ['已有的受理条件', 2])
})

// 部门,事项名称,实施编码 / 户籍局,户口,A-1 in GBK
const GBK = Buffer.from('b2bfc3c52ccac2cfeec3fbb3c62ccab5caa9b1e0c2eb0abba7bcaebed62cbba7bfda2c412d310a', 'hex')

test('GBK, UTF-8 with BOM, UTF-16 and XLSX are recognised by their content', async () => {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('清单')
  sheet.addRow(['广安区事项清单'])
  for (const line of LIST.split('\r\n'))
    sheet.addRow(
      line.includes('"')
        ? ['区丙局', '水利工程,设计审批', '行政许可', '511602000000', 'E-000021-001-1111111111111111', '11736', 2]
        : line.split(','),
    )
  const xlsx = new Uint8Array((await workbook.xlsx.writeBuffer()) as ArrayBuffer)
  const read = async (content: Uint8Array) => {
    const { status, body } = await send(content, 'list', '&dryRun=yes')
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }
  assert.equal((await read(xlsx)).import.format, 'xlsx')
  assert.equal((await read(xlsx)).import.counts.rows, 3)
  assert.equal((await read(utf8(`\uFEFF${LIST}`))).import.format, 'csv UTF-8 BOM')
  assert.equal((await read(Buffer.from(`\uFEFF${LIST}`, 'utf16le'))).import.format, 'csv UTF-16LE')
  const broken = await send(xlsx.slice(0, xlsx.length - 400), 'list.xlsx')
  assert.equal(broken.body.type, 'service-items.broken-file')
  const gbk = await read(GBK)
  assert.equal(gbk.import?.format ?? JSON.stringify(gbk), 'csv GB18030')
})

const BROKEN: [string, Uint8Array, string][] = [
  ['empty', utf8(''), 'service-items.empty-file'],
  ['headers only', utf8(HEADER), 'service-items.no-rows'],
  ['without the code column', utf8('部门,事项名称\n局,户口'), 'service-items.missing-columns'],
  ['an open quotation mark', utf8(`${HEADER}\n"区甲局,渡口`), 'service-items.broken-file'],
  ['a nameless row', utf8(`${LIST}\n区甲局,,行政许可,511602000000,X-1,11736,3`), 'service-items.row-without-name'],
  ['a picture', Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'), 'service-items.wrong-encoding'],
  ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'service-items.old-excel'],
]
for (const [what, content, type] of BROKEN) {
  test(`a broken file (${what}) is refused and changes nothing`, async () => {
    const state = () =>
      app.pool.query(
        'select (select count(*) from service_items.item_version) as versions, (select count(*) from service_items.item_import) as imports',
      )
    const before = (await state()).rows
    const answer = await send(content)
    assert.equal(answer.body.type, type)
    assert.equal(answer.status, 422)
    assert.deepEqual((await state()).rows, before)
  })
}

test('a dry run writes nothing', async () => {
  const answer = await send(utf8(LIST.replace('渡口设立审批', '渡口撤销审批')), 'list.csv', '&dryRun=yes')
  assert.equal(answer.body.import.counts.changed, 2)
  assert.equal((await app.as(steward).get(`/item-imports/${answer.body.import.id}`)).status, 404)
  assert.equal((await search('渡口撤销审批')).relaxed, true)
})

test('no row is lost when a code comes twice or is missing', async () => {
  const list = `${HEADER}\n区甲局,甲一,公共服务,511602000000,DUP-1,11736,\n区甲局,甲二,公共服务,511602000000,DUP-1,11736,\n区甲局,甲三,公共服务,511602000000,,11736,`
  const { body } = await send(utf8(list))
  assert.equal(body.import.counts.created, 3)
  assert.deepEqual(
    [body.import.counts.findings['item-code-repeated'], body.import.counts.findings['item-code-missing']],
    [1, 1],
  )
  assert.equal((await send(utf8(list))).body.import.counts.unchanged, 3)
})

test('only administrators import, and a division must exist', async () => {
  assert.equal((await send(utf8(LIST), 'x', '', aCitizen())).status, 403)
  assert.equal((await send(utf8(LIST), 'x', '', aStaffMember(['officer']))).status, 403)
  assert.equal((await app.as().get('/item-imports')).status, 401)
  assert.equal((await app.as().get('/items')).status, 401)
  assert.equal((await send(utf8(LIST), 'x', '', steward)).status, 403)
  const nowhere = await app
    .as(admin)
    .upload('/item-imports?region=999999', { name: 'x', type: '', content: utf8(LIST) })
  assert.equal(nowhere.status, 404)
})

const REAL = new URL('../../../shared/data/items/guangan-511602-items.csv', import.meta.url)

test('the 1,135 real items of 广安区 come in and are found', async (t) => {
  if (!existsSync(REAL)) return t.skip('the folder ../shared is absent: the real list was not imported')
  const { body } = await send(readFileSync(REAL))
  const { counts } = body.import
  assert.equal(counts.rows, 1135)
  assert.equal(counts.created + counts.changed + counts.unchanged, 1135)
  assert.equal(counts.findings['item-code-shape'], 37)
  assert.equal(counts.findings['department-code-old'], 884)
  assert.equal(counts.departments, 34)
  assert.equal((await send(readFileSync(REAL))).body.import.counts.unchanged, 1135)
  for (const [q, part] of [
    ['教师资格', '教师资格'],
    ['jiaoshizige', '教师资格'],
    ['开饭店', '食品经营'],
    ['上学', '学'],
    ['区林业局', '林'],
  ] as const) {
    const { hits } = await search(q, '&region=511602')
    assert.ok(
      hits.some((hit: SearchHit) => `${hit.name}${hit.departmentName}`.includes(part)),
      `${q}: ${names(hits)}`,
    )
  }
})
