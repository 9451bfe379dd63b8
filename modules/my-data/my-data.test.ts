import assert from 'node:assert/strict'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { catalogue } from '@onego/catalogue'
import { corrections, valueDisputed } from '@onego/corrections'
import { exchange } from '@onego/exchange'
import {
  aGrant,
  aPersonBinding,
  aPersonResource,
  aPostgresSource,
  aRead,
  LIN,
  PERSON_CODE,
  PERSON_TABLE,
  WANG,
} from '@onego/exchange/testing'
import { aRegisteredCitizen, aRegisteredStaffMember } from '@onego/identity/testing'
import { ledger } from '@onego/ledger'
import { type ProofFile, verifyProofFile } from '@onego/ledger/contract'
import { notifications } from '@onego/notifications'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { newId, openDatabase } from '@onego/platform/database'
import { aCitizen, emptyDatabase, testApp } from '@onego/platform/testing'
import { myData } from './module.ts'

const app = await testApp(myData)
const disputed: unknown[] = []
app.events.on(valueDisputed, 'test.disputes', async (fact) => void disputed.push(fact))
await app.events.prepare()

const department = await emptyDatabase('police')
const source = await openDatabase(department.url, { connections: 1 })
await source.pool.query(PERSON_TABLE)
await source.close()
after(() => department.drop())

const police = anOrganisation(1, { name: '生成公安局', nameEn: 'Police' })
const health = anOrganisation(2, { name: '生成卫健委', nameEn: 'Health' })
await app.api(organisations).ensure([police, health])
await app.api(catalogue).addResource(aPersonResource(police.code))
const exchanged = app.api(exchange)
await exchanged.addSource(aPostgresSource(police.code, department.url))
await exchanged.bind(aPersonBinding())
await exchanged.addGrant(aGrant(health.code))
await exchanged.addGrant(aGrant(police.code, { id: 'police.person', purpose: 'police' }))

const lin = await aRegisteredCitizen(app, { name: '林生成', idNumber: LIN.id })
const wang = await aRegisteredCitizen(app, { name: '王生成', idNumber: WANG.id })
const steward = await aRegisteredStaffMember(app, { roles: ['steward'], organisation: police.code })
const otherSteward = await aRegisteredStaffMember(app, { roles: ['steward'], organisation: health.code })

const first = await exchanged.read(aRead(health.code, { caseId: 'case-1' }))
await exchanged.read(aRead(police.code, { grant: 'police.person', purpose: 'police' }))
await assert.rejects(exchanged.read(aRead(health.code, { fields: ['household_no'] })))
await exchanged.read(aRead(health.code, { subject: WANG }))

/** An event waits while any older transaction runs on the same PostgreSQL, also one of another test. */
async function delivered(facts: unknown[], count: number) {
  for (let tries = 0; facts.length < count && tries < 100; tries += 1) {
    await app.settle()
    await sleep(50)
  }
  assert.equal(facts.length, count)
}

test('she sees every use of her data, newest first, also the refused one, and nobody else’s', async () => {
  const { body } = await app.as(lin).get('/my-data/reads')
  assert.deepEqual(
    body.items.map((item: { consumerName: string; outcome: string }) => [item.consumerName, item.outcome]),
    [
      ['生成卫健委', 'refused'],
      ['生成公安局', 'answered'],
      ['生成卫健委', 'answered'],
    ],
  )
  assert.deepEqual(body.items[2].fieldNames[1], { zh: '姓名', en: 'Name' })
  assert.equal(body.next, null)
  assert.equal((await app.as(wang).get('/my-data/reads')).body.items.length, 1)
})

test('the list goes on by key and is filtered by department', async () => {
  const one = (await app.as(lin).get('/my-data/reads?limit=2')).body
  assert.equal(one.items.length, 2)
  const two = (await app.as(lin).get(`/my-data/reads?limit=2&before=${one.next}`)).body
  assert.deepEqual([two.items.length, two.items[0].id, two.next], [1, first.receiptId, null])
  const only = (await app.as(lin).get(`/my-data/reads?limit=1&department=${health.code}`)).body
  assert.equal(only.items[0].outcome, 'refused')
  const rest = (await app.as(lin).get(`/my-data/reads?department=${health.code}&before=${only.next}`)).body
  assert.deepEqual(
    rest.items.map((item: { id: string }) => item.id),
    [first.receiptId],
  )
})

test('the summary counts uses by department', async () => {
  const { body } = await app.as(lin).get('/my-data/summary')
  assert.deepEqual(body, {
    reads: 2,
    writes: 0,
    refused: 1,
    isPartial: false,
    departments: [
      { code: health.code, name: '生成卫健委', nameEn: 'Health', uses: 2 },
      { code: police.code, name: '生成公安局', nameEn: 'Police', uses: 1 },
    ],
  })
})

test('a use proves itself: from its facts to the signed checkpoint, and as a file for `onego verify`', async () => {
  const path = `/my-data/reads/${first.receiptId}/proof`
  const log = app.api(ledger)
  assert.equal((await app.as(lin).get(path)).body.type, 'my-data.proof-waits')
  await log.integrate()
  const file: ProofFile = (await app.as(lin).get(path)).body
  const { ok, steps } = await verifyProofFile(file, log.verifierKey)
  assert.equal(ok, true)
  assert.deepEqual(
    steps.map((step) => step.name),
    ['content', 'leaf', 'path', 'root', 'signature'],
  )
  const forged = { ...file, content: { ...file.content, purpose: 'another' } }
  const found = await verifyProofFile(forged)
  assert.deepEqual([found.ok, found.steps[0]?.outcome], [false, 'invalid'])
  const saved = join(await mkdtemp(join(app.platformSettings.DATA_DIR, 'proof-')), 'receipt.json')
  await writeFile(saved, JSON.stringify(file))
  const verify = ledger.commands?.find((command) => command.name === 'verify')
  const lines: string[] = []
  const print = (line: string) => lines.push(line)
  await verify?.run(log, { args: {}, options: { receipt: saved }, print, progress: () => undefined })
  assert.equal(lines.filter((line) => line.startsWith('✓')).length, 5)
  assert.equal((await log.verify()).ok, true)
})

test('the receipts of others cannot be proved or disputed', async () => {
  assert.equal((await app.as(wang).get(`/my-data/reads/${first.receiptId}/proof`)).status, 404)
  const body = { receiptId: first.receiptId, field: 'phone', claim: '不是我的号码' }
  assert.equal((await app.as(wang).post('/my-data/disputes', body)).body.type, 'my-data.use-not-found')
})

test('a wrong value goes to the stewards of the department that holds it, and the answer comes back', async () => {
  const body = { receiptId: first.receiptId, field: 'phone', claim: '这个手机号已停用' }
  const opened = await app.as(lin).post('/my-data/disputes', body)
  assert.deepEqual([opened.status, opened.body.status, opened.body.fieldName.zh], [200, 'open', '联系电话'])
  assert.equal((await app.as(lin).post('/my-data/disputes', body)).body.type, 'corrections.already-reported')
  const wrongField = await app.as(lin).post('/my-data/disputes', { ...body, field: 'weight' })
  assert.equal(wrongField.body.type, 'corrections.no-such-field')
  await delivered(disputed, 1)

  const list = (await app.as(steward).get('/corrections')).body
  assert.deepEqual(list.items[0].subject, { ...LIN, name: '林生成' })
  assert.equal((await app.as(otherSteward).get('/corrections')).body.items.length, 0)

  const path = `/corrections/${opened.body.id}/answer`
  const answer = { outcome: 'corrected', answer: '已更新为新号码', correctSince: '2026-11-01' }
  assert.equal((await app.as(otherSteward).post(path, answer)).status, 403)
  assert.equal((await app.as(steward).post(path, answer)).body.status, 'corrected')
  assert.equal((await app.as(steward).post(path, answer)).body.type, 'corrections.already-answered')
  const [mine] = (await app.as(lin).get('/my-data/disputes')).body
  assert.deepEqual([mine.status, mine.answer, mine.correctSince], ['corrected', '已更新为新号码', '2026-11-01'])
  assert.equal((await app.as(wang).get('/my-data/disputes')).body.length, 0)
  const told = await app.api(notifications).listFor(lin)
  assert.ok(JSON.stringify(told).includes('数据纠错已答复'))
})

test('she objects once to the answer that a value is right', async () => {
  const body = { receiptId: first.receiptId, field: 'name', claim: '名字少了一点' }
  const { id } = (await app.as(lin).post('/my-data/disputes', body)).body
  const path = `/my-data/disputes/${id}/objection`
  const reason = { reason: '户口簿上有这一点' }
  assert.equal((await app.as(lin).post(path, reason)).body.type, 'corrections.no-objection')
  await app.as(steward).post(`/corrections/${id}/answer`, { outcome: 'unfounded', answer: '与底册一致' })
  assert.equal((await app.as(lin).get('/my-data/disputes')).body[0].mayObject, true)
  assert.equal((await app.as(wang).post(path, reason)).status, 404)
  assert.equal((await app.as(lin).post(path, { reason: ' ' })).body.problems[0].path, 'reason')
  assert.equal((await app.as(lin).post(path, reason)).status, 204)
  assert.equal((await app.as(lin).post(path, reason)).body.type, 'corrections.already-objected')
  assert.equal((await app.as(lin).get('/my-data/disputes')).body[0].objection, reason.reason)
})

/** A dispute as this module kept it before corrections did. */
async function anOldDispute(field: string, answered: boolean): Promise<string> {
  const id = newId()
  const seal = (text: string) => app.crypto.seal(text, `my-data.dispute:${id}`)
  const who = seal(JSON.stringify({ personName: '林生成', idNumber: LIN.id }))
  const answer = answered ? [seal('早已更正'), steward.id, '2026-10-20T02:00:00Z'] : [null, null, null]
  await app.pool.query(
    `insert into my_data.dispute (region, id, person_id, receipt_id, resource, resource_name, resource_name_en, provider,
       provider_name, provider_name_en, field, field_name_zh, field_name_en, who_sealed, claim_sealed, status, opened_at,
       answer_sealed, answered_by, answered_at)
     values ($1, $2, $3, $4, $5, '生成·人口信息', 'Persons', $6, '生成公安局', 'Police', $7, $7, $7, $8, $9, $10,
       '2026-10-12T02:00:00Z', $11, $12, $13)`,
    [
      ...[app.platformSettings.REGION, id, lin.id, first.receiptId, PERSON_CODE, police.code, field, who],
      ...[seal('旧日的说明'), answered ? 'corrected' : 'open', ...answer],
    ],
  )
  return id
}

test('disputes of the time before are handed over once, with their answers, by however many servers start', async () => {
  const open = await anOldDispute('born_on', false)
  const answered = await anOldDispute('id_number', true)
  const counts = await Promise.all([1, 2, 3].map(() => app.api(myData).handOver()))
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    2,
  )
  assert.equal(await app.api(myData).handOver(), 0)
  const mine = (await app.as(lin).get('/my-data/disputes')).body
  const found = (id: string) => mine.find((one: { id: string }) => one.id === id)
  assert.deepEqual([found(open).status, found(open).claim, found(open).answer], ['open', '旧日的说明', null])
  assert.deepEqual([found(answered).status, found(answered).answer], ['corrected', '早已更正'])
  const listed = (await app.as(steward).get('/corrections?light=red')).body.items
  assert.deepEqual(
    listed.map(({ id, subject }: { id: string; subject: object }) => [id, subject]),
    [[open, { ...LIN, name: '林生成' }]],
  )
  const answer = { outcome: 'corrected', answer: '补正了', correctSince: '2026-11-01' }
  assert.equal((await app.as(steward).post(`/corrections/${open}/answer`, answer)).status, 200)
})

test('a hand-over that a crash cut off goes on where it stopped', async () => {
  const id = await anOldDispute('household_no', true)
  const { rows } = await app.pool.query('select count(*)::int as count from corrections.report')
  // The batch was taken over, but the mark was lost with the server.
  await app.api(myData).handOver()
  await app.pool.query('update my_data.dispute set handed_over_at = null where id = $1', [id])
  assert.equal(await app.api(myData).handOver(), 1)
  const after = await app.pool.query('select count(*)::int as count from corrections.report')
  assert.equal(after.rows[0].count, rows[0].count + 1)
  assert.ok((await app.api(corrections).ofCitizen(lin.id)).some((one) => one.id === id))
})

test('who may call what', async () => {
  const unchecked = aCitizen({ level: 1 })
  for (const [person, path, status] of [
    [undefined, '/my-data/reads', 401],
    [steward, '/my-data/reads', 403],
    [unchecked, '/my-data/reads', 403],
    [unchecked, '/my-data/disputes', 403],
    [steward, '/my-data/disputes', 403],
    [lin, '/corrections', 403],
  ] as const) {
    assert.equal((await app.as(person).get(path)).status, status, path)
  }
})
