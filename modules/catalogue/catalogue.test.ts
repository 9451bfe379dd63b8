import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { catalogue } from './module.ts'
import { aResource } from './testing.ts'

const app = await testApp(catalogue)
const api = app.api(catalogue)
const police = anOrganisation(1, { name: '生成公安局', nameEn: 'Police' })
const health = anOrganisation(2, { name: '生成卫健委', nameEn: 'Health' })
await app.api(organisations).ensure([police, health])

test('only the administrator publishes without review', async () => {
  const definition = aResource({ code: '370200/POLICE-PERSON', provider: police.code })
  const admin = app.as(aStaffMember(['admin']))
  const { status, body } = await admin.put('/catalogue/resource', definition)
  assert.equal(status, 200)
  assert.equal(body.providerName, '生成公安局')
  assert.deepEqual([body.version, body.status], [1, 29])
  for (const role of ['steward', 'reviewer', 'officer']) {
    const { status } = await app.as(aStaffMember([role], police.code)).put('/catalogue/resource', definition)
    assert.equal(status, 403, role)
  }
})

test('what people changed or withdrew is not undone by the same content given again', async () => {
  const definition = aResource({ code: '370200/POLICE-AGAIN', provider: police.code })
  await api.addResource(definition)
  const admin = app.as(aStaffMember(['admin']))
  await admin.put('/catalogue/resource', { ...definition, summary: '人工订正' })
  assert.equal((await api.addResource(definition)).summary, '人工订正')
  const released = await api.addResource({ ...definition, summary: '新版内容' })
  assert.deepEqual([released.summary, released.version], ['新版内容', 3])
})

test('the same again changes nothing, a difference makes a version', async () => {
  const definition = aResource({ code: '370200/POLICE-CARD', provider: police.code })
  assert.equal((await api.addResource(definition)).version, 1)
  assert.equal((await api.addResource(structuredClone(definition))).version, 1)
  assert.equal((await api.addResource({ ...definition, summary: '另一说明' })).version, 2)
  assert.equal((await api.getResource(definition.code)).summary, '另一说明')
})

test('changes at once become versions one after the other', async () => {
  const definition = aResource({ code: '370200/POLICE-RACE', provider: police.code })
  const versions = await Promise.all(
    [1, 2, 3, 4].map((n) => api.addResource({ ...definition, summary: `第 ${n} 稿` }).then((r) => r.version)),
  )
  assert.deepEqual(versions.sort(), [1, 2, 3, 4])
})

test('a code stays with its department', async () => {
  const definition = aResource({ code: '370200/POLICE-OWN', provider: police.code })
  await api.addResource(definition)
  await assert.rejects(api.addResource({ ...definition, provider: health.code }), {
    code: 'catalogue.provider-changed',
  })
})

test('a wrong definition is refused with the names of the fields', async () => {
  const own = app.as(aStaffMember(['admin']))
  const wrong = { ...aResource({ code: 'nonsense', provider: police.code }), shareCondition: '' }
  const { status, body } = await own.put('/catalogue/resource', wrong)
  assert.equal(status, 422)
  assert.deepEqual(
    body.problems.map((problem: { path: string }) => problem.path),
    ['code', 'shareCondition'],
  )
  const unknown = aResource({ code: '370200/NOBODY', provider: anOrganisation(77).code })
  await assert.rejects(api.addResource(unknown), { code: 'organisations.organisation-not-found' })
})

test('staff search by word and page by key; citizens and strangers do not see it', async () => {
  await api.addResource(
    aResource({ code: '370200/HEALTH-BIRTH', provider: health.code, name: '出生医学证明', nameEn: 'Birth records' }),
  )
  const staff = app.as(aStaffMember(['officer'], health.code))
  const found = await staff.get(`/catalogue/resources?text=${encodeURIComponent('出生医学 birth')}`)
  assert.deepEqual(
    found.body.items.map((one: { code: string }) => one.code),
    ['370200/HEALTH-BIRTH'],
  )
  assert.equal((await staff.get('/catalogue/resources?text=%25')).body.items.length, 0)
  const first = await staff.get('/catalogue/resources?limit=2')
  assert.equal(first.body.items.length, 2)
  const second = await staff.get(`/catalogue/resources?limit=2&after=${encodeURIComponent(first.body.next)}`)
  assert.ok(second.body.items[0].code > first.body.next)
  const one = await staff.get(`/catalogue/resource?code=${encodeURIComponent('370200/HEALTH-BIRTH')}`)
  assert.equal(one.body.items.length, 6)
  assert.equal((await staff.get('/catalogue/resource?code=none')).body.type, 'catalogue.resource-not-found')
  assert.equal((await app.as().get('/catalogue/resources')).status, 401)
})
