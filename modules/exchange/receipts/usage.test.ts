import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, emptyDatabase, testApp } from '@onego/platform/testing'
import pg from 'pg'
import { exchange } from '../module.ts'
import {
  aGrant,
  aPersonBinding,
  aPersonResource,
  aPostgresSource,
  aRead,
  PERSON_CODE,
  PERSON_TABLE,
} from '../testing.ts'

const app = await testApp(exchange)
const api = app.api(exchange)
const department = await emptyDatabase('police')
const source = new pg.Client({ connectionString: department.url })
await source.connect()
await source.query(PERSON_TABLE)
after(async () => {
  await source.end()
  await department.drop()
})

const police = anOrganisation(1, { name: '生成公安局' })
const health = anOrganisation(2, { name: '生成卫健委', nameEn: 'Health' })
const school = anOrganisation(3, { name: '生成教育局' })
await app.api(organisations).ensure([police, health, school])
await app.api(catalogue).addResource(aPersonResource(police.code))
await api.addSource(aPostgresSource(police.code, department.url))
await api.bind(aPersonBinding())
await api.addGrant(aGrant(health.code))
await api.addGrant(aGrant(school.code, { id: 'school', purpose: 'school' }))
const steward = app.as(aStaffMember(['steward'], police.code))
const path = `/exchange/usage?resource=${encodeURIComponent(PERSON_CODE)}`
const usage = async () => (await steward.get(path)).body
const perDay = (body: { days: { day: string; calls: number }[] }) =>
  Object.fromEntries(body.days.filter(({ calls }) => calls > 0).map(({ day, calls }) => [day, calls]))
const read = (given: Parameters<typeof aRead>[1] = {}) => api.read(aRead(health.code, given))

test('a provider sees who used a resource, for what, on which days, and what was refused', async () => {
  app.clock.set('2026-11-01T03:00:00Z')
  await moved('2026-10-25T16:30:00Z', async () => {
    await read()
    await read()
  })
  await moved('2026-11-01T02:00:00Z', async () => {
    await read({ grant: 'school', purpose: 'school' })
    await assert.rejects(read({ fields: ['status'] }))
  })
  const body = await usage()
  assert.deepEqual([body.days.length, body.days[0].day, body.days[29].day], [30, '2026-10-03', '2026-11-01'])
  assert.deepEqual(perDay(body), { '2026-10-26': 2, '2026-11-01': 2 })
  const [first, second] = body.uses
  assert.deepEqual(
    [first.consumerNameEn, first.grant, first.purposeText.zh],
    ['Health', 'newborn.person', '出生一件事'],
  )
  assert.deepEqual([first.calls, first.refused, first.failed], [3, 1, 0])
  assert.ok(first.lastAt.startsWith('2026-11-01T02:00:0'), first.lastAt)
  assert.deepEqual([first.perDay[23], first.perDay[29], second.calls, second.perDay[29]], [2, 1, 1, 1])
})

test('days that are over are counted once, and fall out after thirty days', async () => {
  await moved('2026-11-01T02:30:00Z', () => read())
  assert.deepEqual(perDay(await usage()), { '2026-10-26': 2, '2026-11-01': 3 })
  app.clock.set('2026-11-24T16:00:00Z')
  assert.deepEqual(perDay(await usage()), { '2026-11-01': 3 })
  assert.deepEqual(perDay(await usage()), { '2026-11-01': 3 })
  app.clock.set('2026-12-20T00:00:00Z')
  assert.deepEqual((await usage()).uses, [])
})

test('who uses a resource is shown to its provider, auditors and administrators alone', async () => {
  assert.equal((await app.as(aStaffMember(['steward'], health.code)).get(path)).status, 403)
  assert.equal((await app.as(aStaffMember(['officer'], police.code)).get(path)).status, 403)
  assert.equal((await app.as(aStaffMember(['auditor'])).get(path)).status, 200)
  assert.equal((await steward.get('/exchange/usage?resource=370200%2FNOTHING')).status, 404)
})

/** Calls as if they were made at this time; afterwards it is what it was. */
async function moved(at: string, calls: () => Promise<unknown>) {
  const before = app.clock.now()
  app.clock.set(at)
  await calls()
  app.clock.set(before)
}
