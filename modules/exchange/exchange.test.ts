import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { ledger } from '@onego/ledger'
import { verifyProofFile } from '@onego/ledger/contract'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { transaction } from '@onego/platform/database'
import { aCitizen, aStaffMember, emptyDatabase, testApp } from '@onego/platform/testing'
import pg from 'pg'
import { receiptDigest } from './contract.ts'
import { exchange } from './module.ts'
import { createStatistics } from './receipts/statistics.ts'
import { fileGroups, insertReceiptGroup } from './store/calls.ts'
import {
  aGrant,
  aPersonBinding,
  aPersonResource,
  aPostgresSource,
  aRead,
  LIN,
  PERSON_CODE,
  PERSON_TABLE,
  SUN,
  WANG,
} from './testing.ts'

const app = await testApp(exchange)
const api = app.api(exchange)
const department = await emptyDatabase('police')
const source = new pg.Client({ connectionString: department.url })
await source.connect()
await source.query(PERSON_TABLE)
after(async () => {
  await source.end()
  await department.drop()
})

const police = anOrganisation(1, { name: '生成公安局', nameEn: 'Police' })
const health = anOrganisation(2, { name: '生成卫健委', nameEn: 'Health' })
await app.api(organisations).ensure([police, health])
await app.api(catalogue).addResource(aPersonResource(police.code))
await api.addSource(aPostgresSource(police.code, department.url))
await api.bind(aPersonBinding())
await api.addGrant(aGrant(health.code))
const read = (given: Parameters<typeof aRead>[1] = {}) => api.read(aRead(health.code, given))
const steward = app.as(aStaffMember(['steward'], police.code))
const lastReceipt = async (subject = LIN) => (await api.receiptsAbout(subject, { limit: 1 }))[0]

test('a read answers the granted fields, masked as the catalogue says, with a receipt that is in the log', async () => {
  const answer = await read({ caseId: 'case-1' })
  assert.deepEqual(answer.records, [
    { id_number: '3702**********1234', name: '林**', born_on: '1990-01-01', phone: '138****5678' },
  ])
  assert.equal(answer.providerName, '生成公安局')
  const receipt = await api.receipt(answer.receiptId)
  assert.equal(receipt.outcome, 'answered')
  assert.equal(receipt.consumerName, '生成卫健委')
  assert.deepEqual(receipt.fieldNames[1], { zh: '姓名', en: 'Name' })
  assert.deepEqual(receipt.purposeText, { zh: '出生一件事', en: 'Birth of a child' })
  assert.equal(receipt.caseId, 'case-1')
  assert.equal(answer.receiptHash, await receiptDigest(receipt))
  const [entry] = await app.api(ledger).entriesOf([receipt.ledgerEntryId])
  assert.equal(entry?.kind, 'exchange.receipts')
  await app.api(ledger).integrate()
  const proof = await api.proofOf(receipt.id)
  assert.ok(proof)
  assert.equal((await verifyProofFile(proof, app.api(ledger).verifierKey)).ok, true)
  assert.equal((await lastReceipt())?.id, answer.receiptId)
})

test('fields a grant hands over plain are plain, and only the asked ones leave', async () => {
  await api.addGrant(aGrant(health.code, { id: 'plain', purpose: 'plain', plain: ['name', 'id_number'] }))
  const answer = await read({ grant: 'plain', purpose: 'plain', fields: ['name', 'id_number'] })
  assert.deepEqual(answer.records, [{ name: '林生成', id_number: LIN.id }])
  const byUse = { consumer: health.code, resource: PERSON_CODE, purpose: 'plain' }
  assert.equal((await read({ grant: byUse, purpose: 'plain' })).records.length, 1)
  await assert.rejects(read({ grant: { ...byUse, purpose: 'nothing' } }), { code: 'exchange.grant-not-found' })
})

test('a field that is not granted, another purpose and another key are refused and recorded', async () => {
  await assert.rejects(read({ fields: ['name', 'household_no'] }), { code: 'exchange.field-not-granted' })
  assert.deepEqual(
    [(await lastReceipt())?.outcome, (await lastReceipt())?.reason],
    ['refused', 'exchange.field-not-granted'],
  )
  await assert.rejects(read({ where: { status: '正常' } }), { code: 'exchange.field-not-granted' })
  await assert.rejects(read({ key: { name: '王生成' } }), { code: 'exchange.field-not-granted' })
  await assert.rejects(read({ purpose: 'curiosity' }), { code: 'exchange.purpose-mismatch', kind: 'forbidden' })
  assert.equal((await lastReceipt())?.purpose, 'curiosity')
})

test('a row filter holds for every call', async () => {
  const rows = [{ field: 'status', op: '=', value: '正常' } as const]
  await api.addGrant(aGrant(health.code, { id: 'alive', purpose: 'alive', rows }))
  const alive = { grant: 'alive', purpose: 'alive' }
  assert.equal((await read(alive)).records.length, 1)
  assert.equal((await read({ ...alive, subject: SUN })).records.length, 0)
  assert.equal((await lastReceipt(SUN))?.outcome, 'empty')
})

test('a look-up by a granted key must concern the subject, and the others in the answer see it too', async () => {
  await api.addGrant(
    aGrant(health.code, { id: 'household', purpose: 'household', fields: ['name'], keys: ['household_no'] }),
  )
  const household = { grant: 'household', purpose: 'household', key: { household_no: 'H1' } }
  const answer = await read(household)
  assert.deepEqual(answer.records.map((one) => one.name).sort(), ['林**', '王**'])
  assert.equal((await lastReceipt(WANG))?.id, answer.receiptId)
  assert.equal(await api.isAbout(answer.receiptId, WANG), true)
  assert.equal(await api.isAbout(answer.receiptId, SUN), false)
  await assert.rejects(read({ ...household, subject: SUN }), { code: 'exchange.not-about-subject' })
  assert.equal((await lastReceipt(SUN))?.outcome, 'refused')
})

test('a quota counts calls of a day, also when they come at once', async () => {
  await api.addGrant(aGrant(health.code, { id: 'few', purpose: 'few', quotaPerDay: 5 }))
  const results = await Promise.allSettled(Array.from({ length: 9 }, () => read({ grant: 'few', purpose: 'few' })))
  assert.equal(results.filter((one) => one.status === 'fulfilled').length, 5)
  for (const one of results) if (one.status === 'rejected') assert.equal(one.reason.code, 'exchange.quota-exceeded')
  app.clock.advanceMs(86_400_000)
  assert.equal((await read({ grant: 'few', purpose: 'few' })).records.length, 1)
})

test('a grant ends with its last day', async () => {
  app.clock.set('2026-12-31T23:59:00+08:00')
  await api.addGrant(aGrant(health.code, { id: 'year', purpose: 'year', expiresOn: '2026-12-31' }))
  assert.equal((await read({ grant: 'year', purpose: 'year' })).records.length, 1)
  app.clock.set('2027-01-01T00:00:30+08:00')
  await assert.rejects(read({ grant: 'year', purpose: 'year' }), { code: 'exchange.grant-expired' })
})

test('the steward revokes with a reason; the next call is refused and the grant does not come back', async () => {
  const definition = aGrant(health.code, { id: 'brief', purpose: 'brief' })
  await api.addGrant(definition)
  const call = () => read({ grant: 'brief', purpose: 'brief' })
  assert.equal((await call()).records.length, 1)
  const foreign = app.as(aStaffMember(['steward'], health.code))
  assert.equal((await foreign.post('/exchange/grants/brief/revoke', { reason: '不再需要' })).status, 403)
  assert.equal((await steward.post('/exchange/grants/brief/revoke', { reason: '' })).status, 422)
  assert.equal((await steward.post('/exchange/grants/brief/revoke', { reason: '不再需要' })).status, 204)
  await assert.rejects(call(), { code: 'exchange.grant-revoked', kind: 'forbidden' })
  assert.equal(
    (await steward.post('/exchange/grants/brief/revoke', { reason: '再一次' })).body.type,
    'exchange.already-revoked',
  )
  await api.addGrant(definition)
  await assert.rejects(call(), { code: 'exchange.grant-revoked' })
})

test('a revocation by another server acts within a second', async () => {
  await api.addGrant(aGrant(health.code, { id: 'afar', purpose: 'afar' }))
  const call = () => read({ grant: 'afar', purpose: 'afar' })
  await call()
  await app.pool.query(`update exchange."grant" set revoked_at = now(), version = version + 1 where id = 'afar'`)
  await new Promise((resolve) => setTimeout(resolve, 600))
  await assert.rejects(call(), { code: 'exchange.grant-revoked' })
})

test('without a log there is no answer; what stays open is closed as failed', async () => {
  await app.pool.query('alter table exchange.call_group rename to away')
  await app.pool.query('alter table exchange.receipt_group rename to gone')
  await assert.rejects(read(), { code: 'exchange.log-unavailable', kind: 'unavailable' })
  await assert.rejects(read({ purpose: 'x' }), { code: 'exchange.log-unavailable' })
  await app.pool.query('alter table exchange.away rename to call_group')
  // the log opens but cannot be closed: no answer either
  await assert.rejects(read(), { code: 'exchange.log-unavailable' })
  await app.pool.query('alter table exchange.gone rename to receipt_group')
  assert.equal(await api.closeLeftOpen(), 0)
  app.clock.advanceMs(61_000)
  assert.equal(await api.closeLeftOpen(), 1)
  const receipt = await lastReceipt()
  assert.deepEqual([receipt?.outcome, receipt?.reason], ['failed', 'exchange.interrupted'])
})

test('it is not called inside a transaction', async () => {
  await assert.rejects(
    transaction(app.db, () => read()),
    /inside a database transaction/,
  )
})

test('who used our data: the provider sees it without subject or case, others see theirs, citizens nothing', async () => {
  const page = await steward.get('/exchange/receipts?limit=2')
  assert.equal(page.status, 200)
  assert.equal(page.body.items.length, 2)
  for (const field of ['subject', 'caseId', 'answerHash']) assert.ok(!(field in page.body.items[0]), field)
  assert.ok(!JSON.stringify(page.body).includes('林'))
  const next = await steward.get(`/exchange/receipts?limit=2&before=${page.body.next}`)
  assert.ok(next.body.items[0].id < page.body.items[1].id)
  const refused = await steward.get('/exchange/receipts?outcome=refused')
  assert.ok(refused.body.items.length > 0)
  assert.ok(refused.body.items.every((one: { outcome: string }) => one.outcome === 'refused'))
  const uses = await steward.get('/exchange/uses')
  assert.ok(uses.body.length > 0)
  assert.equal(uses.body[0].consumerName, '生成卫健委')
  assert.deepEqual((await app.as(aStaffMember(['steward'], health.code)).get('/exchange/receipts')).body.items, [])
  assert.equal((await app.as(aStaffMember(['officer'], police.code)).get('/exchange/receipts')).status, 403)
  assert.equal((await app.as(aCitizen()).get('/exchange/grants')).status, 403)
  assert.equal((await app.as().get('/exchange/sources')).status, 401)
})

test('grants and sources are listed with their state; connection details never leave', async () => {
  const grants = (await steward.get('/exchange/grants')).body
  const states = new Map(grants.map((one: { id: string; status: string }) => [one.id, one.status]))
  assert.deepEqual(
    [states.get('newborn.person'), states.get('brief'), states.get('year')],
    ['active', 'revoked', 'expired'],
  )
  assert.deepEqual(grants.find((one: { id: string }) => one.id === 'alive').rows, ['人员状态 = 正常'])
  assert.deepEqual((await steward.post('/exchange/sources/police/test')).body.ok, true)
  const [shown] = (await steward.get('/exchange/sources')).body
  assert.deepEqual([shown.health, shown.resources[0].code], ['well', PERSON_CODE])
  assert.ok(shown.lastCallAt)
  assert.ok(!JSON.stringify(shown).includes('postgres:'))
  const { rows } = await app.pool.query('select connection from exchange.source')
  assert.ok(!String(rows[0].connection).includes('postgres'))
  const foreign = app.as(aStaffMember(['steward'], health.code))
  assert.equal((await foreign.post('/exchange/sources/police/test')).status, 403)
})

test('definitions that do not fit are refused by name', async () => {
  const problems = (wrong: Parameters<typeof aGrant>[1]) => api.addGrant(aGrant(health.code, wrong))
  await assert.rejects(problems({ id: 'w1', purpose: 'w1', fields: ['salary'] }), {
    message: /salary is not an information item/,
  })
  await assert.rejects(problems({ id: 'w2', purpose: 'w2', plain: ['status'] }), {
    message: /status is not one of the granted/,
  })
  await assert.rejects(problems({ id: 'w3' }), { code: 'exchange.grant-exists' })
  await assert.rejects(api.bind(aPersonBinding({ keyField: 'salary' })), { code: 'exchange.invalid-definition' })
  await assert.rejects(api.bind(aPersonBinding({ source: 'nowhere' })), { code: 'exchange.source-not-found' })
})

test('figures are public and hold counts only', async () => {
  const { status, body } = await app.as().get('/exchange/statistics?since=2026-11-01')
  assert.equal(status, 200)
  assert.ok(body.reads > 10 && body.refused > 3)
  assert.deepEqual([body.sources, body.providers], [1, 1])
})

test('log and receipts agree, and a changed receipt is found', async () => {
  await app.api(ledger).integrate()
  const check = async () => (await app.api(ledger).verify()).checks.find((one) => one.name === 'exchange.receipts')
  assert.deepEqual((await check())?.problems, [])
  const { rows } = await app.pool.query('select id from exchange.receipt limit 1')
  await app.pool.query(`update exchange.receipt set purpose = 'other' where id = $1`, [rows[0].id])
  assert.deepEqual((await check())?.problems, [`receipt ${rows[0].id} differs from what the log holds`])
})

test('a steward cannot tell one citizen’s calls from another’s', async () => {
  const by = {
    personId: '0199a000-0000-7000-8000-0000000000c1',
    name: '林生成',
    organisation: null,
    role: 'citizen',
  } as const
  await read({ by })
  const [newest] = (await steward.get('/exchange/receipts?limit=1')).body.items
  assert.deepEqual(newest.actor, { ...by, personId: '', name: '林**' })
})

test('public figures count a day that is over once, however often and for whatever span they are asked', async () => {
  const counts = async (since: string) => {
    const { reads, refused, providers } = (await app.as().get(`/exchange/statistics?since=${since}`)).body
    return { reads, refused, providers }
  }
  const plain = createStatistics({ db: app.db, clock: app.clock, region: '370200' })
  const before = await plain({ since: '2000-01-01' })
  assert.ok(before.reads > 0)
  app.clock.advanceMs(5 * 86_400_000)
  const later = createStatistics({ db: app.db, clock: app.clock, region: '370200' })
  assert.deepEqual({ ...(await later({ since: '2000-01-01' })), grants: 0 }, { ...before, grants: 0 })
  await app.pool.query('alter table exchange.receipt rename to gone')
  assert.equal((await later({ since: '2001-01-01' })).reads, before.reads)
  assert.equal((await later({ since: '2999-01-01' })).reads, 0)
  await app.pool.query('alter table exchange.gone rename to receipt')
  assert.equal((await counts('2999-01-01')).providers, 0)
})

test('many large answers are filed at once: more others than one statement has parameters', async () => {
  const region = '999999'
  const others = Array.from({ length: 70_000 }, (_, n) => ({
    subject: `other ${n}`,
    receipt_id: '0199a000-0000-7000-8000-0000000000ff',
  }))
  const id = '0199a000-0000-7000-8000-0000000000fe'
  const group = { region, id, size: 1, ledger_entry_id: '', digests: Buffer.alloc(32), first_id: id, last_id: id }
  await insertReceiptGroup(
    app.db,
    { ...group, receipts: '{"common":[],"calls":[]}', others: JSON.stringify(others) },
    { open: [], over: [] },
  )
  assert.equal(await fileGroups(app.db, region, { oldest: 10 }), 1)
  const counted = await app.pool.query("select count(*)::int as n from exchange.receipt_other where region = '999999'")
  assert.equal(counted.rows[0].n, others.length)
  assert.equal(await fileGroups(app.db, region, { oldest: 10 }), 0)
})
