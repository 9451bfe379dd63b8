import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { exchange } from '@onego/exchange'
import { identity } from '@onego/identity'
import { aRegisteredStaffMember } from '@onego/identity/testing'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { testApp } from '@onego/platform/testing'
import { counter } from './module.ts'
import { aCounterWorld, ITEM, PHONE } from './testing.ts'

const app = await testApp(counter)
const world = await aCounterWorld(app)
after(() => world.drop())
const { lin, sun, hospital } = world
const desk = app.as(world.clerk)

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)
const PAPER = { name: 'paper.png', type: 'image/png', content: PNG }

async function newestCode(): Promise<string> {
  const [sms] = (await app.as().get(`/notifications/simulator?phone=${PHONE}`)).body
  return /\d{6}/.exec(sms?.text.zh)?.[0] ?? ''
}

/** A clerk of the hospital, so that no test tires another one's counter. */
const aClerk = () => aRegisteredStaffMember(app, { roles: ['clerk'], organisation: hospital.code })

/** A session she has agreed to by the code. */
async function agreedSession(client = desk): Promise<string> {
  app.clock.set(new Date(app.clock.now().getTime() + 16 * 60_000).toISOString())
  const begun = await client.post('/counter/sessions', lin)
  assert.equal(begun.status, 200, JSON.stringify(begun.body))
  const agreed = await client.post(`/counter/sessions/${begun.body.id}/agreement`, { code: await newestCode() })
  assert.deepEqual([agreed.status, agreed.body.agreed], [200, true])
  return begun.body.id
}

async function openForm(session: string, client = desk) {
  const opened = await client.post(`/counter/sessions/${session}/drafts`, { bundle: ITEM, guideAnswers: {} })
  assert.equal(opened.status, 200, JSON.stringify(opened.body))
  return { draft: opened.body, path: `/counter/sessions/${session}/drafts/${opened.body.id}` }
}

const citizen = async ({ idNumber }: { idNumber: string }) => {
  const person = await app.api(identity).findByIdNumber(idNumber)
  assert.ok(person)
  return app.as(person)
}

/** Filled in, with the paper uploaded; nothing compared with an original yet. */
async function filledForm(session: string) {
  const { draft, path } = await openForm(session)
  const field = draft.materials[0].field
  const sent = await desk.upload(`${path}/files/${field}`, PAPER)
  assert.equal(sent.status, 200, JSON.stringify(sent.body))
  const saved = await desk.put(path, { version: sent.body.version, answers: { oldName: '林旧名' } })
  assert.equal(saved.status, 200, JSON.stringify(saved.body))
  return { draft: saved.body, path, file: saved.body.materials[0].files[0].id }
}

test('a form filled in at the counter is the citizen’s own, and says who entered it', async () => {
  const session = await agreedSession()
  const { path, file } = await filledForm(session)
  const unseen = await desk.get(path)
  assert.deepEqual(
    unseen.body.problems.map((one: { field: string; code: string }) => `${one.field} ${one.code}`),
    ['oldName grade'],
    'an answer that somebody must vouch for',
  )
  await desk.put(`${path}/seen`, { what: 'file', id: file, seen: true })
  const seen = await desk.put(`${path}/seen`, { what: 'answer', id: 'oldName', seen: true })
  assert.deepEqual([seen.body.problems, seen.body.seen], [[], ['oldName']])

  const whole = { draftId: seen.body.id, version: seen.body.version }
  const unconfirmed = await desk.post(`/counter/sessions/${session}/submissions`, whole)
  assert.equal(unconfirmed.status, 422)
  const handed = await desk.post(`/counter/sessions/${session}/submissions`, { ...whole, confirmed: true })
  assert.equal(handed.status, 200, JSON.stringify(handed.body))
  const again = await desk.post(`/counter/sessions/${session}/submissions`, { ...whole, confirmed: true })
  assert.equal(again.body.submissionId, handed.body.submissionId)

  const hers = (await (await citizen(lin)).get('/cases/submissions')).body.submissions
  assert.deepEqual(
    hers.map(({ id }: { id: string }) => id),
    [handed.body.submissionId],
  )
  const [mine] = hers[0].cases
  assert.deepEqual(mine.steps[0].by, { role: 'staff', name: null, organisationName: hospital.name })
  const { body: found } = await app.as(world.officer).get(`/cases/${mine.id}`)
  assert.deepEqual(found.atCounter, {
    ...{ organisationName: hospital.name, organisationNameEn: hospital.name },
    ...{ clerkName: world.clerk.name, agreedBy: 'code' },
  })
  assert.deepEqual(found.steps[0].by, { role: 'staff', name: world.clerk.name, organisationName: hospital.name })
  assert.equal(found.materials[0].grade, 'B')
  assert.equal(found.facts.find(({ field }: { field: string }) => field === 'oldName').grade, 'B')
  assert.equal(found.applicant.name, lin.name)
})

test('each look into a register names the clerk and his organisation, and she finds it among the uses of her data', async () => {
  await agreedSession()
  const receipts = await app.api(exchange).receiptsAbout({ kind: 'person', id: lin.idNumber }, { limit: 50 })
  const purposes = new Set(receipts.map(({ purpose }) => purpose))
  assert.deepEqual(purposes, new Set(['identity.verify', 'counter-test']))
  for (const { actor } of receipts) {
    const { id: personId, name } = world.clerk
    assert.deepEqual(actor, { personId, name, organisation: hospital.code, role: 'clerk' })
  }
})

test('grade B only with originals seen, and only while the answer stands', async () => {
  const session = await agreedSession()
  const { draft, path } = await filledForm(session)
  const handIn = { draftId: draft.id, version: draft.version, confirmed: true }
  const early = await desk.post(`/counter/sessions/${session}/submissions`, handIn)
  assert.deepEqual([early.status, early.body.type], [422, 'forms.not-complete'])
  const seen = await desk.put(`${path}/seen`, { what: 'answer', id: 'oldName', seen: true })
  const her = await citizen(lin)
  const athome = await her.put(`/forms/drafts/${draft.id}`, {
    version: seen.body.version,
    answers: { oldName: '另名' },
  })
  assert.deepEqual(athome.body.seen, [], 'typed over at home')
  const own = await her.put(`/forms/drafts/${draft.id}/seen`, { what: 'answer', id: 'oldName', seen: true })
  assert.equal(own.status, 404, 'nobody vouches for herself')
  assert.equal((await her.get('/forms/drafts')).body.length, 1, 'she goes on at home')
})

test('a name that is not the register’s opens nothing', async () => {
  const client = app.as(await aClerk())
  const wrong = await client.post('/counter/sessions', { ...lin, name: '李别人' })
  assert.deepEqual([wrong.status, wrong.body.type], [422, 'identity.no-match'])
  const typo = await client.post('/counter/sessions', { ...lin, idNumber: `${lin.idNumber.slice(0, 16)}00` })
  assert.equal(typo.status, 422)
  assert.equal((await client.get('/counter/sessions/current')).body.session, null)
})

test('five wrong codes are the end of it, and before the code nothing opens', async () => {
  const client = app.as(await aClerk())
  app.clock.set(new Date(app.clock.now().getTime() + 16 * 60_000).toISOString())
  const { body: begun } = await client.post('/counter/sessions', lin)
  const code = await newestCode()
  const other = code === '000000' ? '000001' : '000000'
  const path = `/counter/sessions/${begun.id}`
  assert.equal((await client.post(`${path}/drafts`, { bundle: ITEM })).status, 404)
  const types: string[] = []
  for (let guess = 0; guess < 5; guess += 1)
    types.push((await client.post(`${path}/agreement`, { code: other })).body.type)
  assert.deepEqual(types, [...Array(4).fill('counter.wrong-code'), 'counter.code-spent'])
  const right = await client.post(`${path}/agreement`, { code })
  assert.deepEqual([right.status, right.body.type], [422, 'counter.code-spent'])
})

test('outside the live session her form does not exist: expired, ended, another clerk, another organisation', async () => {
  const session = await agreedSession()
  const { path } = await openForm(session)
  assert.equal((await desk.get(path)).status, 200)
  const [elsewhere] = await app.api(organisations).ensure([anOrganisation(913)])
  const others = [
    await aClerk(),
    await aRegisteredStaffMember(app, { roles: ['clerk'], organisation: elsewhere?.code ?? '' }),
    { ...world.clerk, organisation: elsewhere?.code ?? '' },
  ]
  for (const other of others) assert.equal((await app.as(other).get(path)).status, 404)
  assert.equal((await app.as(world.officer).get(path)).status, 403)
  app.clock.set(new Date(app.clock.now().getTime() + 31 * 60_000).toISOString())
  assert.equal((await desk.get(path)).status, 404)
  assert.equal((await desk.put(path, { version: 1, answers: {} })).status, 404)
  assert.equal((await desk.get('/counter/sessions/current')).body.session, null)

  const next = await agreedSession()
  assert.equal((await desk.get(path.replace(session, next))).status, 404, 'opened in another session')
  const opened = await openForm(next)
  assert.equal((await desk.delete(`/counter/sessions/${next}`)).status, 204)
  assert.equal((await desk.get(opened.path)).status, 404)
})

test('another citizen at the counter ends the session before', async () => {
  const first = await agreedSession()
  const { path } = await openForm(first)
  assert.equal((await desk.post('/counter/sessions', sun)).status, 200)
  assert.equal((await desk.get(path)).status, 404)
  assert.equal((await desk.get('/counter/sessions/current')).body.session.name, sun.name)
})

test('without a phone she signs on the screen; the signature stays with the case', async () => {
  const client = app.as(await aClerk())
  app.clock.set(new Date(app.clock.now().getTime() + 16 * 60_000).toISOString())
  const { body: begun } = await client.post('/counter/sessions', sun)
  assert.deepEqual([begun.phone, begun.agreeBy, begun.agreed], [null, 'signature', false])
  const path = `/counter/sessions/${begun.id}`
  assert.equal((await client.post(`${path}/agreement`, { code: '123456' })).body.type, 'counter.code-spent')
  const signed = await client.upload(`${path}/signature`, { ...PAPER, name: 'signature.png' })
  assert.deepEqual([signed.status, signed.body.agreed], [200, true], JSON.stringify(signed.body))
  const { draft, path: form } = await openForm(begun.id, client)
  await client.upload(`${form}/files/${draft.materials[0].field}`, PAPER)
  await client.put(form, { version: draft.version + 1, answers: { oldName: '孙旧名' } })
  const ready = await client.put(`${form}/seen`, { what: 'answer', id: 'oldName', seen: true })
  const whole = { draftId: draft.id, version: ready.body.version, confirmed: true }
  const handed = await client.post(`${path}/submissions`, whole)
  assert.equal(handed.status, 200, JSON.stringify(handed.body))
  const [mine] = (await (await citizen(sun)).get('/cases/submissions')).body.submissions[0].cases
  const officer = app.as(world.officer)
  const { body: found } = await officer.get(`/cases/${mine.id}`)
  assert.equal(found.atCounter.agreedBy, 'signature')
  assert.equal(found.materials[0].grade, 'C', 'the original was not compared')
  const signature = found.materials.at(-1).files[0]
  assert.deepEqual((await officer.get(`/cases/${mine.id}/files/${signature.id}`)).raw, PNG)
})

test('a citizen with a phone cannot be signed for', async () => {
  const client = app.as(await aClerk())
  app.clock.set(new Date(app.clock.now().getTime() + 16 * 60_000).toISOString())
  const { body: begun } = await client.post('/counter/sessions', lin)
  const signed = await client.upload(`/counter/sessions/${begun.id}/signature`, PAPER)
  assert.deepEqual([signed.status, signed.body.type], [409, 'counter.code-needed'])
})
