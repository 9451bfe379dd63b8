import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { MyCase } from '@onego/cases/contract'
import { aSubmission, aWorld } from '@onego/cases/testing'
import { aRegisteredCitizen } from '@onego/identity/testing'
import type { Person } from '@onego/platform/http'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { caseRated } from './events.ts'
import { ratings } from './module.ts'

const app = await testApp(ratings)
const rated: unknown[] = []
app.events.on(caseRated, 'test.ratings', async (fact) => void rated.push(fact))
await app.events.prepare()
const world = await aWorld(app)
app.clock.set('2026-11-23T01:00:00Z') // a Monday morning
after(() => world.drop())

const refusal = { note: '材料不实', legalBasis: '《户口登记条例》第七条', remedy: '可在60日内申请行政复议' }
const [OURS, THEIRS] = world.officers as [Person, Person]

/** A case of the first department that has been refused: it has ended. */
async function anEndedCase(): Promise<{ person: Person; ended: MyCase; open: MyCase }> {
  const { person, submission } = await aSubmission(app)
  const of = (officer: Person) => submission.cases.find((one) => one.department === officer.organisation) as MyCase
  const ended = of(OURS)
  const body = { action: 'refuse', version: ended.version, ...refusal }
  assert.equal((await app.as(OURS).post(`/cases/${ended.id}/actions`, body)).status, 200)
  return { person, ended, open: of(THEIRS) }
}

/** An event waits while any older transaction runs on the same PostgreSQL, also one of another test. */
async function delivered(facts: unknown[], count: number) {
  for (let tries = 0; facts.length < count && tries < 100; tries += 1) {
    await app.settle()
    await sleep(50)
  }
  assert.equal(facts.length, count)
}

test('a matter is rated once, by its applicant, when it has ended', async () => {
  const { person, ended, open } = await anEndedCase()
  const she = app.as(person)
  const good = { level: 1, tags: ['fast', 'fast'], text: '很快', channel: 'mobile' }
  assert.equal((await she.post('/ratings', { ...good, caseId: open.id })).body.type, 'ratings.not-ended')
  assert.deepEqual((await she.get(`/ratings/cases/${ended.id}`)).body, { rating: null, mayRate: true })
  assert.deepEqual((await she.get(`/ratings/cases/${open.id}`)).body, { rating: null, mayRate: false })
  const stranger = app.as(await aRegisteredCitizen(app))
  assert.equal((await stranger.post('/ratings', { ...good, caseId: ended.id })).status, 404)
  assert.equal((await stranger.get(`/ratings/cases/${ended.id}`)).status, 404)
  const wrongTag = await she.post('/ratings', { ...good, tags: ['slow'], caseId: ended.id })
  assert.equal(wrongTag.body.type, 'ratings.tag-of-other-level')
  for (const level of [0, 6, 1.5]) {
    assert.equal((await she.post('/ratings', { ...good, level, caseId: ended.id })).status, 422)
  }
  const both = await Promise.all([1, 2].map(() => she.post('/ratings', { ...good, caseId: ended.id })))
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
  const { rating, mayRate } = (await she.get(`/ratings/cases/${ended.id}`)).body
  assert.deepEqual([rating.level, rating.tags, rating.text, mayRate], [1, ['fast'], '很快', false])
  await delivered(rated, 1)
})

test('a bad rating is the department’s to-do with a working-day limit until it is answered', async () => {
  const { person, ended } = await anEndedCase()
  const given = await app.as(person).post('/ratings', { caseId: ended.id, level: 5, tags: ['slow'], text: '等太久' })
  const todo = async (officer: Person) => (await app.as(officer).get('/ratings')).body.items
  const [found] = await todo(OURS)
  assert.deepEqual(
    [found.id, found.text, found.answerDueOn, found.isOverdue, found.caseNumber],
    [given.body.id, '等太久', '2026-12-14', false, ended.number],
  )
  assert.ok(!JSON.stringify(found).includes(person.id), 'the rater stays unnamed')
  assert.equal((await todo(THEIRS)).length, 0)
  const path = `/ratings/${found.id}/answer`
  const answer = { answer: '已增加窗口，今后当天答复' }
  assert.equal((await app.as(THEIRS).post(path, answer)).status, 403)
  assert.equal((await app.as(aStaffMember(['clerk'], OURS.organisation)).post(path, answer)).status, 403)
  assert.equal((await app.as(OURS).post(path, { answer: ' ' })).status, 422)
  assert.equal((await app.as(OURS).post(path, answer)).status, 200)
  assert.equal((await app.as(OURS).post(path, answer)).body.type, 'ratings.already-answered')
  assert.equal((await todo(OURS)).length, 0)
  assert.equal((await app.as(OURS).get('/ratings?show=all')).body.items.length, 2)
  assert.equal((await app.as(person).get(`/ratings/cases/${ended.id}`)).body.rating.answer, answer.answer)
  assert.ok(JSON.stringify((await app.as(person).get('/notifications')).body).includes('您的评价已得到答复'))
})

test('anybody sees the counts', async () => {
  const { body } = await app.as().get('/ratings/statistics')
  assert.deepEqual([body.levels, body.satisfied], [[1, 0, 0, 0, 1], 0.5])
  assert.deepEqual([body.badAnswered, body.badToAnswer, body.departments.length], [1, 0, 1])
  assert.equal((await app.as().get('/ratings/statistics?since=2027-01-01')).body.count, 0)
})

test('lists are for those who handle cases', async () => {
  const status = async (person?: Person) => (await app.as(person).get('/ratings')).status
  assert.equal(await status(), 401)
  assert.equal(await status(await aRegisteredCitizen(app)), 403)
  assert.equal(await status(aStaffMember(['steward'], OURS.organisation)), 403)
  assert.equal(await status(aStaffMember(['officer'])), 403)
})

test('what she wrote does not lie open in the table', async () => {
  const { rows } = await app.pool.query('select t::text from ratings.rating t')
  assert.equal(rows.length, 2)
  for (const row of rows) assert.ok(!/很快|等太久|窗口/.test(row.t))
})
