import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aClient } from '@onego/clients/testing'
import { LIN, PERSON_CODE, WANG } from '@onego/exchange/testing'
import { aRegisteredStaffMember } from '@onego/identity/testing'
import { notifications } from '@onego/notifications'
import { testApp } from '@onego/platform/testing'
import { corrections } from './module.ts'
import { answer, aRegisterWithReaders, HEALTH, SCHOOLS } from './testing.ts'

const app = await testApp(corrections)
const world = await aRegisterWithReaders(app)
const { steward, teacher } = world
const principal = await aRegisteredStaffMember(app, { roles: ['steward'], organisation: SCHOOLS.code })
const token = await (await aClient(app, SCHOOLS.code)).token()
const receiptId = await world.reads(SCHOOLS.code)

/** A system says that a value it was handed is wrong. */
async function say(given: object = {}, { code = PERSON_CODE, authorization = `Bearer ${token}` } = {}) {
  const payload = { receiptId, field: 'phone', claim: '号码已停用', subject: LIN, ...given }
  const url = `/data/v1/${code}/corrections`
  const headers = authorization ? { authorization } : {}
  const sent = await app.http.server.inject({ method: 'POST', url, headers, payload })
  return { status: sent.statusCode, headers: sent.headers, body: sent.json() }
}

test('a system says that a value is wrong; its department sees that and the answer', async () => {
  const said = await say()
  assert.deepEqual([said.status, said.body.status, said.body.receiptId], [200, 'open', receiptId])
  assert.equal(said.headers['cache-control'], 'no-store')
  assert.ok(!JSON.stringify(said.body).includes(LIN.id), 'whose record it is does not travel back')

  const [item] = (await app.as(steward).get('/corrections')).body.items
  assert.deepEqual([item.id, item.subject.id, item.claim, item.consumers], [said.body.id, LIN.id, '号码已停用', 1])
  const [own] = (await app.as(teacher).get('/corrections/own')).body.items
  assert.deepEqual([own.source, own.reportedBy], ['client', '生成·入学系统'])
  assert.equal((await say()).body.type, 'corrections.already-reported')

  assert.equal((await answer(app, { by: steward, id: item.id })).status, 200)
  const { messages } = await app.api(notifications).listFor(principal)
  assert.deepEqual(
    messages.map(({ title, link }) => [title.zh, link]),
    [['数据纠错已答复', '/desk/my-corrections']],
  )
})

test('a system speaks for calls of its own department, of this resource, about this record', async () => {
  const others = await world.reads(HEALTH.code)
  const wrong: [given: object, code: string][] = [
    [{ receiptId: others, field: 'name' }, PERSON_CODE],
    [{ field: 'name' }, '370200/ANOTHER'],
    [{ field: 'name', subject: WANG }, PERSON_CODE],
    [{ field: 'name', receiptId: '0199a000-0000-7000-8000-000000000001' }, PERSON_CODE],
  ]
  const answers = []
  for (const [given, code] of wrong) answers.push(await say(given, { code }))
  for (const { status, headers, body } of answers) {
    assert.deepEqual([status, body.type], [404, 'corrections.receipt-not-found'])
    assert.match(String(headers['content-type']), /^application\/problem\+json/)
  }
  assert.equal(new Set(answers.map(({ body }) => body.title)).size, 1, 'no refusal tells more than another')
})

test('without a token that holds nothing is taken, and the refusal says which kind is wanted', async () => {
  for (const authorization of ['', 'Bearer x', `DPoP ${token}`]) {
    const { status, headers } = await say({ field: 'born_on' }, { authorization })
    assert.equal(status, 401, authorization)
    assert.match(String(headers['www-authenticate']), /Bearer|DPoP/)
  }
  const { status, body } = await say({ claim: '', subject: undefined })
  assert.equal(status, 422)
  assert.deepEqual(body.problems.map(({ path }: { path: string }) => path).sort(), ['claim', 'subject'])
})
