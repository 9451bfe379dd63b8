import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { exchange } from '@onego/exchange'
import { aGrant, aPersonBinding, aPersonResource, aPostgresSource, PERSON_CODE } from '@onego/exchange/testing'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, testApp } from '@onego/platform/testing'
import { PREFILL_PURPOSE } from './contract/designs.ts'
import { forms } from './module.ts'
import { aForm } from './testing.ts'

const app = await testApp(forms)
const police = anOrganisation(911, { name: '生成公安局' })
const civil = anOrganisation(912, { name: '生成民政局' })
const platform = anOrganisation(913, { name: '生成大数据局', kind: 'platform' })
await app.api(organisations).ensure([police, civil, platform])
await app.api(catalogue).addResource(aPersonResource(police.code))
await app.api(exchange).addSource(aPostgresSource(police.code, 'postgres://nobody@127.0.0.1:1/none'))
await app.api(exchange).bind(aPersonBinding())
const grant = (id: string, consumer: string, more: object) =>
  app.api(exchange).addGrant({ ...aGrant(consumer, { id, ...more }) })

const own = { purpose: 'civil.marriage', fields: ['id_number', 'name', 'phone'], plain: ['name'] }
await grant('own', civil.code, { ...own, origin: 'application 1' })
await grant('review', civil.code, { purpose: 'registers.review', fields: ['name'] })
await grant('old', civil.code, {
  purpose: 'civil.old',
  fields: ['name'],
  expiresOn: '2020-01-01',
  origin: 'application 2',
})
await grant('write', civil.code, {
  purpose: 'civil.write',
  fields: ['id_number', 'name'],
  write: true,
  origin: 'application 3',
})
await grant('shared', platform.code, { purpose: PREFILL_PURPOSE, fields: ['name', 'born_on'], plain: ['name'] })
await grant('other', platform.code, { purpose: 'newborn', fields: ['name'] })

const path = `/forms/bindable?department=${civil.code}`
const staff = (role: string, of: { code: string }) => app.as(aStaffMember([role], of.code))

test('a department builds on its own grants in force and on those for filling all forms', async () => {
  const { status, body } = await staff('steward', civil).get(path)
  assert.equal(status, 200, JSON.stringify(body))
  const found: { grant: string; resource: string; fields: { field: string; masked: boolean }[] }[] = body
  assert.deepEqual(found.map((one) => one.grant).sort(), ['own', 'shared'])
  const fields = found.find((one) => one.grant === 'own')?.fields ?? []
  assert.deepEqual(fields.map(({ field, masked }) => `${field} ${masked}`).sort(), [
    'id_number true',
    'name false',
    'phone true',
  ])
  assert.equal(found[0]?.resource, PERSON_CODE)
})

test('only those who design or review the items of a department see what it may build on', async () => {
  assert.equal((await staff('steward', police).get(path)).status, 403)
  assert.equal((await staff('officer', civil).get(path)).status, 403)
  assert.equal((await staff('reviewer', civil).get(path)).status, 200)
  assert.equal((await staff('reviewer', police).get(path)).status, 403)
  assert.equal((await staff('reviewer', platform).get(path)).status, 200)
  assert.equal((await staff('admin', platform).get(path)).status, 200)
})

test('a department lets its own forms use its own register, and no other', async () => {
  const own = `/forms/bindable?department=${police.code}`
  const steward = await staff('steward', police)
  const grantOf = async () => {
    const { body } = await steward.get(own)
    return body.find((one: { consumer: string }) => one.consumer === police.code)?.grant
  }
  assert.equal(await grantOf(), null)
  const asked = { department: police.code, resource: PERSON_CODE }
  assert.equal((await (await staff('steward', civil)).post('/forms/own-registers', asked)).status, 403)
  assert.equal((await (await staff('reviewer', police)).post('/forms/own-registers', asked)).status, 403)
  const foreign = await (await staff('steward', civil)).post('/forms/own-registers', {
    ...asked,
    department: civil.code,
  })
  assert.equal(foreign.body.type, 'forms.not-own-register')
  for (const _ of ['once', 'again']) assert.equal((await steward.post('/forms/own-registers', asked)).status, 204)
  assert.match(await grantOf(), /^forms\.own\./)
})

test('a form reads only by grants of its own department', async () => {
  const read = (consumer: string, purpose: string) => ({ id: 'me', resource: PERSON_CODE, consumer, purpose })
  const check = async (one: ReturnType<typeof read>) =>
    (await app.api(forms).checkReads(aForm(one), civil.code)).map(({ where, code }) => `${where} ${code}`)
  assert.deepEqual(await check(read(civil.code, 'civil.marriage')), [])
  assert.deepEqual(await check(read(platform.code, PREFILL_PURPOSE)), [])
  const refused = ['reads.0.consumer not-your-grant']
  assert.deepEqual(await check(read(platform.code, 'newborn')), refused)
  assert.deepEqual(await check(read(civil.code, 'civil.old')), refused)
  assert.deepEqual(await check(read(civil.code, 'civil.write')), refused)
  assert.deepEqual(await check(read(civil.code, 'registers.review')), refused)
})
