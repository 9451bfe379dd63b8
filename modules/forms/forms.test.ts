import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { exchange } from '@onego/exchange'
import {
  aGrant,
  aPersonBinding,
  aPersonResource,
  aPostgresSource,
  LIN,
  PERSON_CODE,
  PERSON_TABLE,
  WANG,
} from '@onego/exchange/testing'
import { aRegisteredCitizen } from '@onego/identity/testing'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { transaction } from '@onego/platform/database'
import { aStaffMember, emptyDatabase, testAppWith } from '@onego/platform/testing'
import { aBundle, anItem } from '@onego/service-items/testing'
import pg from 'pg'
import { forms } from './module.ts'
import { aForm } from './testing.ts'

const scans: number[] = []
const scanner = createServer((request, response) => {
  let bytes = 0
  request.on('data', (chunk) => {
    bytes += chunk.length
  })
  request.on('end', () => {
    scans.push(bytes)
    response.writeHead(bytes === 13 ? 406 : 200).end()
  })
})
await new Promise<void>((done) => scanner.listen(0, '127.0.0.1', done))
const scanUrl = `http://127.0.0.1:${(scanner.address() as AddressInfo).port}/scan`

const app = await testAppWith({ VIRUS_SCAN_URL: scanUrl }, forms)
const api = app.api(forms)
const register = await emptyDatabase('police')
const source = new pg.Client({ connectionString: register.url })
await source.connect()
await source.query(PERSON_TABLE)
after(async () => {
  scanner.close()
  await source.end()
  await register.drop()
})

const police = anOrganisation(901, { name: '生成公安局' })
const platform = anOrganisation(902, { name: '生成大数据局' })
await app.api(organisations).ensure([police, platform])
await app.api(catalogue).addResource(aPersonResource(police.code))
const online = aPostgresSource(police.code, register.url)
await app.api(exchange).addSource(online)
await app.api(exchange).bind(aPersonBinding())
const fields = ['id_number', 'name', 'born_on', 'phone']
await app.api(exchange).addGrant(aGrant(platform.code, { fields, plain: fields }))
await api.addForm(aForm({ consumer: platform.code, resource: PERSON_CODE, purpose: 'newborn' }))
const material = { id: 'id-card', name: '身份证', satisfiedBy: { resource: PERSON_CODE } }
const item = await anItem(app, {
  form: 'test-form',
  materials: [material, { id: 'plan', name: '方案', satisfiedBy: {} }],
})
const other = await anItem(app)
const bundle = await aBundle(app, [item, other], {
  form: 'test-form',
  questions: [{ id: 'both', text: { zh: '两项都办？', en: 'Both?' }, type: 'yes-no' }],
  items: [{ item: item.code }, { item: other.code, appliesIf: 'both = "yes"' }],
})
const offline = await anItem(app)

const lin = await aRegisteredCitizen(app, { name: '林生成', idNumber: LIN.id })
const her = app.as(lin)
const him = app.as(await aRegisteredCitizen(app, { name: '王生成', idNumber: WANG.id }))
const readsOfHer = async () => (await app.api(exchange).receiptsAbout(LIN, { limit: 50 })).length
const open = async (guideAnswers = { both: 'yes' }, more = {}) => {
  const answer = await her.post('/forms/drafts', { bundle: bundle.code, guideAnswers, ...more })
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body
}
const pdf = { name: '方案.pdf', type: 'application/pdf', content: Buffer.from('%PDF-1.7 生成') }

test('a form arrives filled through the exchange, each value with its source; a register is asked once', async () => {
  const [first, second] = await Promise.all([open(), open()])
  assert.equal(first.id, second.id, 'a double click opens one form')
  assert.equal(await readsOfHer(), 1)
  const { value, grade, source: from } = first.filled.name
  assert.deepEqual([value, grade, from.providerName, from.resource], ['林生成', 'A', '生成公安局', PERSON_CODE])
  assert.match(from.receiptId, /^[0-9a-f-]{36}$/)
  assert.equal(first.filled.bornOn.value, '1990-01-01')
  assert.deepEqual(first.counter, { filled: 3, total: 4, papersNotAskedFor: 1, trips: 1 })
  assert.deepEqual(
    first.materials.map((one: { id: string; by: string }) => [one.id, one.by]),
    [
      ['id-card', 'data'],
      ['plan', 'missing'],
    ],
  )
  assert.deepEqual(
    (await her.get('/forms/drafts')).body.map((one: { id: string }) => one.id),
    [first.id],
  )
})

test('what was typed survives; a save on an older version is refused and loses nothing', async () => {
  const draft = await open()
  const path = `/forms/drafts/${draft.id}`
  const phone = await her.put(path, { version: draft.version, answers: { reason: '第一台设备' } })
  assert.equal(phone.status, 200)
  const stale = await her.put(path, { version: draft.version, answers: { reason: '第二台设备' } })
  assert.deepEqual([stale.status, stale.body.type, stale.body.newest], [409, 'forms.draft-changed', draft.version + 1])
  const { body: newest } = await her.get(path)
  assert.equal(newest.answers.reason, '第一台设备')
  const merged = await her.put(path, { version: newest.version, answers: { reason: '第二台设备' } })
  assert.equal(merged.body.answers.reason, '第二台设备')
  assert.equal((await open()).answers.reason, '第二台设备', 'opening it again resumes it')
})

test('a fact of a register is not typed over; a suggestion is, and then is her own word', async () => {
  const draft = await open()
  const path = `/forms/drafts/${draft.id}`
  const forged = await her.put(path, { version: draft.version, answers: { name: '别人' } })
  assert.deepEqual([forged.status, forged.body.type], [409, 'forms.field-not-editable'])
  const strange = await her.put(path, { version: draft.version, answers: { filled: 'x' } })
  assert.deepEqual([strange.status, strange.body.type], [422, 'forms.unknown-field'])
  const typed = await her.put(path, { version: draft.version, answers: { phone: '13900139000' } })
  assert.equal(typed.body.counter.filled, 2)
})

test('files are what their bytes say, scanned, and given back only to her', async () => {
  const draft = await open()
  const path = `/forms/drafts/${draft.id}/files`
  const wrong = await her.upload(`${path}/material.plan`, { ...pdf, content: Buffer.from('<script>') })
  assert.deepEqual([wrong.status, wrong.body.type], [422, 'materials.wrong-file-type'])
  const infected = await her.upload(`${path}/material.plan`, { ...pdf, content: Buffer.from('%PDF-infected') })
  assert.deepEqual([infected.status, infected.body.type], [422, 'materials.file-infected'])
  const large = await her.upload(`${path}/material.plan`, {
    ...pdf,
    content: Buffer.alloc(10 * 1_048_576 + 2, '%PDF-'),
  })
  assert.equal(large.status, 413)
  assert.equal((await her.upload(`${path}/material.id-card`, pdf)).status, 404, 'a paper the data proves is not taken')
  const sent = await her.upload(`${path}/material.plan`, pdf)
  assert.equal(sent.status, 200, JSON.stringify(sent.body))
  assert.equal(scans.at(-1), pdf.content.length)
  const [file] = sent.body.materials[1].files
  assert.equal(file.name, '方案.pdf')
  assert.deepEqual((await her.get(`${path}/${file.id}`)).raw, pdf.content)
  assert.equal((await him.get(`${path}/${file.id}`)).status, 404)
  assert.deepEqual((await her.delete(`${path}/${file.id}`)).body.materials[1].files, [])
})

test('somebody else’s form is not there, for anybody', async () => {
  const draft = await open()
  const path = `/forms/drafts/${draft.id}`
  for (const answer of [
    await him.get(path),
    await him.put(path, { version: draft.version, answers: {} }),
    await him.post(`${path}/refill`),
    await him.upload(`${path}/files/material.plan`, pdf),
    await him.delete(path),
  ])
    assert.deepEqual([answer.status, answer.body.type], [404, 'forms.draft-not-found'])
  assert.deepEqual((await him.get('/forms/drafts')).body, [])
  assert.equal((await app.as(aStaffMember(['officer'], police.code)).get(path)).status, 403)
  assert.equal((await app.as().get(path)).status, 401)
  const unchecked = app.as({ ...lin, id: crypto.randomUUID(), level: 1 })
  assert.equal((await unchecked.post('/forms/drafts', { bundle: bundle.code })).status, 403)
})

test('the guide must be answered, and something must be to be had online', async () => {
  const refused = async (asked: object) => (await her.post('/forms/drafts', { anew: true, ...asked })).body.type
  assert.equal(await refused({ bundle: bundle.code, guideAnswers: {} }), 'forms.guide-open')
  assert.equal(await refused({ bundle: offline.code }), 'forms.no-online-form')
  assert.equal(await refused({ bundle: 'nothing' }), 'forms.target-not-found')
  const single = await her.post('/forms/drafts', { bundle: item.code })
  assert.deepEqual([single.status, single.body.items.length], [200, 1])
})

test('other answers of the guide keep what was typed; beginning anew discards it', async () => {
  const draft = await open()
  await her.put(`/forms/drafts/${draft.id}`, { version: draft.version, answers: { reason: '留下' } })
  const narrowed = await open({ both: 'no' })
  assert.deepEqual([narrowed.id, narrowed.answers.reason, narrowed.items.length], [draft.id, '留下', 1])
  const anew = await open({ both: 'yes' }, { anew: true })
  assert.notEqual(anew.id, draft.id)
  assert.deepEqual(anew.answers, {})
  assert.equal((await her.get(`/forms/drafts/${draft.id}`)).status, 404)
})

test('a register that is down leaves its fields open, on her word; asked again, it fills them', async () => {
  await app.api(exchange).addSource(aPostgresSource(police.code, 'postgres://nobody@127.0.0.1:1/none'))
  const down = await open({ both: 'yes' }, { anew: true })
  assert.deepEqual(
    down.reads.map((one: { outcome: string }) => one.outcome),
    ['failed'],
  )
  assert.deepEqual(down.filled, {})
  assert.equal(down.materials[0].by, 'missing')
  const typed = await her.put(`/forms/drafts/${down.id}`, { version: down.version, answers: { name: '林自填' } })
  assert.equal(typed.body.answers.name, '林自填')
  await app.api(exchange).addSource(online)
  app.clock.advanceMs(120_000)
  const { body: again } = await her.post(`/forms/drafts/${down.id}/refill`)
  assert.equal(again.reads[0].outcome, 'answered', JSON.stringify(again.reads))
  assert.equal(again.filled.name.value, '林生成')
  assert.equal(again.materials[0].by, 'data')
  await app.api(exchange).addSource(aPostgresSource(police.code, 'postgres://nobody@127.0.0.1:1/none'))
  const { body: third } = await her.post(`/forms/drafts/${down.id}/refill`)
  await app.api(exchange).addSource(online)
  app.clock.advanceMs(120_000)
  const heldOf = ({ filled, reads, materials }: typeof again) => ({ filled, reads, by: materials[0].by })
  assert.deepEqual(heldOf(third), heldOf(again), 'down once more, it takes nothing back')
  assert.equal(third.version, again.version + 1)
})

test('handing in checks everything once more, gives each department its part, and happens once', async () => {
  const draft = await open({ both: 'no' }, { anew: true })
  const path = `/forms/drafts/${draft.id}`
  await assert.rejects(api.draftForSubmission(lin, draft.id), { code: 'forms.not-complete' })
  const saved = await her.put(path, {
    version: draft.version,
    answers: { reason: '需要', pledge: true, phone: '13900139000' },
  })
  await her.upload(`${path}/files/material.plan`, pdf)
  assert.deepEqual(
    saved.body.problems.map((one: { field: string }) => one.field),
    ['material.plan'],
  )
  const handed = await transaction(app.db, async () => {
    const form = await api.draftForSubmission(lin, draft.id)
    await api.markSubmitted(draft.id, 'submission-1')
    return form
  })
  assert.deepEqual(handed.applicant, { idNumber: LIN.id, phone: '13900139000' })
  assert.deepEqual(handed.saved, { fields: 4, filled: 2, papers: 1 })
  const [part] = handed.items
  const fact = (id: string) => part?.facts.find((one) => one.field === id)
  assert.deepEqual([fact('name')?.grade, fact('name')?.source?.providerName], ['A', '生成公安局'])
  assert.deepEqual([fact('phone')?.grade, fact('phone')?.source], ['D', null], 'typed over, so her own word')
  assert.equal(fact('pledge')?.value, '已承诺')
  assert.deepEqual(
    part?.materials.map((one) => [one.id, one.by, one.grade, one.files.length]),
    [
      ['id-card', 'data', 'A', 0],
      ['plan', 'upload', 'C', 1],
    ],
  )
  await assert.rejects(api.draftForSubmission(lin, draft.id), { code: 'forms.already-submitted' })
  const late = await her.put(path, { version: saved.body.version + 1, answers: { reason: '太晚' } })
  assert.deepEqual([late.status, late.body.type], [409, 'forms.already-submitted'])
  assert.equal((await her.delete(path)).status, 409)
  assert.notEqual((await open()).id, draft.id, 'the next form is a new one')
})

test('nothing that was said lies open in the database', async () => {
  const { rows } = await app.pool.query('select contents_sealed, d::text as row from forms.draft d')
  assert.ok(rows.length > 0)
  for (const { row } of rows) assert.doesNotMatch(row, /林|13900139000|370202199001011234|需要/)
})

test('the same definition is one version; another is the next, and open forms keep theirs', async () => {
  const same = aForm({ consumer: platform.code, resource: PERSON_CODE, purpose: 'newborn' })
  assert.equal(await api.addForm(same), 1)
  const draft = await open({ both: 'yes' }, { anew: true })
  assert.equal(await api.addForm({ ...same, title: { zh: '新版', en: 'New' } }), 2)
  assert.equal((await her.get(`/forms/drafts/${draft.id}`)).body.formVersion, 1)
  assert.equal((await open({ both: 'yes' }, { anew: true })).formVersion, 2)
})
