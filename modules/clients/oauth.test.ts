import assert from 'node:assert/strict'
import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID, sign, verify } from 'node:crypto'
import { test } from 'node:test'
import { organisations } from '@onego/organisations'
import { aStaffMember, testAppWith } from '@onego/platform/testing'
import type { NewClient } from './contract.ts'
import { clients } from './module.ts'
import { aClient, DEPARTMENT } from './testing.ts'

const ISSUER = 'https://data.example.gov.cn'
const TOKEN_URL = `${ISSUER}/oauth2/token`
const HEADER = 'x-client-cert'
const app = await testAppWith(
  { PUBLIC_URL: ISSUER, CLIENT_CERTIFICATE_HEADER: HEADER, TRUSTED_PROXIES: '127.0.0.1' },
  clients,
)
await app.api(organisations).ensure([DEPARTMENT])
const admin = aStaffMember(['admin'])
const now = () => Math.floor(app.clock.now().getTime() / 1000)
let lastAddress = 0
/** An address of its own for each request, so that refusals of one test are not counted for the next. */
function anAddress(): string {
  lastAddress += 1
  return `10.9.${lastAddress >> 8}.${lastAddress & 255}`
}

type Fields = Record<string, string>
async function ask(fields: Fields, headers: Fields = {}, from = anAddress()) {
  const answer = await app.http.server.inject({
    method: 'POST',
    url: '/oauth2/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': from, ...headers },
    payload: new URLSearchParams(fields).toString(),
  })
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
}
const GRANT = { grant_type: 'client_credentials' }
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const payloadOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

const HOW: Record<string, Parameters<typeof signAs>[2]> = {
  EdDSA: { hash: null },
  ES256: { hash: 'sha256', options: { dsaEncoding: 'ieee-p1363' } },
  RS256: { hash: 'sha256' },
  PS256: { hash: 'sha256', options: { padding: 6, saltLength: 32 } },
}
function signAs(signed: string, key: KeyObject, { hash, options = {} }: { hash: string | null; options?: object }) {
  return `${signed}.${sign(hash, Buffer.from(signed), { key, ...options }).toString('base64url')}`
}
/** Made by node:crypto alone: another hand than the library that checks it. */
function jwt(header: { alg: string } & object, payload: object, key: KeyObject): string {
  const how = HOW[header.alg]
  if (!how) throw new Error(header.alg)
  return signAs(`${encode(header)}.${encode(payload)}`, key, how)
}
const PAIRS = {
  EdDSA: generateKeyPairSync('ed25519'),
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
}
const pem = (key: KeyObject) => String(key.export({ format: 'pem', type: 'spki' }))
const jwkOf = (key: KeyObject) => key.export({ format: 'jwk' })

/** RFC 7638 by hand. */
function thumbprint({ kty, crv, x, y, n, e }: JsonWebKey): string {
  const members = kty === 'RSA' ? { e, kty, n } : y ? { crv, kty, x, y } : { crv, kty, x }
  return createHash('sha256').update(JSON.stringify(members)).digest('base64url')
}

const registered = (given: Partial<NewClient>) =>
  app.api(clients).register(admin, {
    ...{ organisation: DEPARTMENT.code, name: '测试系统', system: '测试用的系统', method: 'secret' },
    contact: { name: '张工', phone: '0532-85911234' },
    ...given,
  })

test('a token is a JWT of RFC 9068 that the published key verifies', async () => {
  const { clientId, secret } = await aClient(app, DEPARTMENT.code)
  const { status, body, headers } = await ask(GRANT, basic(clientId, secret))
  assert.equal(status, 200)
  assert.deepEqual([body.token_type, body.expires_in], ['Bearer', 600])
  assert.equal(headers['cache-control'], 'no-store')
  const [header = '', payload, signature = ''] = body.access_token.split('.')
  const { keys } = (await app.http.server.inject('/oauth2/jwks')).json()
  const key = createPublicKey({ key: keys[0], format: 'jwk' })
  assert.ok(verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url')))
  assert.deepEqual(JSON.parse(Buffer.from(header, 'base64url').toString()), {
    ...{ alg: 'EdDSA', typ: 'at+jwt', kid: keys[0].kid },
  })
  assert.equal(keys[0].kid, thumbprint(keys[0]))
  const claims = payloadOf(body.access_token)
  assert.deepEqual([claims.iss, claims.aud, claims.sub, claims.client_id], [ISSUER, ISSUER, clientId, clientId])
  assert.equal(claims.exp - claims.iat, 600)
})

test('the metadata say where and how (RFC 8414)', async () => {
  const body = (await app.http.server.inject('/.well-known/oauth-authorization-server')).json()
  assert.deepEqual([body.issuer, body.token_endpoint, body.jwks_uri], [ISSUER, TOKEN_URL, `${ISSUER}/oauth2/jwks`])
  assert.ok(body.token_endpoint_auth_methods_supported.includes('private_key_jwt'))
})

test('requests that RFC 6749 forbids are answered as it says', async () => {
  const { clientId, secret } = await aClient(app, DEPARTMENT.code)
  const post = { client_id: clientId, client_secret: secret }
  const errorOf = async (fields: Fields, headers?: Fields) => {
    const { status, body, headers: answered } = await ask(fields, headers)
    assert.equal(answered['content-type'], 'application/json; charset=utf-8')
    assert.deepEqual(Object.keys(body).sort(), ['error', 'error_description'])
    assert.match(body.error_description, /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/)
    if (status === 401) assert.match(String(answered['www-authenticate']), /^Basic realm=/)
    return `${status} ${body.error}`
  }
  assert.equal((await ask({ ...GRANT, ...post })).status, 200)
  assert.equal((await ask({ ...GRANT, ...post, unknown: 'ignored', scope: '' })).status, 200)
  assert.equal(await errorOf(post), '400 invalid_request')
  assert.equal(await errorOf({ ...post, grant_type: 'password' }), '400 unsupported_grant_type')
  assert.equal(await errorOf({ ...GRANT, ...post, scope: 'all' }), '400 invalid_scope')
  assert.equal(await errorOf(GRANT), '401 invalid_client')
  assert.equal(await errorOf({ ...GRANT, client_id: clientId }), '401 invalid_client')
  assert.equal(await errorOf({ ...GRANT, ...post, client_secret: `${secret}x` }), '401 invalid_client')
  assert.equal(await errorOf({ ...GRANT, ...post, client_id: randomUUID() }), '401 invalid_client')
  assert.equal(await errorOf({ ...GRANT, ...post }, basic(clientId, secret)), '400 invalid_request')
  assert.equal(await errorOf({ ...GRANT, client_id: 'other' }, basic(clientId, secret)), '400 invalid_request')
  assert.equal(await errorOf(GRANT, basic(clientId, '%zz')), '401 invalid_client')
  assert.equal(await errorOf(GRANT, { authorization: 'Basic !!' }), '401 invalid_client')
  assert.equal(
    await errorOf(GRANT, { authorization: `Basic ${Buffer.from('\0:x').toString('base64')}` }),
    '401 invalid_client',
  )
  assert.equal(await errorOf(GRANT, { authorization: 'Bearer x' }), '401 invalid_client')
  assert.equal(await errorOf({ ...GRANT, ...post }, { 'content-type': 'application/json' }), '400 invalid_request')
})

test('whatever is sent to the token endpoint, it refuses in its own form and never breaks', async () => {
  const { clientId } = await aClient(app, DEPARTMENT.code)
  const nasty = [
    '',
    '\0',
    '\ud800',
    "' or 1=1 --",
    '生成',
    '%',
    'a'.repeat(3000),
    '{"$gt":""}',
    'null',
    '../..',
    '😀',
    'x.y.z',
    '..',
  ]
  const names = [
    'grant_type',
    'client_id',
    'client_secret',
    'client_assertion',
    'client_assertion_type',
    'scope',
    '__proto__',
  ]
  const bodies = nasty.flatMap((value) =>
    names.map((name) => `${name}=${encodeURIComponent(value.toWellFormed())}&client_id2=${clientId}`),
  )
  bodies.push('%', '&&&', '=', 'grant_type=client_credentials&grant_type=x', 'x'.repeat(17_000), '%FF%FE=%00')
  for (const payload of bodies) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': anAddress() }
    const { statusCode, body } = await app.http.server.inject({
      ...{ method: 'POST', url: '/oauth2/token', payload, headers: { ...headers, dpop: 'a.b.c' } },
    })
    assert.ok(statusCode === 400 || statusCode === 401, `${statusCode} for ${payload.slice(0, 80)}`)
    assert.ok(JSON.parse(body).error)
  }
})

test('assertions and keys that hold characters no column takes', async () => {
  const { privateKey, publicKey } = PAIRS.EdDSA
  const { client } = await registered({
    method: 'key',
    credential: JSON.stringify({ ...jwkOf(publicKey), kid: 'a\0b', x: `${jwkOf(publicKey).x}\0` }),
  })
  assert.equal((await ask(assertionFields(client.id, privateKey, { header: { kid: 'a\0b' } }))).status, 200)
  for (const id of ['a\0b', '\ud800', '生成', '', 'x'.repeat(200)]) {
    assert.equal((await ask(assertionFields(id, privateKey))).status, 401)
  }
})

test('an assertion of every algorithm we say is taken, and only once', async () => {
  const cases: [string, KeyObject, KeyObject][] = [
    ['EdDSA', PAIRS.EdDSA.publicKey, PAIRS.EdDSA.privateKey],
    ['ES256', PAIRS.ES256.publicKey, PAIRS.ES256.privateKey],
    ['RS256', PAIRS.RS256.publicKey, PAIRS.RS256.privateKey],
    ['PS256', PAIRS.RS256.publicKey, PAIRS.RS256.privateKey],
  ]
  for (const [alg, publicKey, privateKey] of cases) {
    const { client } = await registered({ method: 'key', credential: pem(publicKey) })
    const fields = assertionFields(client.id, privateKey, { alg })
    assert.equal((await ask(fields)).status, 200, alg)
    const again = await ask(fields)
    assert.match(again.body.error_description, /used before/)
    const answers = await Promise.all([1, 2, 3, 4].map(() => assertionOnce(client.id, privateKey, alg)))
    assert.deepEqual(answers, [200, 200, 200, 200])
    const race = assertionFields(client.id, privateKey, { alg })
    const statuses = await Promise.all(Array.from({ length: 6 }, () => ask(race)))
    assert.equal(statuses.filter(({ status }) => status === 200).length, 1, 'of six at once, one')
  }
})

const assertionOnce = async (id: string, key: KeyObject, alg: string) =>
  (await ask(assertionFields(id, key, { alg }))).status

function assertionFields(id: string, key: KeyObject, { alg = 'EdDSA', header = {}, claims = {} } = {}): Fields {
  const standard = { iss: id, sub: id, aud: TOKEN_URL, jti: randomUUID(), iat: now(), exp: now() + 60 }
  return {
    ...GRANT,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: jwt({ alg, ...header }, { ...standard, ...claims }, key),
  }
}

test('an assertion that breaks a rule of RFC 7523 is refused', async () => {
  const { privateKey, publicKey } = PAIRS.EdDSA
  const { client } = await registered({
    method: 'key',
    credential: JSON.stringify({ keys: [{ ...jwkOf(publicKey), kid: 'k1' }] }),
  })
  const refused = async (options: Parameters<typeof assertionFields>[2], key = privateKey) => {
    const { status, body } = await ask(assertionFields(client.id, key, options))
    assert.equal(`${status} ${body.error}`, '401 invalid_client', JSON.stringify(options))
    return body.error_description as string
  }
  assert.equal((await ask(assertionFields(client.id, privateKey, { header: { kid: 'k1' } }))).status, 200)
  assert.equal((await ask(assertionFields(client.id, privateKey, { claims: { aud: [ISSUER] } }))).status, 200)
  assert.match(await refused({ claims: { aud: 'https://elsewhere.example' } }), /aud: must be one of/)
  assert.match(await refused({ claims: { aud: [ISSUER, 'https://elsewhere.example'] } }), /nobody else/)
  assert.match(await refused({ claims: { exp: now() - 61 } }), /exp/)
  assert.match(await refused({ claims: { exp: now() + 3600 } }), /exp/)
  assert.match(await refused({ claims: { exp: undefined } }), /exp/)
  assert.match(await refused({ claims: { jti: undefined } }), /jti/)
  assert.match(await refused({ claims: { jti: 7 } }), /jti/)
  assert.match(await refused({ claims: { nbf: now() + 120 } }), /nbf/)
  assert.match(await refused({ claims: { sub: 'other' } }), /sub/)
  await refused({}, generateKeyPairSync('ed25519').privateKey)
  await refused({ alg: 'RS256' }, PAIRS.RS256.privateKey)
  await refused({ header: { crit: ['x'], x: 1 } })
  // The classics: no signature, and the public key taken for a shared secret.
  const good = assertionFields(client.id, privateKey)
  const body = good.client_assertion?.split('.')[1]
  for (const alg of ['none', 'None', 'HS256']) {
    const { status } = await ask({
      ...good,
      client_assertion: `${encode({ alg })}.${body}.${alg === 'HS256' ? 'AAAA' : ''}`,
    })
    assert.equal(status, 401, alg)
  }
  assert.equal((await ask({ ...good, client_assertion_type: 'saml' })).body.error, 'invalid_request')
  assert.equal((await ask({ ...good, client_id: 'other' })).body.error, 'invalid_request')
  const { secret } = await registered({})
  assert.equal((await ask({ ...GRANT, client_id: client.id, client_secret: secret ?? '' })).status, 401)
})

function proofFor(
  pair: { publicKey: KeyObject; privateKey: KeyObject },
  { header = {}, claims = {}, alg = 'ES256' } = {},
) {
  const head = { typ: 'dpop+jwt', alg, jwk: jwkOf(pair.publicKey), ...header }
  return jwt(head, { jti: randomUUID(), htm: 'POST', htu: TOKEN_URL, iat: now(), ...claims }, pair.privateKey)
}

test('a DPoP proof binds the token to its key; a proof that breaks a rule of RFC 9449 §4.3 is refused', async () => {
  const { clientId, secret } = await aClient(app, DEPARTMENT.code)
  const pair = PAIRS.ES256
  const asked = (dpop: string) => ask(GRANT, { ...basic(clientId, secret), dpop })
  const { body } = await asked(proofFor(pair))
  assert.equal(body.token_type, 'DPoP')
  assert.equal(payloadOf(body.access_token).cnf.jkt, thumbprint(jwkOf(pair.publicKey)))
  assert.equal((await asked(proofFor(pair, { claims: { htu: `${TOKEN_URL}?a=b#c` } }))).status, 200)
  const refused = async (options: Parameters<typeof proofFor>[1], says: RegExp) => {
    const { status, body: said } = await asked(proofFor(pair, options))
    assert.equal(`${status} ${said.error}`, '400 invalid_dpop_proof', JSON.stringify(options))
    assert.match(said.error_description, says)
  }
  await refused({ claims: { htm: 'GET' } }, /htm must be POST/)
  await refused({ claims: { htu: 'https://elsewhere.example/oauth2/token' } }, /htu must be/)
  await refused({ claims: { htu: `${ISSUER}/oauth2/other` } }, /htu must be/)
  await refused({ claims: { htu: 7 } }, /htu/)
  await refused({ claims: { iat: now() - 70 } }, /iat must be within/)
  await refused({ claims: { iat: now() + 70 } }, /iat must be within/)
  await refused({ claims: { iat: undefined } }, /iat/)
  await refused({ claims: { jti: '' } }, /jti/)
  await refused({ claims: { jti: undefined } }, /jti/)
  await refused({ header: { typ: 'JWT' } }, /typ|dpop\+jwt/)
  await refused({ header: { jwk: undefined } }, /public key/)
  await refused({ header: { jwk: jwkOf(pair.privateKey) } }, /public key/)
  await refused({ header: { jwk: jwkOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey) } }, /signed/)
  const twice = proofFor(pair)
  assert.equal((await asked(twice)).status, 200)
  assert.match((await asked(twice)).body.error_description, /used before/)
  const good = proofFor(pair).split('.')
  for (const alg of ['none', 'HS256']) {
    const forged = `${encode({ typ: 'dpop+jwt', alg, jwk: jwkOf(pair.publicKey) })}.${good[1]}.`
    assert.equal((await asked(forged)).body.error, 'invalid_dpop_proof', alg)
  }
  assert.equal((await asked(`${proofFor(pair)}, ${proofFor(pair)}`)).body.error, 'invalid_dpop_proof', 'two headers')
})

test('a client that must be bound gets no token that anybody could carry', async () => {
  const { clientId, secret } = await aClient(app, DEPARTMENT.code, { mustBeBound: true })
  const bare = await ask(GRANT, basic(clientId, secret))
  assert.equal(`${bare.status} ${bare.body.error}`, '400 invalid_request')
  assert.equal((await ask(GRANT, { ...basic(clientId, secret), dpop: proofFor(PAIRS.ES256) })).status, 200)
})

test('tokens are only given to the addresses of the client', async () => {
  const { clientId, secret } = await aClient(app, DEPARTMENT.code, { addresses: ['10.2.0.0/16', '2001:db8::/32'] })
  const from = async (one: string) => (await ask(GRANT, basic(clientId, secret), one)).status
  assert.deepEqual(
    [await from('10.2.255.1'), await from('2001:db8::7'), await from('::ffff:10.2.0.1')],
    [200, 200, 200],
  )
  assert.deepEqual([await from('10.3.0.1'), await from('203.0.113.250')], [400, 400])
})

test('refusals are limited by address, and a client is not locked out from elsewhere', async () => {
  const { clientId, secret } = await aClient(app, DEPARTMENT.code)
  const from = '192.0.2.1'
  const guess = () => ask({ ...GRANT, client_id: clientId, client_secret: 'guess' }, {}, from)
  for (let count = 0; count < 10; count += 1) assert.equal((await guess()).status, 401)
  const limited = await guess()
  assert.equal(limited.status, 429)
  assert.ok(Number(limited.headers['retry-after']) <= 60)
  assert.equal((await ask(GRANT, basic(clientId, secret), from)).status, 429, 'also the right one, from there')
  assert.equal((await ask(GRANT, basic(clientId, secret), '192.0.2.2')).status, 200)
  app.clock.advanceMs(61_000)
  assert.equal((await ask(GRANT, basic(clientId, secret), from)).status, 200)
  const { tokens } = await app.api(clients).registry.get(admin, clientId)
  assert.equal(tokens.filter(({ outcome }) => outcome === 'invalid_client').length, 10)
  assert.equal(tokens[0]?.outcome, 'issued')
  assert.equal(tokens[0]?.address, from)
})

test('a removed secret works no longer while the other goes on', async () => {
  const { clientId, secret } = await aClient(app, DEPARTMENT.code)
  const { secret: second, client } = await app.api(clients).registry.addSecret(admin, clientId)
  assert.equal((await ask(GRANT, basic(clientId, secret))).status, 200)
  assert.equal((await ask(GRANT, basic(clientId, second ?? ''))).status, 200)
  await app.api(clients).registry.removeCredential(admin, clientId, client.credentials[0]?.id ?? '')
  assert.equal((await ask(GRANT, basic(clientId, secret))).status, 401)
  assert.equal((await ask(GRANT, basic(clientId, second ?? ''))).status, 200)
  await app.api(clients).registry.disable(admin, clientId, 'for a test')
  assert.match((await ask(GRANT, basic(clientId, second ?? ''))).body.error_description, /disabled/)
})
