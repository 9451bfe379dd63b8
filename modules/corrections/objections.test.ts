import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { LIN, PERSON_CODE, SUN, WANG } from '@onego/exchange/testing'
import { aRegisteredStaffMember } from '@onego/identity/testing'
import { notifications } from '@onego/notifications'
import { testApp } from '@onego/platform/testing'
import { corrections } from './module.ts'
import { answer, aRegisterWithReaders, ask, HEALTH, PLATFORM, POLICE } from './testing.ts'

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

test('what was found to be right is objected to, not said again of the same look-up', async () => {
  const receiptId = await world.reads(HEALTH.code, { subject: SUN })
  const say = (by: typeof officer, given: object = {}) => ask(app, { by, receiptId, subject: SUN, ...given })
  const { id } = (await say(officer)).body
  await answer(app, { by: steward, id, outcome: 'unfounded' })
  const again = await say(officer)
  assert.deepEqual([again.status, again.body.type], [409, 'corrections.found-right'])
  assert.match(again.body.title, /^receiptId: .*object until 2/)

  // Who has not said so yet may; what comes of it binds her as well.
  const { id: second } = (await say(colleague)).body
  await answer(app, { by: steward, id: second, outcome: 'unfounded' })
  await app.as(colleague).post(`/corrections/${second}/objection`, reason)
  await app.as(reviewer).post(`/corrections/${second}/settlement`, { upheld: false, reason: '底册一致' })
  app.clock.advanceMs(60 * 86_400_000)
  assert.equal((await say(colleague)).body.type, 'corrections.found-right')
  assert.equal((await say(officer)).status, 200, 'her own answer was never settled and can no longer be objected to')
  const later = await world.reads(HEALTH.code, { subject: SUN })
  assert.equal((await say(colleague, { receiptId: later })).status, 200)
  app.clock.advanceMs(-60 * 86_400_000)
})

test('whoever asked or objected does not settle, even as a reviewer of the platform', async () => {
  const body = PLATFORM.code
  const [asker, objector, other] = [
    await aRegisteredStaffMember(app, { roles: ['officer', 'reviewer'], organisation: body }),
    await aRegisteredStaffMember(app, { roles: ['officer', 'reviewer'], organisation: body }),
    await aRegisteredStaffMember(app, { roles: ['reviewer'], organisation: body }),
  ]
  const receiptId = await world.reads(body, { subject: WANG })
  const { id } = (await ask(app, { by: asker, receiptId, subject: WANG })).body
  await answer(app, { by: steward, id, outcome: 'unfounded' })
  assert.equal((await app.as(objector).post(`/corrections/${id}/objection`, reason)).status, 204)
  const settle = (by: typeof officer) =>
    app.as(by).post(`/corrections/${id}/settlement`, { upheld: false, reason: '底册一致' })
  assert.deepEqual([(await settle(asker)).status, (await settle(objector)).status], [403, 403])
  assert.equal((await settle(other)).status, 200)
  for (const one of [asker, objector]) assert.ok((await titles(one)).includes('纠错异议已裁定'))
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
