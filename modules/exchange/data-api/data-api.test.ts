import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { aClient } from '@onego/clients/testing'
import { ledger } from '@onego/ledger'
import { verifyProofFile } from '@onego/ledger/contract'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, emptyDatabase, testApp } from '@onego/platform/testing'
import pg from 'pg'
import { receiptDigest } from '../contract.ts'
import { exchange } from '../module.ts'
import {
  aGrant,
  aPersonBinding,
  aPersonResource,
  aPostgresSource,
  LIN,
  PERSON_CODE,
  PERSON_TABLE,
  SUN,
  WANG,
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
const health = anOrganisation(2, { name: '生成卫健委' })
await app.api(organisations).ensure([police, health])
await app.api(catalogue).addResource(aPersonResource(police.code))
await api.addSource(aPostgresSource(police.code, department.url, { writable: true }))
await api.bind(aPersonBinding())
const fields = ['id_number', 'name', 'born_on']
await api.addGrant(aGrant(health.code, { fields }))
const token = await (await aClient(app, health.code)).token()
const policeToken = await (await aClient(app, police.code)).token()

interface Sent {
  method?: 'GET' | 'POST' | 'PUT'
  path?: string
  query?: Record<string, string>
  body?: unknown
  token?: string | null
  headers?: Record<string, string>
}

async function call({ method = 'GET', path = `/${PERSON_CODE}`, query = {}, body, ...given }: Sent) {
  const shown = given.token === undefined ? token : given.token
  const url = `/data/v1${path}${Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ''}`
  const headers = { ...(shown ? { authorization: `Bearer ${shown}` } : {}), ...given.headers }
  const answer = await app.http.server.inject({
    method,
    url,
    headers,
    ...(body === undefined ? {} : { payload: body as object }),
  })
  return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json(), headers: answer.headers }
}

const lin = { purpose: 'newborn', id_number: LIN.id }

test('a system reads exactly what its organisation was granted, with a receipt that proves itself', async () => {
  const { status, body } = await call({ query: lin })
  assert.equal(status, 200)
  assert.deepEqual(body.records, [{ id_number: '3702**********1234', name: '林**', born_on: '1990-01-01' }])
  const receipt = await api.receipt(body.receipt.id)
  assert.equal(body.receipt.hash, await receiptDigest(receipt))
  assert.deepEqual([receipt.consumer, receipt.actor.role, receipt.actor.name], [health.code, 'system', '生成·入学系统'])
  await app.api(ledger).integrate()
  const shown = await call({ path: `/receipts/${body.receipt.id}` })
  assert.equal(shown.body.receipt.id, body.receipt.id)
  assert.ok(!('subject' in shown.body.receipt))
  assert.equal((await verifyProofFile(shown.body.proof, app.api(ledger).verifierKey)).ok, true)
  assert.equal((await api.receiptsAbout(LIN, { limit: 1 }))[0]?.id, body.receipt.id)
})

test('without a token, with a broken one or with that of another organisation nothing leaves, and the reason is said', async () => {
  const none = await call({ query: lin, token: null })
  assert.deepEqual([none.status, none.body.type], [401, 'clients.token-missing'])
  assert.match(String(none.headers['www-authenticate']), /^Bearer/)
  assert.equal((await call({ query: lin, token: `${token.slice(0, -4)}AAAA` })).status, 401)
  const other = await call({ query: lin, token: policeToken })
  assert.deepEqual([other.status, other.body.type], [403, 'exchange.no-grant'])
  assert.equal((await call({ path: '/370200/NOTHING', query: lin })).body.type, 'exchange.no-grant')
})

test('purpose, fields and key are as granted or the call is refused, with the field named', async () => {
  const cases: [Record<string, string>, number, string][] = [
    [{ id_number: LIN.id }, 422, 'http.invalid-input'],
    [{ ...lin, purpose: 'other' }, 403, 'exchange.no-grant'],
    [{ ...lin, fields: 'name,phone' }, 403, 'exchange.field-not-granted'],
    [{ purpose: 'newborn' }, 422, 'exchange.no-key'],
    [{ purpose: 'newborn', phone: '13812345678' }, 422, 'exchange.subject-missing'],
    [{ purpose: 'newborn', phone: '13812345678', subject: LIN.id }, 403, 'exchange.field-not-granted'],
    [{ ...lin, asOf: '2020-01-01' }, 422, 'exchange.as-of-not-kept'],
    [{ ...lin, asOf: 'x' }, 422, 'http.invalid-input'],
    [{ ...lin, 'x y': '1' }, 422, 'exchange.no-key'],
  ]
  for (const [query, status, type] of cases) {
    const answer = await call({ query })
    assert.deepEqual([answer.status, answer.body.type], [status, type], JSON.stringify(query))
    assert.ok(!answer.body.title.includes('林') && !JSON.stringify(answer.body).includes('13812345678'))
  }
  assert.deepEqual((await call({ query: { ...lin, fields: 'name' } })).body.records, [{ name: '林**' }])
  assert.deepEqual((await call({ query: { purpose: 'newborn', id_number: '370202190001010000' } })).body.records, [])
})

test('up to 1,000 keys at once, each with a receipt of its own', async () => {
  const keys = [LIN.id, WANG.id, '370202190001010000', SUN.id, LIN.id]
  const { status, body } = await call({ method: 'POST', body: { purpose: 'newborn', keys, fields: ['born_on'] } })
  assert.equal(status, 200)
  assert.deepEqual(
    body.results.map((one: { records: { born_on: string }[] }) => one.records[0]?.born_on ?? null),
    ['1990-01-01', '1985-05-05', null, '1970-01-01', '1990-01-01'],
  )
  assert.equal(new Set(body.results.map((one: { receipt: { id: string } }) => one.receipt.id)).size, 5)
  assert.equal((await api.receiptsAbout(SUN, { limit: 1 }))[0]?.id, body.results[3].receipt.id)
  const many = Array.from({ length: 1000 }, (_, n) => `37020219000101${String(n).padStart(4, '0')}`)
  assert.equal((await call({ method: 'POST', body: { purpose: 'newborn', keys: many } })).body.results.length, 1000)
  const wrong = { purpose: 'newborn', keys: [...many, 'x'] }
  assert.equal((await call({ method: 'POST', body: wrong })).status, 422)
  assert.equal((await call({ method: 'POST', body: { purpose: 'newborn' } })).status, 422)
})

test('who stands behind the call is on the receipt; a citizen only behind her own record', async () => {
  const named = (role: string, id: string) => ({ 'on-behalf-of': `${role} ${id} ${encodeURIComponent('王生成')}` })
  const officer = await call({ query: lin, headers: named('officer', 'zhang3') })
  const receipt = await api.receipt(officer.body.receipt.id)
  assert.deepEqual([receipt.actor.role, receipt.actor.personId, receipt.actor.name], ['officer', 'zhang3', '王生成'])
  const herself = await call({ query: lin, headers: named('citizen', LIN.id) })
  const own = await api.receipt(herself.body.receipt.id)
  assert.deepEqual([own.actor.role, own.actor.name], ['citizen', '王**'])
  assert.notEqual(own.actor.personId, LIN.id)
  assert.equal((await call({ query: lin, headers: named('citizen', WANG.id) })).body.type, 'exchange.not-own-record')
  for (const header of ['mayor 1 x', 'officer 1', 'officer 1 %E4%', '']) {
    const answer = await call({ query: lin, headers: { 'on-behalf-of': header } })
    assert.deepEqual([answer.status, answer.body.type], [422, 'exchange.bad-on-behalf-of'], header)
  }
})

test('a quota and a rate are kept, and the wait is said', async () => {
  await api.addGrant(aGrant(health.code, { id: 'slow', purpose: 'slow', fields, ratePerSecond: 2 }))
  await api.addGrant(aGrant(health.code, { id: 'few', purpose: 'few', fields, quotaPerDay: 2 }))
  const three = (purpose: string) => Promise.all([1, 2, 3].map(() => call({ query: { ...lin, purpose } })))
  const fast = await three('slow')
  assert.deepEqual(fast.map((one) => one.status).sort(), [200, 200, 429])
  const late = fast.find((one) => one.status === 429)
  assert.ok(Number(late?.headers['retry-after']) >= 1)
  assert.equal(late?.body.type, 'exchange.too-fast')
  assert.deepEqual((await three('few')).map((one) => one.body.type ?? 'ok').sort(), [
    'exchange.quota-exceeded',
    'ok',
    'ok',
  ])
})

test('a revoked grant is refused at once', async () => {
  await api.addGrant(aGrant(health.code, { id: 'brief', purpose: 'brief', fields }))
  assert.equal((await call({ query: { ...lin, purpose: 'brief' } })).status, 200)
  await api.revokeGrant(aStaffMember(['steward'], police.code), 'brief')
  const refused = await call({ query: { ...lin, purpose: 'brief' } })
  assert.deepEqual([refused.status, refused.body.type], [403, 'exchange.grant-revoked'])
})

test('a write takes effect once per idempotency key, and only with a grant to write', async () => {
  const values = { id_number: WANG.id, name: '王改成' }
  const put = (purpose: string, key?: string, changed = values) =>
    call({ method: 'PUT', body: { purpose, values: changed }, headers: key ? { 'idempotency-key': key } : {} })
  assert.equal((await put('newborn', 'a')).body.type, 'exchange.grant-read-only')
  await api.addGrant(aGrant(health.code, { id: 'writing', purpose: 'writing', fields, write: true }))
  assert.equal((await put('writing')).body.type, 'exchange.no-idempotency-key')
  const first = await put('writing', 'a')
  assert.deepEqual([first.status, first.body.repeated], [200, false])
  assert.deepEqual((await put('writing', 'a')).body, { receipt: first.body.receipt, repeated: true })
  assert.equal((await put('writing', 'a', { ...values, name: '别的' })).body.type, 'exchange.key-reused')
  const { rows } = await source.query('select "XM" from rk_jbxx where "SFZH" = $1', [WANG.id])
  assert.equal(rows[0].XM, '王改成')
})

test('only the provider announces changes; a receipt is shown to its two parties alone', async () => {
  const body = { keys: [LIN.id] }
  const path = `/${PERSON_CODE}/changes`
  assert.equal((await call({ method: 'POST', path, body })).body.type, 'exchange.not-provider')
  assert.equal((await call({ method: 'POST', path, body, token: policeToken })).status, 204)
  const { body: read } = await call({ query: lin })
  assert.equal((await call({ path: `/receipts/${read.receipt.id}`, token: policeToken })).status, 200)
  const social = anOrganisation(3)
  await app.api(organisations).ensure([social])
  const stranger = await (await aClient(app, social.code)).token()
  assert.equal((await call({ path: `/receipts/${read.receipt.id}`, token: stranger })).status, 404)
})

test('what a system may read is listed, and each resource describes itself', async () => {
  const { body } = await call({ path: '' })
  const purposes = body.map((one: { purpose: string }) => one.purpose)
  assert.ok(purposes.includes('newborn') && !purposes.includes('brief'))
  assert.equal(body[0].keyField, 'id_number')
  const document = await call({ path: `/${PERSON_CODE}/openapi.json`, token: null })
  assert.equal(document.status, 200)
  assert.equal(document.body.components.schemas.Record.properties.born_on.format, 'date')
  assert.ok(document.body.paths[`/data/v1/${PERSON_CODE}`].get)
  assert.equal((await call({ path: '/370200/NOTHING/openapi.json', token: null })).status, 404)
})

test('over a real connection a refusal is a problem document too', async () => {
  const address = await app.http.server.listen({ port: 0, host: '127.0.0.1' })
  const answer = await fetch(`${address}/data/v1/${PERSON_CODE}?purpose=newborn&id_number=${LIN.id}`)
  assert.equal(answer.status, 401)
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
  assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer/)
  assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.equal(((await answer.json()) as { type: string }).type, 'clients.token-missing')
})
