import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { defineModule } from '../modules/index.ts'
import { aCitizen, aStaffMember, testApp, testAppWith } from '../testing/index.ts'
import { openApiDocument, route, upload } from './index.ts'

const things = defineModule({
  name: 'things',
  start({ http }) {
    route(http, {
      method: 'POST',
      path: '/things/:id',
      summary: 'Name a thing',
      access: 'signed-in',
      params: z.object({ id: z.coerce.number().int() }),
      body: z.object({ name: z.string().min(2), size: z.number() }),
      reply: z.object({ id: z.number(), name: z.string(), by: z.string() }),
      handle: async ({ params, body, person }) => ({ id: params.id, name: body.name, by: person.name }),
    })
    route(http, {
      method: 'GET',
      path: '/staff-only',
      summary: 'For officers',
      access: ['officer'],
      handle: async () => undefined,
    })
    route(http, {
      method: 'GET',
      path: '/address',
      summary: 'Where the request came from',
      access: 'public',
      reply: z.object({ address: z.string() }),
      handle: async ({ request }) => ({ address: `${request.protocol} ${request.ip}` }),
    })
    route(http, {
      method: 'GET',
      path: '/bug',
      summary: 'Fails',
      access: 'public',
      handle: async () => {
        throw new Error('secret 370202199001011234')
      },
    })
    route(http, {
      method: 'POST',
      base: '',
      path: '/standard/form',
      summary: 'At an address that a standard fixes',
      access: 'public',
      takesForm: true,
      body: z.object({ grant: z.string(), scope: z.string().optional() }),
      reply: z.object({ grant: z.string() }),
      refuse: (problem, reply) => {
        if (problem.status === 422) reply.code(400)
        return { error: problem.type }
      },
      handle: async ({ body }) => ({ grant: body.grant }),
    })
    upload(http, {
      path: '/photos',
      summary: 'Send a photo',
      access: 'public',
      maxBytes: 1000,
      reply: z.object({ bytes: z.number() }),
      handle: async ({ file }) => ({ bytes: file.content.length }),
    })
    return {}
  },
})

test('what goes in is checked, and every wrong field is named', async () => {
  const app = await testApp(things)
  const ana = app.as(aCitizen({ name: 'Ana' }))
  assert.deepEqual((await ana.post('/things/7', { name: 'lamp', size: 1 })).body, { id: 7, name: 'lamp', by: 'Ana' })
  const refused = await ana.post('/things/x', { name: 'l' })
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.body.problems.map((problem: { path: string }) => problem.path),
    ['path.id', 'name', 'size'],
  )
  assert.equal(refused.headers['content-type'], 'application/problem+json; charset=utf-8')
})

test('nobody, the wrong person and the right person', async () => {
  const app = await testApp(things)
  assert.equal((await app.as().post('/things/1', { name: 'lamp', size: 1 })).status, 401)
  assert.equal((await app.as(aCitizen()).get('/staff-only')).status, 403)
  assert.equal((await app.as(aStaffMember(['officer'])).get('/staff-only')).status, 204)
})

test('a fault shows a reference number and nothing else', async () => {
  const app = await testApp(things)
  const { status, body } = await app.as().get('/bug')
  assert.equal(status, 500)
  assert.doesNotMatch(JSON.stringify(body), /370202/)
  assert.match(body.instance, /^[0-9a-f-]{36}$/)
})

test('unreadable, oversized and wrongly typed bodies are refused with a reason', async () => {
  const app = await testApp(things)
  const { server } = app.http
  const send = (payload: string, type: string) =>
    server.inject({ method: 'POST', url: '/api/things/1', headers: { 'content-type': type }, payload })
  assert.equal((await send('{"name":', 'application/json')).statusCode, 400)
  assert.equal((await send('<a/>', 'application/xml')).json().type, 'http.wrong-media-type')
  assert.equal((await send(`{"name":"${'x'.repeat(1_100_000)}"}`, 'application/json')).json().type, 'http.too-large')
  const photo = (bytes: number) =>
    app.as().upload('/photos', { name: 'p.jpg', type: 'image/jpeg', content: new Uint8Array(bytes) })
  assert.equal((await photo(900)).body.bytes, 900)
  assert.equal((await photo(5000)).body.type, 'http.too-large')
})

test('a page of another site cannot act with a session', async () => {
  const app = await testApp(things)
  const foreign = { cookie: 'onego_session=x', 'sec-fetch-site': 'cross-site' }
  const answer = await app.http.server.inject({ method: 'POST', url: '/api/things/1', headers: foreign, payload: {} })
  assert.equal(answer.json().type, 'http.foreign-page')
})

test('the OpenAPI document describes every endpoint that was declared', async () => {
  const app = await testApp(things)
  const document = openApiDocument(app.http, { title: 'T', version: '1' })
  assert.equal(document.openapi, '3.1.0')
  const operation = document.paths['/api/things/{id}']?.post as {
    requestBody: { content: Record<string, { schema: { required: string[] } }> }
  }
  assert.deepEqual(operation.requestBody.content['application/json']?.schema.required, ['name', 'size'])
  assert.equal(Object.keys(document.paths).length, 6)
  const form = document.paths['/standard/form']?.post as { requestBody: { content: Record<string, unknown> } }
  assert.deepEqual(Object.keys(form.requestBody.content), ['application/x-www-form-urlencoded'])
})

test('what no column could hold is refused with the field that holds it, however deep', async () => {
  const app = await testApp(things)
  const person = aCitizen()
  const ana = app.as(person)
  const pathsOf = async (body: unknown, id = '7') =>
    (await ana.post(`/things/${id}`, body)).body.problems?.map((problem: { path: string }) => problem.path)
  assert.deepEqual(await pathsOf({ name: 'a\0b', size: 1 }), ['name'])
  assert.deepEqual(await pathsOf({ name: 'lamp', size: 1, more: [{ words: '\ud800' }] }), ['more.0.words'])
  assert.deepEqual(await pathsOf({ name: 'lamp', size: 1, more: { '\0': 1 } }), ['more'])
  assert.deepEqual(await pathsOf({ name: 'lamp', size: 1 }, '%00'), ['path.id'])
  const deep = await app.http.server.inject({
    method: 'POST',
    url: '/api/things/7',
    headers: { 'content-type': 'application/json', 'x-test-person': person.id },
    payload: `${'['.repeat(200_000)}${']'.repeat(200_000)}`,
  })
  assert.equal(deep.json().type, 'http.invalid-input')
})

test('who asks through a proxy is known by the address the proxy saw, if it is a trusted one', async () => {
  const addressOf = async (environment: Record<string, string>) => {
    const app = await testAppWith(environment, things)
    const headers = { 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' }
    return (await app.http.server.inject({ url: '/api/address', headers })).json().address
  }
  assert.equal(await addressOf({ TRUSTED_PROXIES: '10.0.0.0/8, 127.0.0.1' }), 'https 203.0.113.7')
  assert.equal(await addressOf({ TRUSTED_PROXIES: '10.0.0.0/8' }), 'http 127.0.0.1')
  assert.equal(await addressOf({}), 'http 127.0.0.1')
})

test('an endpoint at the root takes forms and refuses in the form its standard wants; the others take none', async () => {
  const { server } = (await testApp(things)).http
  const send = (payload: string, url = '/standard/form', type = 'application/x-www-form-urlencoded') =>
    server.inject({ method: 'POST', url, headers: { 'content-type': type }, payload })
  assert.deepEqual((await send('grant=a%20b+c&scope=')).json(), { grant: 'a b c' })
  const missing = await send('scope=1')
  assert.deepEqual([missing.statusCode, missing.json()], [400, { error: 'http.invalid-input' }])
  assert.deepEqual((await send('grant=1&grant=2')).json(), { error: 'http.repeated-field' })
  assert.equal((await send('grant=%00')).statusCode, 400)
  assert.deepEqual((await send(`grant=${'x'.repeat(16_400)}`)).json(), { error: 'http.too-large' })
  assert.equal((await send('__proto__=x&grant=1')).json().grant, '1')
  const elsewhere = await send('name=lamp&size=1', '/api/things/1')
  assert.equal(elsewhere.json().type, 'http.wrong-media-type')
})
