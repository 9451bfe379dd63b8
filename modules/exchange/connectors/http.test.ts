import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { after, beforeEach, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { type Source, SourceDefinition } from '../definitions/sources.ts'
import type { Connector, Lookup } from './connector.ts'
import { hostRules } from './hosts.ts'
import { httpConnector } from './http.ts'
import { aCertificate } from './testing-certificates.ts'

interface Asked {
  method: string
  url: URL
  headers: IncomingMessage['headers']
  body: string
}
type Answer = (asked: Asked, reply: ServerResponse) => unknown

/** The department's service: every test says how it answers. */
const service = { asked: [] as Asked[], answer: (() => undefined) as Answer }
const takes = async (request: IncomingMessage, reply: ServerResponse) => {
  let body = ''
  for await (const chunk of request) body += chunk
  const { method = '', headers } = request
  const asked = { method, headers, body, url: new URL(request.url ?? '', 'http://service') }
  service.asked.push(asked)
  return service.answer(asked, reply)
}
const server = createServer(takes)
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
const baseUrl = `http://127.0.0.1:${port}/v1`
const opened: Connector[] = []
beforeEach(() => {
  service.asked = []
})
after(async () => {
  await Promise.all(opened.map((one) => one.close()))
  server.closeAllConnections()
  server.close()
})

const SECRET = 'ge-heim+1'
function connectorFor(connection: object = {}, given: { url?: string; hosts?: string } = {}): Connector {
  const definition = SourceDefinition.parse({
    ...{ id: 'office', name: '某局', owner: '11370000MB2849172L', kind: 'http', timeoutMs: 2000 },
    connection: { baseUrl: given.url ?? baseUrl, ...connection },
  })
  const connector = httpConnector(definition as Extract<Source, { kind: 'http' }>, hostRules(given.hosts))
  opened.push(connector)
  return connector
}

const signal = () => AbortSignal.timeout(2000)
const lookup = (given: Partial<Lookup> = {}): Lookup => ({
  ...{ target: '/cards', columns: ['id', 'name'], conditions: [{ column: 'sfzh', op: '=', value: '37' }], limit: 1001 },
  ...given,
})
const json = (reply: ServerResponse, body: unknown, headers = {}) =>
  reply.writeHead(200, { 'content-type': 'application/json;charset=utf-8', ...headers }).end(JSON.stringify(body))
const because =
  (reason: string, where?: string) => (error: Error & { details: { reason: string; where?: string } }) => {
    assert.deepEqual([error.details.reason, error.details.where], [reason, where])
    assert.ok(!error.cause && !`${JSON.stringify(error)} ${error.message} ${error.stack}`.includes('ge-heim'))
    return true
  }
const CARDS = Array.from({ length: 25 }, (_, n) => ({ id: n, name: `生成${n}`, extra: 'x' }))
const IDS = CARDS.map(({ id, name }) => ({ id, name }))
const number = (url: URL, name: string) => Number(url.searchParams.get(name))

test('records are taken from where the definition says, each column by its way', async () => {
  service.answer = (_, reply) =>
    json(reply, { data: { list: [{ person: { name: '林' }, id: 1, 'a.b': 2, a: { b: 3 } }] } })
  const rows = await connectorFor({ recordsPath: 'data.list' }).read(
    lookup({ columns: ['person.name', 'id', 'a.b', 'constructor'] }),
    signal(),
  )
  assert.deepEqual(rows, [{ 'person.name': '林', id: 1, 'a.b': 2 }])
  assert.equal(service.asked[0]?.url.href, 'http://service/v1/cards?sfzh=37')
  service.answer = (_, reply) => json(reply, { data: { one: { id: 5, name: '独' } } })
  const one = await connectorFor({ recordsPath: 'data.one' }).read(lookup(), signal())
  assert.deepEqual(one, [{ id: 5, name: '独' }])
})

test('all pages are read: by number, by offset with a total, by cursor, by link', async () => {
  const page = connectorFor({ paging: { kind: 'page', pageParam: 'pageNo', sizeParam: 'rows', size: 10 } })
  service.answer = ({ url }, reply) => json(reply, CARDS.slice((number(url, 'pageNo') - 1) * 10).slice(0, 10))
  assert.deepEqual(await page.read(lookup(), signal()), IDS)
  assert.deepEqual(
    service.asked.map(({ url }) => url.search),
    [1, 2, 3].map((n) => `?pageNo=${n}&rows=10&sfzh=37`),
  )

  const offset = connectorFor({ recordsPath: 'rows', paging: { kind: 'offset', size: 100, totalPath: 'meta.total' } })
  service.answer = ({ url }, reply) =>
    json(reply, { rows: CARDS.slice(number(url, 'offset')).slice(0, 8), meta: { total: '25' } })
  assert.deepEqual(await offset.read(lookup(), signal()), IDS)

  const cursor = connectorFor({ recordsPath: 'rows', paging: { kind: 'cursor', nextPath: 'next' } })
  service.answer = ({ url }, reply) => {
    const from = number(url, 'cursor')
    return json(reply, { rows: CARDS.slice(from, from + 20), next: from === 0 ? 20 : null })
  }
  assert.deepEqual(await cursor.read(lookup(), signal()), IDS)

  const link = connectorFor({ paging: { kind: 'link' } })
  service.answer = ({ url }, reply) => {
    const more = number(url, 'p') === 0 ? { link: '</v1/cards?p=1>; title="x, y"; rel="next", </v1>; rel=first' } : {}
    return json(reply, number(url, 'p') === 0 ? CARDS.slice(0, 20) : CARDS.slice(20), more)
  }
  assert.deepEqual(await link.read(lookup(), signal()), IDS)
  assert.equal((await link.read(lookup({ limit: 3 }), signal())).length, 3)
})

test('pages that go on for ever, in a circle or elsewhere are no answer, and never a shorter one', async () => {
  const endless = connectorFor({ maxPages: 3, paging: { kind: 'page', size: 2 } })
  service.answer = (_, reply) => json(reply, CARDS.slice(0, 2))
  await assert.rejects(endless.read(lookup(), signal()), because('bad-answer', 'maxPages'))
  assert.equal(service.asked.length, 3)
  const circle = connectorFor({ recordsPath: 'rows', paging: { kind: 'cursor', nextPath: 'next' } })
  service.answer = (_, reply) => json(reply, { rows: CARDS, next: 'again' })
  await assert.rejects(circle.read(lookup(), signal()), because('bad-answer', 'paging'))
  const elsewhere = connectorFor({ paging: { kind: 'link' } })
  service.answer = (_, reply) => json(reply, CARDS, { link: `<http://127.0.0.1:9/next>; rel="next"` })
  await assert.rejects(elsewhere.read(lookup(), signal()), because('bad-answer', 'paging'))
  const short = connectorFor({ recordsPath: 'rows', paging: { kind: 'offset', totalPath: 'total' } })
  service.answer = ({ url }, reply) => json(reply, { total: 50, rows: number(url, 'offset') === 0 ? CARDS : [] })
  await assert.rejects(short.read(lookup(), signal()), because('bad-answer', 'paging'))
})

test('a search is posted with what is looked for, and without what is not', async () => {
  const body = {
    query: { idNo: '{sfzh}', name: '{xm}' },
    like: '%{sfzh}%',
    page: { no: '{$page}', size: '{$size}' },
    v: 2,
  }
  const connector = connectorFor({
    paging: { kind: 'page', size: 20 },
    searches: { '/cards': { path: '/search', body } },
  })
  service.answer = ({ body }, reply) => {
    const { no, size } = JSON.parse(body).page
    return json(reply, CARDS.slice((no - 1) * size).slice(0, size))
  }
  assert.deepEqual(await connector.read(lookup(), signal()), IDS)
  assert.deepEqual(
    service.asked.map((one) => [one.method, one.url.href, JSON.parse(one.body)]),
    [1, 2].map((no) => [
      'POST',
      'http://service/v1/search',
      { query: { idNo: '37' }, like: '%37%', page: { no, size: 20 }, v: 2 },
    ]),
  )
})

test('a key goes in the header or the address; a token is fetched once, kept, and renewed once when refused', async () => {
  service.answer = (_, reply) => json(reply, [])
  const value = SECRET
  await connectorFor({ auth: { kind: 'key', in: 'header', name: 'X-Key', value } }).read(lookup(), signal())
  await connectorFor({ auth: { kind: 'key', in: 'query', name: 'key', value } }).read(lookup(), signal())
  assert.equal(service.asked[0]?.headers['x-key'], SECRET)
  assert.equal(service.asked[1]?.url.searchParams.get('key'), SECRET)

  service.asked = []
  let valid = 'token-1'
  let given = 0
  service.answer = ({ url, headers, body }, reply) => {
    if (url.pathname !== '/v1/token') {
      return headers.authorization === `Bearer ${valid}` ? json(reply, CARDS) : reply.writeHead(401).end('ge-heim')
    }
    const isOurs =
      headers.authorization === `Basic ${Buffer.from(`us:${encodeURIComponent(SECRET)}`).toString('base64')}`
    if (!isOurs || !body.includes('grant_type=client_credentials')) return reply.writeHead(401).end()
    given += 1
    return json(reply, { access_token: `token-${given}`, token_type: 'Bearer', expires_in: 3600 })
  }
  const auth = { kind: 'client-credentials', tokenUrl: `${baseUrl}/token`, clientId: 'us', clientSecret: SECRET }
  const connector = connectorFor({ auth })
  await Promise.all([1, 2, 3, 4].map(() => connector.read(lookup(), signal())))
  assert.equal(given, 1)
  valid = 'token-2'
  assert.equal((await connector.read(lookup(), signal())).length, 25)
  assert.equal(given, 2)
  valid = 'never'
  await assert.rejects(connector.read(lookup(), signal()), because('denied'))
  assert.equal(given, 3)
  const wrong = connectorFor({ auth: { ...auth, clientSecret: 'ge-heim-wrong' } })
  await assert.rejects(wrong.read(lookup(), signal()), because('denied', 'tokenUrl'))
})

test('a connection that breaks before the answer is tried once more for a read and not at all for a write', async () => {
  let breaks = 1
  service.answer = (_, reply) => {
    breaks -= 1
    return breaks >= 0 ? reply.destroy() : json(reply, CARDS.slice(0, 1))
  }
  const connector = connectorFor()
  assert.equal((await connector.read(lookup(), signal())).length, 1)
  assert.equal(service.asked.length, 2)
  breaks = 9
  await assert.rejects(connector.read(lookup(), signal()), because('unreachable'))
  assert.equal(service.asked.length, 4)
  const change = { target: '/cards', values: { id: 1 }, key: ['id'], mode: 'upsert', idempotencyKey: 'k' } as const
  await assert.rejects(connector.write({ ...change, key: ['id'] }, signal()), because('unreachable'))
  assert.equal(service.asked.length, 5)
})

test('redirects are followed within the same host only, and our key goes nowhere else', async () => {
  const headers = { 'x-key': SECRET }
  service.answer = ({ url }, reply) =>
    url.pathname === '/v1/cards'
      ? reply.writeHead(302, { location: '/v2/cards' }).end()
      : json(reply, CARDS.slice(0, 1))
  assert.equal((await connectorFor({ headers }).read(lookup(), signal())).length, 1)
  let elsewhere = 0
  const other = createServer((_, reply) => {
    elsewhere += 1
    reply.end('[]')
  })
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const location = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`
  service.answer = (_, reply) => reply.writeHead(302, { location }).end()
  await assert.rejects(connectorFor({ headers }).read(lookup(), signal()), because('bad-answer', 'redirect'))
  other.close()
  assert.equal(elsewhere, 0)
  service.answer = ({ url }, reply) => reply.writeHead(302, { location: url.pathname }).end()
  await assert.rejects(connectorFor().read(lookup(), signal()), because('bad-answer', 'redirect'))
})

test('answers that lie about what they are are refused with the reason and without their words', async () => {
  const lies: [string, string | undefined, Answer][] = [
    ['a page for people', 'content-type', (_, reply) => reply.setHeader('content-type', 'text/html').end('<p>ge-heim')],
    ['not UTF-8', 'charset', (_, reply) => reply.end(Buffer.from([0x5b, 0x22, 0xff, 0xfe, 0x22, 0x5d]))],
    ['not JSON', undefined, (_, reply) => reply.end('[{"name": ge-heim')],
    ['no records', 'records', (_, reply) => json(reply, { data: 'ge-heim' })],
    ['records that are none', 'records', (_, reply) => json(reply, ['ge-heim'])],
    [
      'says it is too large',
      undefined,
      (_, reply) => reply.writeHead(200, { 'content-length': 11_000_000 }).write('['),
    ],
    [
      'too large when unpacked',
      undefined,
      (_, reply) => reply.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(30_000_000, 32))),
    ],
    ['not packed as it says', undefined, (_, reply) => reply.writeHead(200, { 'content-encoding': 'gzip' }).end('[]')],
  ]
  for (const [what, where, answer] of lies) {
    service.answer = answer
    await assert.rejects(connectorFor().read(lookup(), signal()), because('bad-answer', where), what)
  }
})

test('what the status means', async () => {
  const meanings = [
    [401, 'denied'],
    [403, 'forbidden'],
    [400, 'wrong-target'],
    [429, 'unreachable'],
    [503, 'unreachable'],
  ] as const
  for (const [status, reason] of meanings) {
    service.answer = (_, reply) => reply.writeHead(status).end('ge-heim')
    await assert.rejects(connectorFor().read(lookup(), signal()), because(reason), String(status))
  }
  service.answer = (_, reply) => reply.writeHead(404).end()
  assert.deepEqual(await connectorFor().read(lookup(), signal()), [])
})

test('packed answers and the character set the service names are read', async () => {
  const gbk = Buffer.concat([Buffer.from('[{"id":1,"name":"'), Buffer.from([0xc1, 0xd6]), Buffer.from('"}]')])
  const headers = { 'content-type': 'application/json; charset=GBK', 'content-encoding': 'gzip' }
  service.answer = (_, reply) => reply.writeHead(200, headers).end(gzipSync(gbk))
  assert.deepEqual(await connectorFor().read(lookup(), signal()), [{ id: 1, name: '林' }])
})

test('a sample answer is enough to propose columns', async () => {
  service.answer = (_, reply) =>
    json(reply, [
      { id: 1, name: '林', born: '1990-01-01', at: '2026-01-01 08:00', ok: true, sum: 1.5, in: { er: 'x' }, list: [1] },
      { id: 2, name: '', born: '1991-01-01', at: '2026-01-02 08:00', ok: false, sum: 2, in: { er: 'y' } },
    ])
  const [table] =
    (await connectorFor({ samples: [{ target: '/cards', values: { sfzh: '1' } }] }).describe?.(signal())) ?? []
  assert.deepEqual(
    table?.columns.map(({ name, type, nullable }) => `${name} ${type}${nullable ? '?' : ''}`),
    ['id I', 'name C?', 'born D', 'at T', 'ok L', 'sum N', 'in.er C'],
  )
})

test('hosts: only those allowed, and never the machine’s own addresses, not even by a name', async () => {
  service.answer = (_, reply) => json(reply, [])
  await connectorFor({}, { hosts: '127.0.0.0/8' }).read(lookup(), signal())
  await connectorFor({}, { url: `http://localhost:${port}`, hosts: '*.example, localhost' }).read(lookup(), signal())
  await connectorFor({}, { url: `http://localhost:${port}`, hosts: '127.0.0.1, ::1' }).read(lookup(), signal())
  const refused = [
    { url: baseUrl, hosts: '*.example' },
    { url: `http://localhost:${port}`, hosts: '10.0.0.0/8' },
    { url: 'http://169.254.169.254/latest' },
    { url: 'http://[fe80::1]/' },
    { url: 'http://[::ffff:169.254.169.254]/' },
    { url: 'http://2852039166/' }, // 169.254.169.254 as one number
    { url: 'http://metadata.google.internal/' },
    { url: 'http://evil.example.org/', hosts: '*.example' },
  ]
  for (const given of refused) {
    await assert.rejects(connectorFor({}, given).read(lookup(), signal()), because('not-allowed'), given.url)
  }
  assert.equal(service.asked.length, 3)
})

test('a service is known by the authority that its definition names', async (context) => {
  const certificate = aCertificate('localhost')
  if (!certificate) return context.skip('there is no openssl to make a certificate with')
  const secure = createSecureServer(certificate, takes)
  await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve))
  context.after(() => secure.close())
  service.answer = (_, reply) => json(reply, [])
  const url = `https://localhost:${(secure.address() as AddressInfo).port}`
  assert.deepEqual(await connectorFor({ tls: { ca: certificate.cert } }, { url }).read(lookup(), signal()), [])
  await assert.rejects(connectorFor({}, { url }).read(lookup(), signal()), because('certificate'))
})
