import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { aRegisteredCitizen, aRegisteredStaffMember } from '@onego/identity/testing'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { PolicyDefinition } from './contract.ts'
import { policies } from './module.ts'
import { aCity, aPolicy, CIVIL, POLICE, SIXTY, YOUNGER } from './testing.ts'

const app = await testApp(policies)
app.clock.set(new Date('2026-11-22T10:00:00+08:00'))
after(await aCity(app))
const api = app.api(policies)
const steward = await aRegisteredStaffMember(app, { roles: ['steward', 'reviewer'], organisation: CIVIL.code })
const reviewer = await aRegisteredStaffMember(app, { roles: ['reviewer'], organisation: CIVIL.code })
const officer = aStaffMember(['officer'], CIVIL.code)
const lin = await aRegisteredCitizen(app, { name: '生成0', idNumber: SIXTY[0] ?? '' })
const young = await aRegisteredCitizen(app, { name: '生成3', idNumber: YOUNGER })

async function run(code = 'test-benefit') {
  const { id } = await api.runs.start(code, 'test')
  while (await api.runs.advance(id));
  return (await api.runs.list(code)).find((one) => one.id === id)
}

test('a steward writes, another publishes, and what is wrong is named at its place', async () => {
  const writes = app.as(steward)
  const wrong = aPolicy({
    conditions: [
      { id: 'a', feel: 'salary > 5', text: { zh: '测试', en: 'test' }, legalBasis: { zh: '测试', en: 'test' } },
    ],
  })
  const { body: draft } = await writes.post('/policies/drafts', wrong)
  assert.equal(draft.problems[0].where, 'conditions.0.feel')
  assert.match(draft.problems[0].message.en, /there is no such field; fields are/)
  assert.equal((await writes.post(`/policies/drafts/${draft.id}/submit`, {})).body.type, 'policies.has-problems')
  assert.equal((await writes.post('/policies/drafts', aPolicy())).body.type, 'policies.draft-under-way')
  const { body: saved } = await writes.put(`/policies/drafts/${draft.id}`, aPolicy())
  assert.deepEqual(saved.problems, [])
  assert.equal((await writes.post(`/policies/drafts/${draft.id}/submit`, {})).body.status, 'submitted')
  assert.equal((await writes.post(`/policies/drafts/${draft.id}/decide`, { approve: true })).status, 403)
  const reviews = app.as(reviewer)
  assert.equal((await reviews.post(`/policies/drafts/${draft.id}/decide`, { approve: false, remark: '' })).status, 422)
  assert.equal((await reviews.post(`/policies/drafts/${draft.id}/decide`, { approve: true })).body.status, 'published')
  assert.equal((await api.findPolicy('test-benefit'))?.version, 1)
  assert.equal(await api.addPolicy(aPolicy()), 1, 'the same again is the same version')
  const others = app.as(aStaffMember(['steward'], POLICE.code))
  assert.equal((await others.get('/policies/test-benefit')).status, 404)
})

test('the policy finds exactly those it is for; two processes at once make no offer twice', async () => {
  const { id } = await api.runs.start('test-benefit', 'test')
  assert.equal((await api.runs.start('test-benefit', 'test')).id, id, 'one run at a time')
  const both = () => Promise.allSettled([api.runs.advance(id), api.runs.advance(id)])
  for (let left = true; left; ) left = (await both()).some((one) => one.status === 'rejected' || one.value)
  const [found] = await api.runs.list('test-benefit')
  assert.deepEqual([found?.status, found?.matched, found?.offered], ['done', 1, 1], JSON.stringify(found))
  assert.deepEqual([(await run())?.matched, (await run())?.offered], [1, 0])
  const { body: offers } = await app.as(lin).get('/policies/offers/mine')
  assert.deepEqual(
    offers.map((one: { amountYuan: number; state: string }) => [one.amountYuan, one.state]),
    [[200, 'open']],
  )
  assert.equal((await app.as(young).get('/policies/offers/mine')).body.length, 0)
})

test('only what is needed is read: whom the register of persons rules out is asked about no further', async () => {
  const reads = async (person: typeof lin) => (await app.as(person).get('/policies/labels/mine')).body
  const fields = (labels: { field: string }[]) => labels.map(({ field }) => field).sort()
  assert.deepEqual(fields(await reads(lin)), ['bornOn', 'district', 'grade', 'status'])
  assert.deepEqual(await reads(young), [], 'a day too young: not of the ages, so not read at all')
})

test('a simulation tells counts in fives: nobody is found by asking for her alone', async () => {
  const { body } = await app.as(steward).post('/policies/simulate', aPolicy())
  assert.deepEqual([body.residents, body.people, body.yuan, body.byAge, body.byDistrict], [0, 0, 0, [], []])
  assert.deepEqual([...new Set(body.conditions.map((one: { people: number }) => one.people))], [0])
  const exact = await app.api(policies).simulating.simulate(PolicyDefinition.parse(aPolicy()))
  assert.deepEqual([exact.residents, exact.people, exact.yuan], [3, 1, 200])
  assert.equal((await app.as(aStaffMember(['steward'], POLICE.code)).post('/policies/simulate', aPolicy())).status, 403)
})

test('an officer who looks at whom it is leaves a receipt; lists have no names', async () => {
  const works = app.as(officer)
  const { body: page } = await works.get('/policies/test-benefit/offers')
  assert.doesNotMatch(JSON.stringify(page), /生成0|1966/)
  const receipts = async () => (await app.as(lin).get('/my-data/reads')).body.items.length
  const before = await receipts().catch(() => 0)
  const { body: seen } = await works.get(`/policies/offers/${page.rows[0].id}`)
  assert.equal(seen.idNumber, SIXTY[0])
  assert.equal(await receipts(), before + 1)
  assert.equal(
    (await app.as(aStaffMember(['officer'], POLICE.code)).get(`/policies/offers/${page.rows[0].id}`)).status,
    404,
  )
})

test('a wrong value goes to the department that holds it; the offer can still be confirmed, once', async () => {
  const own = app.as(lin)
  const [offer] = (await own.get('/policies/offers/mine')).body
  const answer = (given: string, who = own) => who.post(`/policies/offers/${offer.id}/answer`, { answer: given })
  assert.equal((await answer('confirm', app.as(young))).status, 404)
  assert.equal((await own.post(`/policies/offers/${offer.id}/dispute`, { field: 'salary', claim: '不对' })).status, 422)
  const disputed = await own.post(`/policies/offers/${offer.id}/dispute`, { field: 'grade', claim: '应为一级' })
  assert.equal(disputed.body.state, 'disputed', JSON.stringify(disputed.body))
  assert.equal((await own.get('/my-data/disputes')).body.length, 1)
  const confirmed = await answer('confirm')
  assert.equal(confirmed.body.state, 'confirmed', JSON.stringify(confirmed.body))
  assert.equal((await answer('confirm')).body.submissionId, confirmed.body.submissionId)
  assert.equal((await answer('decline')).body.type, 'policies.offer-over')
})

test('who receives it already, and who did not answer in time, is not offered it', async () => {
  await api.addPolicy(aPolicy({ code: 'test-other' }))
  const told = await app.as(officer).post('/policies/test-other/receivers', { idNumbers: [SIXTY[0], SIXTY[0]] })
  assert.deepEqual(told.body, { added: 1 })
  assert.deepEqual([(await run('test-other'))?.matched, (await run('test-other'))?.offered], [1, 0])
  await api.addPolicy(aPolicy({ code: 'test-late', answerDays: 7 }))
  assert.equal((await run('test-late'))?.offered, 1)
  app.clock.set(new Date('2026-12-05T10:00:00+08:00'))
  const [late] = (await app.as(lin).get('/policies/offers/mine')).body
  const answer = await app.as(lin).post(`/policies/offers/${late.id}/answer`, { answer: 'confirm' })
  assert.equal(answer.body.type, 'policies.offer-over')
  app.clock.set(new Date('2026-11-22T12:00:00+08:00'))
})

test('the calculator is public; a citizen may have her own values read for it', async () => {
  const { body } = await app.as().get('/policies/calculator')
  assert.equal(body.today, '2026-11-22')
  assert.deepEqual(body.fields.map((one: { name: string }) => one.name).sort(), ['grade', 'status'])
  assert.doesNotMatch(JSON.stringify(body), /test\.roll/)
  const mine = await app.as(lin).post('/policies/calculator/mine', {})
  assert.deepEqual([mine.body.values.grade, mine.body.values.age], [2, 60])
  assert.equal((await app.as().post('/policies/calculator/mine', {})).status, 401)
})

test('when no policy in force needs a label any more, it is forgotten', async () => {
  for (const code of ['test-benefit', 'test-other', 'test-late'])
    await api.addPolicy(aPolicy({ code, validTo: '2026-11-21' }))
  await api.overview.forget()
  assert.deepEqual((await app.as(lin).get('/policies/labels/mine')).body, [])
  await assert.rejects(api.runs.start('test-benefit', 'test'), { code: 'policies.not-in-force' })
})
