import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cases } from '@onego/cases'
import { demoCity, department } from '@onego/demo-city'
import { loadDemoCity } from '@onego/demo-city/testing'
import { identity } from '@onego/identity'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { policies } from '@onego/policies'
import { benefits, POLICY } from './index.ts'

const app = await testApp(benefits, demoCity, cases)
const before = await app.api(benefits).load()
await loadDemoCity(app)
assert.equal(await app.api(benefits).load(), true)
const { story } = app.api(demoCity)
const api = app.api(policies)

/** A run to its end, as the command line does it. */
async function run(code: string) {
  const { id } = await api.runs.start(code, 'test')
  while (await api.runs.advance(id));
  const found = (await api.runs.list(code)).find((one) => one.id === id)
  assert.equal(found?.status, 'done', found?.reason ?? '')
  return found
}

test('without the registers nothing is published; the same again makes no new version', async () => {
  assert.equal(before, false)
  await app.api(benefits).load()
  for (const code of Object.values(POLICY)) assert.equal((await api.findPolicy(code))?.version, 1)
})

test('the steps of a decision table become the amount', async () => {
  const policy = await api.findPolicy(POLICY.elder)
  assert.match(policy?.definition.amount.feel ?? '', /90\.\.99/)
  const found = await run(POLICY.elder)
  assert.ok(found.people > 0 && found.matched === found.offered && (found.offered ?? 0) > 0, JSON.stringify(found))
})

test('a mother of a newborn is told, sees why, and confirms: her case is open without a form', async () => {
  const account = await app.api(identity).registerCitizen({ ...story.mother, phone: '15400000001' })
  const mother = app.as(account)
  await run(POLICY.childcare)
  const { body: messages } = await mother.get('/notifications')
  assert.ok(messages.messages.some((one: { link: string }) => one.link === '/offers'))
  const { body: offers } = await mother.get('/policies/offers/mine')
  assert.equal(offers.length, 1)
  const [offer] = offers
  assert.deepEqual([offer.policy, offer.amountYuan, offer.state], [POLICY.childcare, 3600, 'open'])
  const child = offer.conditions.find((one: { id: string }) => one.id === 'child')
  assert.equal(child.used[0].source.providerName.zh, '青岛市卫生健康委员会')
  assert.match(child.used[0].source.receiptId, /^[0-9a-f-]{36}$/)
  const [first, second] = await Promise.all([
    mother.post(`/policies/offers/${offer.id}/answer`, { answer: 'confirm' }),
    mother.post(`/policies/offers/${offer.id}/answer`, { answer: 'confirm' }),
  ])
  assert.equal(first.status, 200, JSON.stringify(first.body))
  assert.equal(second.body.submissionId, first.body.submissionId)
  const { body: submission } = await mother.get(`/cases/submissions/${first.body.submissionId}`)
  assert.equal(submission.cases.length, 1)
  const officer = app.as(aStaffMember(['officer'], department('health').code))
  const { body: seen } = await officer.get(`/cases/${submission.cases[0].id}`)
  const fact = seen.facts.find((one: { field: string }) => one.field === 'amount')
  assert.equal(fact.value, '3600')
})

test('help with fees finds people without income; the department sees counts, and names only one by one', async () => {
  const found = await run(POLICY.insurance)
  assert.ok((found.offered ?? 0) > 0)
  const code = department('insurance').code
  const steward = app.as(aStaffMember(['steward'], code))
  const { body: view } = await steward.get(`/policies/${POLICY.insurance}`)
  const { body: simulation } = await steward.post('/policies/simulate', view.definition)
  assert.equal(simulation.people, Math.floor((found.matched ?? 0) / 5) * 5)
  const officer = app.as(aStaffMember(['officer'], code))
  const { body: page } = await officer.get(`/policies/${POLICY.insurance}/offers?state=open`)
  assert.doesNotMatch(JSON.stringify(page), /\d{17}[\dX]/)
  const looked = await officer.get(`/policies/offers/${page.rows[0].id}`)
  assert.match(looked.body.idNumber, /^\d{17}[\dX]$/)
  assert.equal(
    (await app.as(aStaffMember(['officer'], department('tax').code)).get(`/policies/offers/${page.rows[0].id}`)).status,
    404,
  )
})
