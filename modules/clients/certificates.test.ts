import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { organisations } from '@onego/organisations'
import { aStaffMember, testAppWith } from '@onego/platform/testing'
import { rangesOf } from './addresses.ts'
import { certificateReader } from './certificates.ts'
import { clients } from './module.ts'
import { aCertificate } from './testing/certificate.ts'
import { DEPARTMENT } from './testing.ts'

const one = aCertificate('one.example')
const two = aCertificate('two.example')
const x5t = (der: Uint8Array) => createHash('sha256').update(der).digest('base64url')
const HEADER = 'x-client-cert'

const app = await testAppWith({ CLIENT_CERTIFICATE_HEADER: HEADER, TRUSTED_PROXIES: '127.0.0.1' }, clients)
await app.api(organisations).ensure([DEPARTMENT])
const admin = aStaffMember(['admin'])

const registered = (credential: string) =>
  app.api(clients).register(admin, {
    ...{ organisation: DEPARTMENT.code, name: '测试系统', system: '测试用的系统', method: 'certificate', credential },
    contact: { name: '张工', phone: '0532-85911234' },
  })

async function askWith(clientId: string, header: string | undefined, remoteAddress = '127.0.0.1') {
  const answer = await app.http.server.inject({
    ...{ method: 'POST', url: '/oauth2/token', remoteAddress },
    payload: `grant_type=client_credentials&client_id=${clientId}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(header ? { [HEADER]: header } : {}) },
  })
  return { status: answer.statusCode, token: answer.json().access_token as string }
}

test('a certificate signs in, and its token is only good with it (RFC 8705)', async () => {
  const { client } = await registered(one.certificate)
  const { status, token } = await askWith(client.id, encodeURIComponent(one.certificate))
  assert.equal(status, 200)
  const call = { authorization: `Bearer ${token}`, method: 'GET', url: '/data/v1/x' }
  const { verify } = app.api(clients)
  const own = { ...call, certificate: x5t(one.der) }
  assert.equal((await verify(own)).clientId, client.id)
  await verify(own)
  assert.equal(verify(own), verify(own))
  for (const certificate of [undefined, x5t(two.der)]) {
    await assert.rejects(async () => verify({ ...call, certificate }), { code: 'clients.token-not-bound' })
  }
  assert.equal((await askWith(client.id, encodeURIComponent(two.certificate))).status, 401)
  assert.equal((await askWith(client.id, undefined)).status, 401)
})

test('the header is believed from a trusted proxy only', async () => {
  const { client } = await registered(one.certificate)
  assert.equal((await askWith(client.id, encodeURIComponent(one.certificate), '203.0.113.9')).status, 401)
  assert.equal((await askWith(client.id, encodeURIComponent(one.certificate), '::ffff:127.0.0.1')).status, 200)
})

test('a certificate is renewed by registering its successor; one that has ended is refused', async () => {
  const ending = aCertificate('ending.example', { until: new Date(Date.now() + 3_600_000) })
  const { client } = await registered(ending.certificate)
  const { registry } = app.api(clients)
  assert.equal((await askWith(client.id, encodeURIComponent(ending.certificate))).status, 200)
  const after = await registry.addCredential(admin, client.id, two.certificate)
  assert.deepEqual(
    after.credentials.map(({ shown }) => shown),
    ['CN=ending.example', 'CN=two.example'],
  )
  await assert.rejects(registry.addCredential(admin, client.id, two.certificate), { code: 'clients.credential-known' })
  app.clock.advanceMs(2 * 3_600_000)
  assert.equal((await askWith(client.id, encodeURIComponent(ending.certificate))).status, 401)
  assert.equal((await askWith(client.id, encodeURIComponent(two.certificate))).status, 200)
  await assert.rejects(registered(ending.certificate), { code: 'clients.certificate-expired' })
  await assert.rejects(registered(`${one.certificate}${one.key}`), { code: 'clients.private-key' })
})

test('every way in which proxies write the header, and none in which they do not', () => {
  const read = certificateReader({ header: HEADER, trustedProxies: 'loopback, 10.0.0.0/8' })
  const from = (remoteAddress: string, header?: string) =>
    read({ headers: { [HEADER]: header }, raw: { socket: { remoteAddress } as never } })
  const base64 = one.der.toString('base64')
  for (const header of [encodeURIComponent(one.certificate), base64, `:${base64}:`]) {
    assert.equal(from('127.0.0.1', header), x5t(one.der))
    assert.equal(from('10.1.2.3', header), x5t(one.der))
    assert.equal(from('11.1.2.3', header), undefined)
  }
  for (const header of ['', 'x', '%zz', '(null)', base64.slice(0, 200), '%2D'.repeat(500)]) {
    assert.equal(from('127.0.0.1', header), undefined, header.slice(0, 20))
  }
  const off = certificateReader({ header: undefined, trustedProxies: 'loopback' })
  const headers = { [HEADER]: base64 }
  assert.equal(off({ headers, raw: { socket: { remoteAddress: '127.0.0.1' } as never } }), undefined)
})

test('the certificate of a TLS connection to the server itself', async () => {
  const read = certificateReader({ header: undefined, trustedProxies: undefined })
  const tls = { cert: one.certificate, key: one.key, requestCert: true, rejectUnauthorized: false }
  const server = createServer(tls, (asked, answer) =>
    answer.end(read({ headers: asked.headers, raw: asked }) ?? 'none'),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => server.close())
  const { port } = server.address() as AddressInfo
  const seen = async (own: object) => {
    const sent = request({ host: '127.0.0.1', port, ca: one.certificate, checkServerIdentity: () => undefined, ...own })
    sent.end()
    const [answer] = await once(sent, 'response')
    return (await answer.toArray()).join('')
  }
  assert.equal(await seen({ cert: two.certificate, key: two.key, agent: false }), x5t(two.der))
  assert.equal(await seen({ agent: false }), 'none')
})

test('addresses and networks', () => {
  const has = rangesOf(['10.2.0.0/16', '2001:db8::/32', '192.0.2.7', 'nonsense', '1.2.3.4/99'])
  for (const address of ['10.2.3.4', '::ffff:10.2.3.4', '2001:db8::1', '192.0.2.7']) assert.ok(has(address), address)
  for (const address of ['10.3.0.1', '192.0.2.8', '2001:db9::1', '1.2.3.4', '', 'x']) assert.ok(!has(address), address)
})
