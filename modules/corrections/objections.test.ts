import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { LIN, PERSON_CODE } from '@onego/exchange/testing'
import { aRegisteredStaffMember } from '@onego/identity/testing'
import { notifications } from '@onego/notifications'
import { testApp } from '@onego/platform/testing'
import { corrections } from './module.ts'
import { answer, aRegisterWithReaders, ask, HEALTH, POLICE } from './testing.ts'

const app = await testApp(corrections)
const world = await aRegisterWithReaders(app)
const { lin, steward, officer, colleague, teacher, reviewer } = world
const reason = { reason: '户口簿上不是这样' }
const titles = async (person: typeof officer) =>
  (await app.api(notifications).listFor(person)).messages.map(({ title }) => title.zh)
const counts = async () => {
  const { open, corrected, unfounded } = (await app.api(catalogue).quality(PERSON_CODE)).disputes
  return [open, corrected, unfounded]
}

/** A value that the steward found to be right. */
async function unfounded(field: string): Promise<string> {
  const receiptId = await world.reads(HEALTH.code)
  const { id } = (await ask(app, { by: officer, receiptId, field })).body
  await answer(app, { by: steward, id, outcome: 'unfounded' })
  return id
}

test('the department that asked objects once; the authority finds it wrong; the provider must correct it', async () => {
  const id = await unfounded('phone')
  assert.deepEqual(await counts(), [0, 0, 1])
  assert.equal((await app.as(teacher).post(`/corrections/${id}/objection`, reason)).status, 404)
  const sent = await Promise.all(
    [officer, colleague].map((one) => app.as(one).post(`/corrections/${id}/objection`, reason)),
  )
  assert.deepEqual(sent.map(({ status }) => status).sort(), [204, 409])
  assert.deepEqual(await titles(reviewer), ['有一项纠错异议待裁定'])
  assert.deepEqual(await counts(), [1, 0, 1])

  const { body } = await app.as(reviewer).get('/corrections/objections')
  assert.deepEqual([body.mayDecide, body.items[0].id, body.items[0].objection], [true, id, reason.reason])
  assert.equal((await app.as(reviewer).get(`/corrections/${id}`)).body.reports.length, 1)
  assert.equal((await app.as(world.departmentReviewer).get(`/corrections/${id}`)).status, 403)

  const decide = (by: typeof reviewer) =>
    app.as(by).post(`/corrections/${id}/settlement`, { upheld: true, reason: '经查确有误' })
  assert.equal((await decide(world.departmentReviewer)).status, 403)
  const decided = await Promise.all([decide(reviewer), decide(reviewer)])
  assert.deepEqual(decided.map(({ status }) => status).sort(), [200, 409])
  const [own] = (await app.as(officer).get('/corrections/own')).body.items
  assert.deepEqual([own.status, own.upheld, own.settlement, own.mayObject], ['ordered', true, '经查确有误', false])
  assert.ok((await titles(officer)).includes('纠错异议已裁定'))

  const again = await answer(app, { by: steward, id, outcome: 'unfounded' })
  assert.equal(again.body.type, 'corrections.must-correct')
  const { body: done } = await answer(app, { by: steward, id })
  assert.deepEqual([done.status, done.answer, done.overruledAnswer], ['corrected', '已在源头更正', '经核对户籍底册'])
  assert.deepEqual(await counts(), [0, 1, 1])
})

test('a citizen objects, the answer stands, and that is the end of it', async () => {
  const receiptId = await world.reads(HEALTH.code)
  const by = { kind: 'citizen' as const, person: lin, idNumber: LIN.id }
  const { id } = await app.api(corrections).open({ by, receiptId, field: 'name', claim: '名字不对' })
  await answer(app, { by: steward, id, outcome: 'unfounded' })
  const other = { ...lin, id: crypto.randomUUID() }
  await assert.rejects(app.api(corrections).objectAsCitizen(other, id, reason), { kind: 'not-found' })
  await app.api(corrections).objectAsCitizen(lin, id, reason)
  await app.as(reviewer).post(`/corrections/${id}/settlement`, { upheld: false, reason: '底册一致' })
  const [mine] = await app.api(corrections).ofCitizen(lin.id)
  assert.deepEqual([mine?.status, mine?.upheld, mine?.objection], ['unfounded', false, reason.reason])
  await assert.rejects(app.api(corrections).objectAsCitizen(lin, id, reason), { code: 'corrections.already-settled' })
})

test('an objection that comes late, or after the value was disputed anew, is refused', async () => {
  const id = await unfounded('born_on')
  const receiptId = await world.reads(HEALTH.code)
  await ask(app, { by: officer, receiptId, field: 'born_on' })
  const object = () => app.as(officer).post(`/corrections/${id}/objection`, reason)
  assert.equal((await object()).body.type, 'corrections.opened-again')
  app.clock.advanceMs(40 * 86_400_000)
  assert.equal((await object()).body.type, 'corrections.objection-late')
  app.clock.advanceMs(-40 * 86_400_000)
})

test('whoever answered does not settle, even as a reviewer of the platform', async () => {
  const platform = reviewer.organisation
  const both = { ...steward, roles: ['steward', 'reviewer'] }
  const id = await unfounded('id_number')
  await app.as(officer).post(`/corrections/${id}/objection`, reason)
  const asReviewer = app.as({ ...both, organisation: platform })
  const settlement = { upheld: false, reason: '不予支持' }
  assert.equal((await asReviewer.post(`/corrections/${id}/settlement`, settlement)).status, 403)
  const another = await aRegisteredStaffMember(app, { roles: ['reviewer'], organisation: platform })
  assert.equal((await app.as(another).post(`/corrections/${id}/settlement`, settlement)).status, 200)
  assert.notEqual(platform, POLICE.code)
})
