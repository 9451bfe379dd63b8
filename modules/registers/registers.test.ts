import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exchange } from '@onego/exchange'
import { ledger } from '@onego/ledger'
import { aCitizen, aStaffMember, testApp } from '@onego/platform/testing'
import { registers } from './module.ts'
import {
  addTestRegisters,
  anEnterpriseNumber,
  aPersonNumber,
  aPersonRow,
  aSteward,
  CIVIL,
  HEALTH,
  MARKET,
  POLICE,
  SOCIAL,
  TAX,
} from './testing.ts'

const app = await testApp(registers)
await addTestRegisters(app)
const READ_FIELDS = ['id_number', 'name', 'phone', 'residence', 'household_no']
await app.api(exchange).addGrant({
  id: 'test.read',
  consumer: HEALTH.code,
  resource: '370200/REGISTER-PERSONS',
  fields: READ_FIELDS,
  plain: READ_FIELDS,
  purpose: 'test',
  purposeText: { zh: '测试', en: 'Test' },
  legalBasis: '测试用依据',
})
const police = app.as(aSteward(POLICE))
const social = app.as(aSteward(SOCIAL))
const REASON = '核查群众反映的信息'

const deliver = (who: typeof police, rows: object[], given: object = {}, register = 'persons') =>
  who.post(`/registers/${register}/deliveries`, { rows, ...given })
const look = (who: typeof police, number: string, register = 'persons') =>
  who.post(`/registers/${register}/look`, { number: [number], reason: REASON })

test('the responsible department delivers; each value has its source, its days and the moment it was learned', async () => {
  const done = await deliver(police, [aPersonRow(1), aPersonRow(2)])
  assert.equal(done.status, 200, JSON.stringify(done.body))
  const { taken, made, refused, status } = done.body
  assert.deepEqual({ taken, made, refused, status }, { taken: 2, made: 2, refused: 0, status: 'done' })
  const found = await look(police, aPersonNumber(1))
  assert.equal(found.status, 200, JSON.stringify(found.body))
  assert.equal(found.body.facts.length, 1)
  const [fact] = found.body.facts
  assert.equal(fact.values.name, '生成1')
  assert.equal(fact.departmentName.zh, POLICE.name)
  assert.equal(fact.validFrom, '2020-01-01')
  assert.equal(fact.delivery, done.body.id)
})

test('the same delivery twice changes nothing, and a key is not given twice to different rows', async () => {
  const rows = [aPersonRow(3)]
  const first = await deliver(police, rows, { deliveryKey: 'GA-1' })
  const again = await deliver(police, rows, { deliveryKey: 'GA-1' })
  assert.equal(again.body.id, first.body.id)
  assert.equal(again.body.repeated, true)
  const other = await deliver(police, [aPersonRow(4)], { deliveryKey: 'GA-1' })
  assert.equal(other.body.type, 'registers.key-reused')
  const sameRows = await deliver(police, rows, { deliveryKey: 'GA-2' })
  assert.equal(sameRows.body.unchanged, 1)
  assert.equal((await look(police, aPersonNumber(3))).body.facts.length, 1)
})

test('what a department is not the source of is compared, and the source decides', async () => {
  await deliver(police, [aPersonRow(5)])
  const done = await deliver(social, [{ id_number: aPersonNumber(5), insured: true, name: '写错的名字', sex: '男' }])
  assert.deepEqual([done.body.taken, done.body.reported], [1, 1])
  const report = await social.get(`/registers/deliveries/${done.body.id}`)
  assert.deepEqual(
    report.body.problems.map((one: { line: number; field: string; code: string }) => [one.line, one.field, one.code]),
    [[1, 'name', 'differs-from-source']],
  )
  const open = await police.get('/registers/discrepancies')
  const [found] = open.body.items.filter((one: { reporter: string }) => one.reporter === SOCIAL.code)
  assert.equal(found.field, 'name')
  assert.ok(!JSON.stringify(open.body).includes('写错'), 'no value in the list')
  assert.equal((await social.post(`/registers/discrepancies/${found.id}/values`, { reason: REASON })).status, 403)
  const values = await police.post(`/registers/discrepancies/${found.id}/values`, { reason: REASON })
  assert.deepEqual([values.body.held, values.body.reported], ['生成5', '写错的名字'])
  assert.ok(values.body.receiptId)
  const decision = { outcome: 'source-right', note: '已核对户籍底册' }
  assert.equal((await social.post(`/registers/discrepancies/${found.id}/decision`, decision)).status, 403)
  assert.equal(
    (await police.post(`/registers/discrepancies/${found.id}/decision`, decision)).body.status,
    'source-right',
  )
  assert.equal(
    (await police.post(`/registers/discrepancies/${found.id}/decision`, decision)).body.type,
    'registers.already-decided',
  )
})

test('days, signs and columns that cannot be stored are refused, never a fault', async () => {
  const bad = [
    { ...aPersonRow(50), valid_from: '0000-01-01' },
    { ...aPersonRow(50), born_on: '0001-01-01' },
    { ...aPersonRow(50), name: 'x'.repeat(51) },
  ]
  assert.equal((await deliver(police, bad)).body.refused, 3)
  assert.equal((await deliver(police, [aPersonRow(50)], { validFrom: '0000-01-01' })).status, 422)
  assert.equal((await deliver(police, [{ ...aPersonRow(50), 'drop table': 1 }])).status, 422)
  const content = Buffer.from(
    `[{"id_number": "${aPersonNumber(50)}", "status": "\\ud800"}, {"id_number": "${aPersonNumber(50)}", "status": "a\\u0000"}]`,
  )
  const file = { name: 'a.json', type: 'application/json', content }
  const sent = await police.upload('/registers/persons/deliveries/file', file)
  assert.deepEqual([sent.status, sent.body.refused], [200, 2], JSON.stringify(sent.body))
})

test('a discrepancy is settled when the source delivers the reported value itself', async () => {
  await deliver(police, [aPersonRow(6)])
  await deliver(social, [{ id_number: aPersonNumber(6), residence: '新路9号' }])
  await deliver(police, [{ id_number: aPersonNumber(6), residence: '新路9号' }])
  const decided = await police.get('/registers/discrepancies?show=decided')
  assert.ok(
    decided.body.items.some(
      (one: { field: string; status: string }) => one.field === 'residence' && one.status === 'corrected',
    ),
  )
})

test('a fallback fills what the source never said and never wins over it', async () => {
  await deliver(police, [aPersonRow(7)])
  await deliver(social, [{ id_number: aPersonNumber(7), phone: '13900000007' }])
  const phone = () => readNow(aPersonNumber(7), ['phone']).then(([row]) => row?.phone)
  assert.equal(await phone(), '13900000007')
  await deliver(police, [{ id_number: aPersonNumber(7), phone: '13800000007' }])
  await deliver(social, [{ id_number: aPersonNumber(7), phone: '13900000777' }])
  assert.equal(await phone(), '13800000007')
})

test('only the source of numbers makes records; an unknown number is refused with its line', async () => {
  const done = await deliver(social, [{ id_number: aPersonNumber(800), insured: true }])
  assert.deepEqual([done.body.refused, done.body.made], [1, 0])
  const report = await social.get(`/registers/deliveries/${done.body.id}`)
  assert.equal(report.body.problems[0].code, 'unknown-record')
})

test('a late correction changes the past as known now, not as known then', async () => {
  const number = aPersonNumber(8)
  await deliver(police, [aPersonRow(8, { residence: '旧路1号', valid_from: '2020-01-01' })])
  await deliver(police, [{ id_number: number, residence: '新路2号', valid_from: '2024-06-01' }])
  const before = (await look(police, number)).body
  await deliver(police, [
    { id_number: number, residence: '更正路3号', valid_from: '2022-01-01', valid_to: '2023-01-01' },
  ])
  const { facts } = (await look(police, number)).body
  assert.equal(facts.length, before.facts.length + 1)
  const on = (asOf: string) => readNow(number, ['residence'], asOf).then(([row]) => row?.residence)
  assert.equal(await on('2021-06-01'), '旧路1号')
  assert.equal(await on('2022-06-01'), '更正路3号')
  assert.equal(await on('2023-06-01'), '旧路1号')
  assert.equal(await on('2025-01-01'), '新路2号')
  assert.equal(await on('2019-12-31'), undefined)
})

test('an open-ended line that takes back later values says so', async () => {
  const number = aPersonNumber(9)
  await deliver(police, [aPersonRow(9), { id_number: number, residence: '后来', valid_from: '2025-01-01' }])
  const done = await deliver(police, [{ id_number: number, residence: '补录', valid_from: '2024-01-01' }])
  const report = await police.get(`/registers/deliveries/${done.body.id}`)
  assert.deepEqual(
    report.body.problems.map((one: { code: string; severity: string }) => [one.code, one.severity]),
    [['overrides-later', 'note']],
  )
})

test('a changed number leads to the same record, by either number, and 15 digits by 18', async () => {
  const [old, fresh] = [aPersonNumber(10), aPersonNumber(11)]
  await deliver(police, [aPersonRow(10)])
  const done = await deliver(police, [{ id_number: fresh, former_number: old, phone: '13800000010' }])
  assert.deepEqual([done.body.made, done.body.taken], [0, 1])
  const [byOld, byNew] = [(await look(police, old)).body, (await look(police, fresh)).body]
  assert.equal(byOld.id, byNew.id)
  assert.deepEqual(
    byNew.numbers.map((one: { number: string[]; isCurrent: boolean }) => [one.number[0], one.isCurrent]),
    [
      [old, false],
      [fresh, true],
    ],
  )
  assert.equal((await readNow(old, ['name']))[0]?.name, '生成10')
  const fifteen = old.slice(0, 6) + old.slice(8, 17)
  assert.equal((await look(police, fifteen)).body.id, byNew.id)
})

test('a look is a read through the exchange: there is a receipt about the person, and it needs a reason', async () => {
  const number = aPersonNumber(1)
  const found = await look(police, number)
  const receipts = await app.api(exchange).receiptsAbout({ kind: 'person', id: number }, { limit: 50 })
  assert.ok(receipts.some((one: { id: string }) => one.id === found.body.receiptId))
  const noReason = await police.post('/registers/persons/look', { number: [number], reason: '' })
  assert.equal(noReason.status, 422)
  const looks = await app.as(aStaffMember(['auditor'])).get('/registers/persons/looks')
  assert.equal(looks.body[0].reason, REASON)
  assert.ok(!JSON.stringify(looks.body).includes(number))
})

test('a department sees the fields it answers for; who answers for nothing, and auditors, see no record', async () => {
  const found = await look(social, aPersonNumber(5))
  assert.deepEqual(found.body.visible.sort(), ['id_number', 'insured', 'phone'])
  assert.ok(!JSON.stringify(found.body).includes('生成路'))
  const market = app.as(aSteward(MARKET))
  assert.equal((await look(market, aPersonNumber(5))).status, 403)
  const guess = await deliver(market, [{ id_number: aPersonNumber(5), name: '猜的名字' }])
  assert.equal(guess.body.type, 'registers.not-a-source', 'guesses are not compared')
  assert.equal((await look(app.as(aStaffMember(['auditor'])), aPersonNumber(5))).status, 403)
  assert.equal((await app.as(aCitizen()).get('/registers')).status, 403)
  assert.equal((await app.as().get('/registers')).status, 401)
})

test('a file in Chinese headings is taken; what cannot be read is refused with what would be right', async () => {
  const csv = `公民身份号码,姓名,出生日期,生效日期\r\n${aPersonNumber(20)},林二十,1990/1/1,2020-01-01\r\n123,错号,,\r\n`
  const done = await police.upload('/registers/persons/deliveries/file', {
    name: 'a.csv',
    type: 'text/csv',
    content: Buffer.from(`\ufeff${csv}`),
  })
  assert.deepEqual([done.body.taken, done.body.refused], [1, 1], JSON.stringify(done.body))
  const wrong = await police.upload('/registers/persons/deliveries/file', {
    name: 'a.csv',
    type: 'text/csv',
    content: Buffer.from(`身份证,姓名\r\n1,2\r\n`),
  })
  assert.equal(wrong.body.type, 'registers.unknown-column')
  const template = await social.get('/registers/persons/template')
  assert.match(String(template.body), /公民身份号码,联系电话,参加社会保险,生效日期/)
})

test('doubles are suggested, compared with receipts, merged, found by either number, and taken apart again', async () => {
  const same = { name: '双份·林', residence: '同一路1号', phone: '13811112222', sex: '女' }
  await deliver(police, [aPersonRow(30, same)])
  await deliver(police, [aPersonRow(31, { ...same, phone: '13833334444' })])
  const [a, b] = [(await look(police, aPersonNumber(30))).body, (await look(police, aPersonNumber(31))).body]
  const candidates = await police.get('/registers/candidates?register=persons')
  const found = candidates.body.items.find((one: { a: string; b: string }) => [one.a, one.b].includes(a.id))
  assert.ok(found, JSON.stringify(candidates.body))
  assert.ok(found.score >= 0.7)
  assert.ok(!JSON.stringify(found).includes('13811112222'))
  assert.equal((await social.post(`/registers/candidates/${found.id}/compare`, { reason: REASON })).status, 403)
  const compared = await police.post(`/registers/candidates/${found.id}/compare`, { reason: REASON })
  assert.notEqual(compared.body.a.receiptId, compared.body.b.receiptId)

  const merge = { survivor: a.id, loser: b.id, reason: '同一人两号，经核实' }
  assert.equal((await social.post('/registers/persons/merges', merge)).status, 403)
  const merged = await police.post('/registers/persons/merges', merge)
  assert.equal(merged.status, 200, JSON.stringify(merged.body))
  assert.equal((await police.post('/registers/persons/merges', merge)).body.type, 'registers.already-merged')
  for (const n of [30, 31]) {
    const [row] = await readNow(aPersonNumber(n), ['id_number', 'phone'])
    assert.deepEqual(row, { id_number: aPersonNumber(n), phone: '13811112222' })
  }
  assert.equal((await look(police, aPersonNumber(31))).body.id, a.id)
  await deliver(police, [{ id_number: aPersonNumber(31), phone: '13855556666' }])
  await deliver(police, [{ id_number: aPersonNumber(30), education: null, household_no: '属于另一人' }])
  assert.equal((await readNow(aPersonNumber(30), ['phone']))[0]?.phone, '13855556666')

  const misplaced = (await look(police, aPersonNumber(30))).body.facts.find(
    (fact: { values: Record<string, unknown> }) => fact.values.household_no === '属于另一人',
  )
  const undo = { reason: '经人脸比对为两人', move: [misplaced.id] }
  const undone = await police.post(`/registers/merges/${merged.body.id}/undo`, undo)
  assert.equal(undone.body.movedFacts, 1, JSON.stringify(undone.body))
  assert.equal(
    (await police.post(`/registers/merges/${merged.body.id}/undo`, undo)).body.type,
    'registers.already-undone',
  )
  assert.deepEqual(await readNow(aPersonNumber(30), ['phone', 'household_no']), [
    { phone: '13811112222', household_no: null },
  ])
  assert.deepEqual(await readNow(aPersonNumber(31), ['phone', 'household_no']), [
    { phone: '13855556666', household_no: '属于另一人' },
  ])
  const history = (await look(police, aPersonNumber(31))).body
  assert.equal(history.id, b.id)
  assert.equal(history.merges[0].undoneReason, '经人脸比对为两人')
})

test('two deliveries at once of the same new numbers make each record once', async () => {
  const rows = Array.from({ length: 40 }, (_, n) => aPersonRow(100 + n))
  const other = [...rows].reverse().map((row) => ({ ...row, phone: '13800009999' }))
  const done = await Promise.all([
    deliver(police, rows, { deliveryKey: 'race-1' }),
    deliver(police, other, { deliveryKey: 'race-2' }),
    deliver(police, rows, { deliveryKey: 'race-1' }),
  ])
  assert.deepEqual(
    done.map(({ status }) => status),
    [200, 200, 200],
  )
  const made = done[0].body.made + done[1].body.made
  assert.equal(made, 40)
  const { rows: counted } = await app.pool.query(
    `select count(*)::int as records, (select count(*)::int from registers.identifier i where i.register = 'persons') as numbers
     from registers.record where register = 'persons' and merged_into is null`,
  )
  assert.equal(counted[0].records, counted[0].numbers - 1, 'one record has two numbers')
})

test('two keepers who merge the same two records at once do it once', async () => {
  await deliver(police, [aPersonRow(40), aPersonRow(41)])
  const [a, b] = [(await look(police, aPersonNumber(40))).body.id, (await look(police, aPersonNumber(41))).body.id]
  const reason = '同一人两号'
  const done = await Promise.all([
    police.post('/registers/persons/merges', { survivor: a, loser: b, reason }),
    police.post('/registers/persons/merges', { survivor: b, loser: a, reason }),
  ])
  assert.deepEqual(done.map(({ status }) => status).sort(), [200, 409])
  const merged = done.find(({ status }) => status === 200)
  await police.post(`/registers/merges/${merged?.body.id}/undo`, { reason: '仅为试验' })
})

test('an enterprise is nobody in particular: fields of level 1 and 2 are readable, its register is as complete as counted', async () => {
  const market = app.as(aSteward(MARKET))
  const tax = app.as(aSteward(TAX))
  const code = anEnterpriseNumber(1)
  await deliver(market, [{ credit_code: code, name: '生成·商贸公司', founded_on: '20200101' }], {}, 'enterprises')
  await deliver(tax, [{ credit_code: code, tax_grade: 'A' }], {}, 'enterprises')
  const fresh = anEnterpriseNumber(2)
  await deliver(market, [{ credit_code: fresh, former_number: code, name: '生成·商贸集团' }], {}, 'enterprises')
  const found = await look(market, code, 'enterprises')
  assert.deepEqual(
    found.body.numbers.map((one: { number: string[] }) => one.number[0]),
    [code, fresh],
  )
  await app.settle()
  const overview = (await market.get('/registers')).body
  const view = overview.find((one: { code: string }) => one.code === 'enterprises')
  assert.equal(view.records, 1)
  const coverage = Object.fromEntries(
    view.fields.map((f: { field: string; coverage: number }) => [f.field, f.coverage]),
  )
  assert.deepEqual([coverage.credit_code, coverage.tax_grade, coverage.address], [1, 1, 0])
  assert.deepEqual(view.may, { deliver: true, look: true, decide: true, publish: true })
})

test('nothing of a person lies readable in the database', async () => {
  const tables = ['identifier', 'fact', 'trace', 'delivery_batch', 'discrepancy', 'row_problem', 'candidate']
  for (const table of tables) {
    const { rows } = await app.pool.query(
      `select t::text as row from registers.${table} t where register = 'persons'`.replace(
        / where register = 'persons'$/,
        table === 'delivery_batch' || table === 'row_problem' ? '' : " where register = 'persons'",
      ),
    )
    for (const { row } of rows) {
      for (const word of [aPersonNumber(1), '生成路', '13811112222', '双份', '写错的名字']) {
        assert.ok(!row.includes(word), `${table}: ${word}`)
      }
    }
  }
})

test('deliveries and merges are in the log, and the log agrees with what is stored', async () => {
  const log = app.api(ledger)
  await log.integrate()
  assert.ok((await log.countOf('registers.delivery')) >= 10)
  assert.equal(await log.countOf('registers.merge'), 2)
  assert.equal(await log.countOf('registers.split'), 2)
  const report = await log.verify()
  assert.deepEqual(
    report.checks.filter(({ ok }) => !ok),
    [],
  )
  await app.pool.query(
    `update registers.delivery set taken = taken + 1 where id = (select min(id::text)::uuid from registers.delivery)`,
  )
  const tampered = await log.verify()
  assert.match(
    tampered.checks.find(({ name }) => name === 'registers.deliveries')?.problems[0] ?? '',
    /differs from what the log holds/,
  )
})

/** As the gateway answers a department that was granted these fields in plain. */
async function readNow(number: string, fields: string[], asOf?: string) {
  const { records } = await app.api(exchange).read({
    grant: 'test.read',
    subject: { kind: 'person', id: number },
    by: { personId: CIVIL.code, name: '测试', organisation: HEALTH.code, role: 'officer' },
    purpose: 'test',
    fields,
    asOf,
  })
  return records
}
