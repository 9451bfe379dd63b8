import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendars } from '@onego/calendars'
import { catalogue } from '@onego/catalogue'
import { aPersonResource, PERSON_CODE } from '@onego/exchange/testing'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import type { Person } from '@onego/platform/http'
import { aStaffMember, testAppWith } from '@onego/platform/testing'
import { dataRequests } from './module.ts'
import { anApplication } from './testing.ts'

const app = await testAppWith({ DATA_REQUEST_CHECK: 'on', DATA_REQUEST_DAYS: '5' }, dataRequests)
app.clock.set('2026-11-23T01:00:00Z')
const police = anOrganisation(1)
const health = anOrganisation(2)
const bureau = anOrganisation(3, { kind: 'platform' })
await app.api(organisations).ensure([police, health, bureau])
await app.api(catalogue).addResource(aPersonResource(police.code))
await app.api(catalogue).addResource({ ...aPersonResource(bureau.code), code: '370200/BUREAU' })
const holder = aStaffMember(['steward'], police.code)
const officer = aStaffMember(['officer'], health.code)
const reviewer = aStaffMember(['reviewer'], bureau.code)

let uses = 0
const applied = async (resource = PERSON_CODE) => {
  uses += 1
  const purpose = { code: `use.${uses}`, zh: '核验', en: 'A check' }
  return (await app.as(officer).post('/data-requests', anApplication({ resource, purpose }))).body
}
const post = (person: Person, path: string, body: object) => app.as(person).post(`/data-requests/${path}`, body)

test('where the platform looks first, the provider gets what is in order, with a limit of its own', async () => {
  const made = await applied()
  assert.deepEqual([made.status, made.waitsFor, made.dueOn], ['checking', 'platform', '2026-11-25'])
  const incoming = (await app.as(holder).get('/data-requests?side=incoming')).body.items
  assert.equal(incoming.length, 0, 'the provider is not asked yet')
  const pass = { outcome: 'pass', version: made.version }
  assert.equal((await post(holder, `${made.id}/check`, pass)).status, 403)
  const refusal = { outcome: 'complete', version: made.version, text: '依据不全，请补充条款' }
  const back = (await post(reviewer, `${made.id}/check`, refusal)).body
  assert.deepEqual([back.status, back.waitsFor], ['completing', 'applicant'])
  const done = (await post(officer, `${made.id}/completion`, { ...back.asked, version: back.version })).body
  assert.equal(done.status, 'checking', 'it goes back to whoever asked')
  const checks = await Promise.all(
    [1, 2].map(() => post(reviewer, `${made.id}/check`, { ...pass, version: done.version })),
  )
  assert.deepEqual(checks.map(({ status }) => status).sort(), [200, 409])
  const now = (await app.as(holder).get(`/data-requests/${made.id}`)).body
  assert.deepEqual([now.status, now.waitsFor, now.dueOn], ['deciding', 'provider', '2026-11-30'])
  const late = { outcome: 'complete', version: now.version, text: '再补充一次' }
  assert.equal((await post(reviewer, `${made.id}/check`, late)).body.type, 'data-requests.wrong-state')
})

test('the platform does not check or settle where it is one of the two sides', async () => {
  const made = await applied('370200/BUREAU')
  assert.equal(made.status, 'deciding')
  const own = aStaffMember(['steward'], bureau.code)
  const said = { outcome: 'refuse', ground: 'beyond-duties', legalBasis: '《政务数据共享条例》', version: made.version }
  assert.equal((await post(own, `${made.id}/decision`, said)).body.status, 'refused')
  const disputed = await post(officer, `${made.id}/dispute`, { reason: '确有需要' })
  assert.equal(disputed.body.type, 'data-requests.no-neutral-authority')
})

test('a working day that becomes a holiday moves the limits that run', async () => {
  const made = await applied()
  assert.equal(made.dueOn, '2026-11-25')
  await app.api(calendars).setDay(aStaffMember(['admin']), '2026-11-24', 'off', '测试')
  await app.settle()
  assert.equal((await app.as(officer).get(`/data-requests/${made.id}`)).body.dueOn, '2026-11-26')
})
