import assert from 'node:assert/strict'
import { createServer as createHttpServer, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { inspect } from 'node:util'
import { emptyDatabase } from '@onego/platform/testing'
import pg from 'pg'
import { SourceDefinition } from '../definitions/sources.ts'
import { type Lookup, reasonOf } from './connector.ts'
import { createConnectors, type VersionedSource } from './registry.ts'

const SECRET = 'streng-geheim'
const TIMEOUT_MS = 400
const REST_MS = 60_000
let now = Date.now()
const connectors = createConnectors(REST_MS, () => now)
const servers: Server[] = []
const sockets = new Set<Socket>()
const bureau = await emptyDatabase('bureau')
const database = new pg.Client({ connectionString: bureau.url })
await database.connect()
await database.query(`create table person (id text primary key, name text);
  insert into person select n::text, repeat('${SECRET}', 200) from generate_series(1, 2000) n`)
after(async () => {
  await connectors.close()
  for (const socket of sockets) socket.destroy()
  for (const server of servers) server.close()
  await database.end()
  await bureau.drop()
})

async function listening(server: Server): Promise<number> {
  servers.push(server)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const owner = '11370000MB2849172L'
function sourceOf(id: string, kind: string, connection: object, given: object = {}): VersionedSource {
  const definition = { id, name: id, owner, kind, connection, timeoutMs: TIMEOUT_MS, concurrency: 4, ...given }
  return { definition: SourceDefinition.parse(definition), version: 1 }
}
async function aService(id: string, answer: (reply: ServerResponse) => unknown, timeoutMs = 10_000) {
  const port = await listening(createHttpServer((_, reply) => void answer(reply)))
  const baseUrl = `http://127.0.0.1:${port}`
  const auth = { kind: 'key', in: 'header', name: 'x-key', value: SECRET }
  return sourceOf(id, 'http', { baseUrl, auth }, { timeoutMs })
}
const aServer = async (take: (socket: Socket) => void) => listening(createServer(take))

const lookup: Lookup = { target: 'person', columns: ['id', 'name'], conditions: [], limit: 2000 }
const told: unknown[] = []
const read = (source: VersionedSource) =>
  connectors
    .call(source, (connector, signal) => connector.read(lookup, signal))
    .catch((error) => {
      told.push(error)
      throw error
    })

/** Calls a sick source many times at once; how it went, and how long the longest took. */
async function suffer(source: VersionedSource, calls = 12) {
  const began = performance.now()
  const results = await Promise.allSettled(Array.from({ length: calls }, () => read(source)))
  const reasons = results.map((one) =>
    one.status === 'rejected' ? (reasonOf(one.reason) ?? one.reason.code) : 'answered',
  )
  return { reasons, tookMs: performance.now() - began }
}

let written = 0
function endlessly(reply: ServerResponse) {
  const chunk = Buffer.alloc(256 * 1024, 32)
  const more = () => {
    while (!reply.destroyed && written < 2 ** 30) {
      written += chunk.length
      if (!reply.write(chunk)) return void reply.once('drain', more)
    }
  }
  reply.write('[')
  more()
}

/** A byte at a time, for ever: alive enough for every timeout that counts silence. */
function drop(reply: { write(text: string): unknown; destroyed: boolean }) {
  const timer = setInterval(() => (reply.destroyed ? clearInterval(timer) : reply.write(' ')), 20)
}

/** PostgreSQL whose answers break off after so many bytes. */
async function breakingDatabase(bytes: number): Promise<string> {
  const url = new URL(bureau.url)
  const port = await aServer((socket) => {
    const behind = connect(Number(url.port), url.hostname)
    let passed = 0
    socket.pipe(behind).on('error', () => socket.destroy())
    socket.on('close', () => behind.destroy())
    behind.on('data', (chunk) => {
      passed += chunk.length
      if (passed > bytes) socket.destroy()
      else socket.write(chunk)
    })
  })
  return Object.assign(new URL(bureau.url), { port: String(port) }).href
}

const page = { 'content-type': 'text/html' }
const databaseUrl = (port: number) => `postgres://clerk:${SECRET}@127.0.0.1:${port}/x`
const mysqlUrl = (port: number) => `mysql://clerk:${SECRET}@127.0.0.1:${port}/x`
const deaf = await aServer(() => undefined)
const babble = await aServer((socket) => socket.write(Buffer.alloc(4096, 'Zz\u0001\u0000')))
const dying = await aServer((socket) => setTimeout(() => socket.destroy(), 10))
const dripping = await aServer((socket) => {
  socket.write('HTTP/1.1 200 OK\r\nx-never-ending: ')
  drop(socket)
})
const SICK: [expected: RegExp, source: VersionedSource][] = [
  [/timeout|resting|busy/, await aService('hangs', () => undefined, TIMEOUT_MS)],
  [/timeout|resting|busy/, await aService('drips', (reply) => drop(reply.writeHead(200)), TIMEOUT_MS)],
  [/timeout|resting|busy/, sourceOf('drips-headers', 'http', { baseUrl: `http://127.0.0.1:${dripping}` })],
  [/bad-answer/, await aService('floods', endlessly)],
  [
    /bad-answer/,
    await aService('breaks-off', (reply) => {
      reply.write(`[{"id": "${SECRET}`)
      setTimeout(() => reply.destroy(), 20)
    }),
  ],
  [/bad-answer/, await aService('shows-a-page', (reply) => reply.writeHead(200, page).end(`<h1>${SECRET}</h1>`))],
  [/bad-answer/, await aService('garbles', (reply) => reply.end(Buffer.from([0x5b, 0x22, 0xc3, 0x28, 0x22, 0x5d])))],
  [/bad-answer/, await aService('nests', (reply) => reply.end('['.repeat(2_000_000)))],
  [/timeout|unreachable|resting|busy/, await aService('dies', (reply) => reply.destroy())],
  [/timeout|unreachable|resting|busy/, sourceOf('deaf-pg', 'postgres', { url: databaseUrl(deaf) })],
  [/timeout|unreachable|resting|busy/, sourceOf('babbling-pg', 'postgres', { url: databaseUrl(babble) })],
  [/timeout|unreachable|resting|busy/, sourceOf('dying-pg', 'postgres', { url: databaseUrl(dying) })],
  [
    /timeout|unreachable|resting|busy/,
    sourceOf('breaking-pg', 'postgres', { url: await breakingDatabase(100_000) }, { timeoutMs: 5000 }),
  ],
  [/timeout|unreachable|resting|busy/, sourceOf('deaf-mysql', 'mysql', { url: mysqlUrl(deaf) })],
  [/timeout|unreachable|resting|busy/, sourceOf('babbling-mysql', 'mysql', { url: mysqlUrl(babble) })],
  [/timeout|unreachable|resting|busy/, sourceOf('dying-mysql', 'mysql', { url: mysqlUrl(dying) })],
]

test('sources that hang, drip, flood, lie and die harm nobody: a healthy one beside them stays quick', async () => {
  const service = await aService('healthy', (reply) => reply.end('[{"id":"1","name":"x"}]'))
  const healthyDatabase = sourceOf('healthy-pg', 'postgres', { url: bureau.url }, { timeoutMs: 5000 })
  await Promise.all([read(service), read(healthyDatabase)])
  const took: number[] = []
  let over = false
  const asking = (async () => {
    while (!over) {
      const began = performance.now()
      const one = { ...lookup, limit: 1 }
      const rows = await Promise.all(
        [service, healthyDatabase].map((it) => connectors.call(it, (connector, signal) => connector.read(one, signal))),
      )
      assert.deepEqual(
        rows.map((some) => some.length),
        [1, 1],
      )
      took.push(performance.now() - began)
      await wait(5)
    }
  })()
  const results = await Promise.all(
    SICK.map(async ([expected, source]) => ({ expected, source, ...(await suffer(source)) })),
  )
  over = true
  await asking
  for (const { expected, source, reasons, tookMs } of results) {
    const { id, timeoutMs } = source.definition
    for (const reason of reasons) assert.match(reason, expected, id)
    // Twelve calls at four a time, cut short when the source begins to rest.
    assert.ok(tookMs < 4 * timeoutMs + 3000, `${id} took ${tookMs} ms`)
  }
  took.sort((a, b) => a - b)
  const middle = took[Math.floor(took.length / 2)] ?? 0
  assert.ok(took.length >= 5 && middle < 300, `${took.length} healthy calls, the middle one took ${middle} ms`)
  assert.ok(written < 12 * 40 * 1_048_576, `${written} bytes were taken from the flood`)
})

test('nothing of keys, passwords or answers is in what was told', () => {
  assert.ok(told.length > 100)
  for (const error of told) {
    const all = `${inspect(error, { depth: 10, showHidden: true })} ${JSON.stringify(error)} ${(error as Error).stack}`
    assert.ok(!all.includes(SECRET), inspect((error as { details?: unknown }).details))
    assert.equal((error as Error).cause, undefined)
  }
})

test('a source says how it is: failures in a row, until when it rests, its last failure', async () => {
  const { failuresInRow, restsUntil, lastFailure, running, waiting } = connectors.factsOf('hangs') ?? assert.fail()
  assert.ok(failuresInRow >= 5)
  assert.equal(restsUntil, now + REST_MS)
  assert.deepEqual([lastFailure, running, waiting], [{ reason: 'timeout', where: null, at: now }, 0, 0])
  assert.equal(connectors.factsOf('shows-a-page')?.lastFailure?.where, 'content-type')
  assert.equal(connectors.factsOf('healthy')?.failuresInRow, 0)
  assert.ok((connectors.factsOf('healthy-pg')?.openConnections ?? 0) >= 1)
  assert.equal(connectors.factsOf('never-called'), undefined)
})

test('after its rest one call goes ahead to see; a source that is back serves everybody again', async () => {
  let isBack = false
  let asked = 0
  const source = await aService('comes-back', (reply) => {
    asked += 1
    return isBack ? reply.end('[]') : reply.writeHead(503).end()
  })
  await suffer(source)
  const before = asked
  assert.deepEqual([...new Set((await suffer(source)).reasons)], ['resting'])
  assert.equal(asked, before)
  now += REST_MS + 1
  const { reasons } = await suffer(source)
  assert.deepEqual([asked - before, reasons.filter((one) => one === 'resting').length], [1, 11])
  isBack = true
  now += REST_MS + 1
  await read(source)
  assert.deepEqual([...new Set((await suffer(source)).reasons)], ['answered'])
})

test('a module’s own connector is guarded as any other, and missing until it is provided', async () => {
  const source = sourceOf('registers', 'internal', { connector: 'registers' })
  await assert.rejects(read(source), { details: { source: 'registers', reason: 'unreachable' } })
  const own = { test: async () => undefined, write: async () => 0, close: async () => undefined }
  connectors.provide('registers', { ...own, asOf: true, read: async ({ asOf }) => [{ id: '1', name: asOf ?? 'now' }] })
  assert.deepEqual(await read(source), [{ id: '1', name: 'now' }])
  connectors.provide('registers', { ...own, read: () => new Promise(() => undefined) })
  await assert.rejects(read(source), { details: { source: 'registers', reason: 'timeout' } })
})
