import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aCitizen, aStaffMember, testApp } from '@onego/platform/testing'
import { clients } from './module.ts'
import { aClient, DEPARTMENT } from './testing.ts'

const OTHER = anOrganisation(66_000_002, { name: '生成·民政局' })
const app = await testApp(clients)
await app.api(organisations).ensure([DEPARTMENT, OTHER])
const steward = app.as(aStaffMember(['steward'], DEPARTMENT.code))
const stranger = app.as(aStaffMember(['steward'], OTHER.code))
const admin = app.as(aStaffMember(['admin']))
const auditor = app.as(aStaffMember(['auditor']))

const SYSTEM = {
  ...{ name: '入学系统', system: '查询入学资格', method: 'secret' },
  contact: { name: '张工', phone: '0532-85911234' },
}

test('a steward registers a system; its secret is shown once and kept nowhere', async () => {
  const { status, body } = await steward.post('/clients', SYSTEM)
  assert.equal(status, 200)
  assert.match(body.secret, /^onego_[\w-]{43}$/)
  assert.equal(body.client.organisation, DEPARTMENT.code)
  assert.deepEqual(body.client.contact, SYSTEM.contact)
  const later = await steward.get(`/clients/${body.client.id}`)
  assert.equal(JSON.stringify(later.body).includes(body.secret), false)
  const { rows } = await app.pool.query('select row_to_json(c)::text as text from clients.credential c')
  assert.ok(rows.every(({ text }) => !text.includes(body.secret)))
  const kept = await app.pool.query('select contact_sealed from clients.client where id = $1', [body.client.id])
  assert.doesNotMatch(kept.rows[0].contact_sealed, /85911234/)
})

test('who may see and change what', async () => {
  const { clientId } = await aClient(app, DEPARTMENT.code)
  assert.equal((await steward.get(`/clients/${clientId}`)).body.mayManage, true)
  assert.equal((await auditor.get(`/clients/${clientId}`)).body.mayManage, false)
  assert.equal((await stranger.get(`/clients/${clientId}`)).status, 403)
  assert.equal((await stranger.post(`/clients/${clientId}/disable`, { reason: 'because' })).status, 403)
  assert.equal((await auditor.post(`/clients/${clientId}/disable`, { reason: 'because' })).status, 403)
  assert.equal((await app.as(aCitizen()).get('/clients')).status, 403)
  assert.equal((await stranger.post('/clients', { ...SYSTEM, organisation: DEPARTMENT.code })).status, 403)
  assert.equal((await stranger.get(`/clients?organisation=${DEPARTMENT.code}`)).status, 403)
  assert.deepEqual((await stranger.get('/clients')).body, [])
  const all = (await admin.get('/clients')).body
  assert.ok(all.some(({ id }: { id: string }) => id === clientId))
  assert.equal((await admin.post('/clients', SYSTEM)).status, 404, 'an administrator names the organisation')
  assert.equal((await admin.get('/clients/nobody')).status, 404)
})

test('every change is recorded, with who made it', async () => {
  const { clientId } = await aClient(app, DEPARTMENT.code)
  const changed = await steward.patch(`/clients/${clientId}`, { name: '入学系统二期', contact: SYSTEM.contact })
  assert.equal(changed.body.name, '入学系统二期')
  const secret = await steward.post(`/clients/${clientId}/secrets`)
  const [first] = secret.body.client.credentials
  await steward.delete(`/clients/${clientId}/credentials/${first.id}`)
  await steward.post(`/clients/${clientId}/disable`, { reason: '密钥外泄' })
  await steward.post(`/clients/${clientId}/enable`, { reason: '已更换' })
  const { body } = await steward.post(`/clients/${clientId}/retire`, { reason: '系统下线' })
  assert.deepEqual(
    body.changes.map(({ kind }: { kind: string }) => kind),
    ['retired', 'enabled', 'disabled', 'credential-removed', 'credential-added', 'changed', 'registered'],
  )
  assert.doesNotMatch(JSON.stringify(body.changes), /85911234/, 'the phone number is not copied into the record')
  assert.equal(
    (await steward.post(`/clients/${clientId}/enable`, { reason: 'again' })).body.type,
    'clients.already-retired',
  )
})

test('two secrets at once, not three; also when they are asked for at the same time', async () => {
  const { clientId } = await aClient(app, DEPARTMENT.code)
  const answers = await Promise.all([1, 2, 3, 4].map(() => steward.post(`/clients/${clientId}/secrets`)))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409])
  assert.equal((await steward.get(`/clients/${clientId}`)).body.credentials.length, 2)
})

test('wrong input is refused with what would be right', async () => {
  const typeOf = async (given: object) => (await steward.post('/clients', { ...SYSTEM, ...given })).body.type
  assert.equal(await typeOf({ addresses: ['10.0.0.0/64'] }), 'clients.wrong-address')
  assert.equal(await typeOf({ addresses: ['somewhere'] }), 'http.invalid-input')
  assert.equal(await typeOf({ contact: { name: 'x', phone: 'call me' } }), 'http.invalid-input')
  assert.equal(await typeOf({ method: 'key' }), 'clients.credential-missing')
  assert.equal(await typeOf({ method: 'key', credential: '{"kty":"oct","k":"aGVsbG8"}' }), 'clients.private-key')
  assert.equal(await typeOf({ method: 'key', credential: 'ssh-ed25519 AAAA' }), 'clients.key-unreadable')
  assert.equal(await typeOf({ method: 'key', credential: '{' }), 'clients.key-unreadable')
  assert.equal(await typeOf({ method: 'key', credential: '{"keys":[]}' }), 'clients.key-unreadable')
  assert.equal(await typeOf({ method: 'key', credential: '{"keys":[null]}' }), 'clients.key-unreadable')
  assert.equal(await typeOf({ method: 'key', credential: '{"kty":"EC","crv":"P-521"}' }), 'clients.key-unsupported')
  assert.equal(await typeOf({ method: 'key', credential: '{"kty":"EC","crv":"P-256"}' }), 'clients.key-unreadable')
  assert.equal(await typeOf({ method: 'certificate', credential: 'x' }), 'clients.certificate-unreadable')
  const damaged = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'
  assert.equal(await typeOf({ method: 'certificate', credential: damaged }), 'clients.certificate-unreadable')
})

test('others find systems by id and by organisation', async () => {
  const { clientId } = await aClient(app, OTHER.code)
  const api = app.api(clients)
  assert.equal((await api.findClient(clientId))?.organisation, OTHER.code)
  assert.equal(await api.findClient('nobody'), undefined)
  assert.deepEqual(
    (await api.listFor(OTHER.code)).map(({ id }) => id),
    [clientId],
  )
})
