import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { catalogue } from '@onego/catalogue'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { aStaffMember, emptyDatabase, testAppWith } from '@onego/platform/testing'
import pg from 'pg'
import { postgresConnector } from '../connectors/postgres.ts'
import type { SourceView } from '../contract/sources.ts'
import { SourceDefinition } from '../definitions/sources.ts'
import { parseDefinition } from '../definitions-check.ts'
import { exchange } from '../module.ts'
import {
  aGrant,
  anOfficerActor,
  aPersonBinding,
  aPersonResource,
  aPostgresSource,
  aRead,
  LIN,
  PERSON_TABLE,
} from '../testing.ts'

const app = await testAppWith({ EXCHANGE_REST_MS: '60000' }, exchange)
const api = app.api(exchange)
const police = anOrganisation(1, { name: '生成公安局' })
const social = anOrganisation(2, { name: '生成人社局' })
await app.api(organisations).ensure([police, social])

/** A department's small JSON service with a key; how it behaves is set by each test. */
const service = {
  asked: [] as { method: string; url: string; key: string | undefined; idempotencyKey: string | undefined }[],
  cards: new Map<string, Record<string, unknown>>(),
  answer: undefined as ((request: IncomingMessage, reply: ServerResponse) => void) | undefined,
}
const server = createServer(async (request, reply) => {
  const header = (name: string) => request.headers[name] as string | undefined
  const asked = {
    method: request.method ?? '',
    url: request.url ?? '',
    key: header('x-key'),
    idempotencyKey: header('idempotency-key'),
  }
  service.asked.push(asked)
  if (service.answer) return service.answer(request, reply)
  if (asked.key !== 'secret') return reply.writeHead(401).end()
  if (asked.method === 'GET') {
    const id = new URL(asked.url, 'http://x').searchParams.get('sfzh') ?? ''
    return reply.end(JSON.stringify({ records: service.cards.has(id) ? [service.cards.get(id)] : [] }))
  }
  let body = ''
  for await (const chunk of request) body += chunk
  const card = JSON.parse(body)
  service.cards.set(card.sfzh, card)
  return reply.writeHead(201).end('{}')
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
const folder = await mkdtemp(join(tmpdir(), 'onego-files-'))
const department = await emptyDatabase('police')
const database = new pg.Client({ connectionString: department.url })
await database.connect()
await database.query(PERSON_TABLE)
after(async () => {
  server.closeAllConnections()
  server.close()
  await database.end()
  await department.drop()
  await rm(folder, { recursive: true })
})

const resource = (code: string, provider = social.code) => ({ ...aPersonResource(provider), code })
const FIELDS = ['id_number', 'name', 'born_on']
/** Makes a resource readable (and writable) under a grant of the same name. */
async function offer(id: string, source: { target: string; columns: string[]; write?: boolean }) {
  const code = `370200/${id.toUpperCase()}`
  await app.api(catalogue).addResource(resource(code))
  const fields = Object.fromEntries(FIELDS.map((field, index) => [field, source.columns[index] ?? '']))
  await api.bind({ resource: code, source: id, target: source.target, keyField: 'id_number', fields })
  const grant = { id, resource: code, fields: FIELDS, plain: FIELDS, write: source.write ?? false }
  await api.addGrant(aGrant(police.code, grant))
}
const read = (grant: string) => api.read(aRead(police.code, { grant }))
const lastReceipt = async () => (await api.receiptsAbout(LIN, { limit: 1 }))[0]

const httpSource = {
  name: '生成·社保卡服务',
  owner: social.code,
  kind: 'http',
  timeoutMs: 200,
  connection: { baseUrl, headers: { 'x-key': 'secret' }, healthPath: '/cards?sfzh=0' },
} as const
await api.addSource({ ...httpSource, id: 'cards', writable: true })
await offer('cards', { target: '/cards', columns: ['sfzh', 'xm', 'csrq'], write: true })

test('an HTTP service is read with its key and written once with an idempotency key', async () => {
  assert.deepEqual((await read('cards')).records, [])
  const values = { id_number: LIN.id, name: '林生成', born_on: '1990-01-01' }
  const write = { grant: 'cards', subject: LIN, by: anOfficerActor(police.code), purpose: 'newborn', values }
  const first = await api.write({ ...write, idempotencyKey: 'case-1/card' })
  assert.deepEqual((await read('cards')).records, [values])
  const posts = () => service.asked.filter((one) => one.method === 'POST')
  assert.deepEqual(
    posts().map((one) => one.idempotencyKey),
    ['case-1/card'],
  )
  const again = await api.write({ ...write, idempotencyKey: 'case-1/card' })
  assert.deepEqual(again, { receiptId: first.receiptId, repeated: true })
  assert.equal(posts().length, 1)
  const other = { ...write, values: { ...values, name: '另一人' }, idempotencyKey: 'case-1/card' }
  await assert.rejects(api.write(other), { code: 'exchange.key-reused' })
})

test('if the log cannot be written the source is not asked', async () => {
  const before = service.asked.length
  await app.pool.query('alter table exchange.call_group rename to away')
  await assert.rejects(read('cards'), { code: 'exchange.log-unavailable', kind: 'unavailable' })
  await app.pool.query('alter table exchange.away rename to call_group')
  assert.equal(service.asked.length, before)
  assert.equal((await read('cards')).records.length, 1)
  assert.equal(service.asked.length, before + 1)
})

test('a service that hangs, breaks off or lies gives "unavailable" and a failed receipt, without its words', async () => {
  const cases: [string, string, (request: IncomingMessage, reply: ServerResponse) => void][] = [
    ['hangs', 'exchange.source-unavailable/timeout', () => undefined],
    [
      'breaks off',
      'exchange.source-unavailable/bad-answer',
      (_, reply) => {
        reply.write('[{"sfzh": "37')
        setTimeout(() => reply.destroy(), 20)
      },
    ],
    ['lies about its schema', 'exchange.source-answer', (_, reply) => reply.end('[{"sfzh": "3", "xm": "秘密"}]')],
    ['leaves out the key', 'exchange.source-answer', (_, reply) => reply.end('[{"xm": "秘密", "csrq": "1990-01-01"}]')],
    [
      'changes its types',
      'exchange.source-answer',
      (_, reply) => reply.end('[{"sfzh": {"秘密": 1}, "xm": 1, "csrq": 2}]'),
    ],
    [
      'shows a page',
      'exchange.source-unavailable/bad-answer',
      (_, reply) => reply.writeHead(200, { 'content-type': 'text/html' }).end('<h1>秘密</h1>'),
    ],
    ['answers no records', 'exchange.source-unavailable/bad-answer', (_, reply) => reply.end('{"secret": 1}')],
    ['fails', 'exchange.source-unavailable/unreachable', (_, reply) => reply.writeHead(500).end('秘密')],
  ]
  for (const [what, reason, answer] of cases) {
    service.answer = answer
    await assert.rejects(
      read('cards'),
      (error: Error & { kind: string }) =>
        error.kind === 'unavailable' && !error.message.includes('秘密') && !error.cause,
      what,
    )
    const receipt = await lastReceipt()
    assert.deepEqual([receipt?.outcome, receipt?.reason], ['failed', reason], what)
  }
  service.answer = undefined
})

test('after failures in a row the source rests and then comes back; other sources do not notice', async () => {
  await api.addSource({ ...httpSource, id: 'shaky' })
  await offer('shaky', { target: '/cards', columns: ['sfzh', 'xm', 'csrq'] })
  service.answer = (_, reply) => reply.destroy()
  for (let n = 0; n < 5; n++)
    await assert.rejects(read('shaky'), { details: { source: 'shaky', reason: 'unreachable' } })
  service.answer = undefined
  const before = service.asked.length
  await assert.rejects(read('shaky'), { details: { source: 'shaky', reason: 'resting' } })
  assert.equal(service.asked.length, before)
  assert.equal((await read('cards')).records.length, 1)
  app.clock.advanceMs(60_001)
  assert.equal((await read('shaky')).records.length, 1)
})

test('files are read by key, seen again when they change, and never written', async () => {
  await writeFile(join(folder, 'people.csv'), '\uFEFF身份证号,姓名,出生\n370202199001011234,"林,生成",1990/1/1\n')
  await api.addSource({
    id: 'files',
    name: '生成·文件',
    owner: social.code,
    kind: 'files',
    connection: { folder },
    writable: true,
  })
  await offer('files', { target: 'people.csv', columns: ['身份证号', '姓名', '出生'], write: true })
  assert.deepEqual((await read('files')).records, [{ id_number: LIN.id, name: '林,生成', born_on: '1990-01-01' }])
  await writeFile(join(folder, 'people.csv'), '身份证号,姓名,出生\n370202199001011234,林改名,1990/1/1\n')
  assert.equal((await read('files')).records[0]?.name, '林改名')
  const by = anOfficerActor(police.code)
  const write = {
    grant: 'files',
    subject: LIN,
    by,
    purpose: 'newborn',
    values: { id_number: '1' },
    idempotencyKey: 'f',
  }
  await assert.rejects(api.write(write), { code: 'exchange.source-refused' })
  await rm(join(folder, 'people.csv'))
  await assert.rejects(read('files'), { details: { source: 'files', reason: 'wrong-target' } })
  await offer('files', { target: '../secret.csv', columns: ['a', 'b', 'c'] })
  await assert.rejects(read('files'), { details: { source: 'files', reason: 'wrong-target' } })
})

const personWrite = (idempotencyKey: string, values: Record<string, unknown>, grant = 'write.person') =>
  api.write({ grant, subject: LIN, by: anOfficerActor(social.code), purpose: 'newborn', idempotencyKey, values })
const child = {
  id_number: '370202202611201239',
  name: '林小宝',
  born_on: '2026-11-20',
  household_no: 'H1',
  status: '正常',
}

test('a database is written only through a writing grant and a writable source', async () => {
  await app.api(catalogue).addResource(aPersonResource(police.code))
  await api.addSource(aPostgresSource(police.code, department.url))
  await api.bind(aPersonBinding())
  const fields = Object.keys(child)
  await api.addGrant(aGrant(social.code, { id: 'write.person', fields }))
  await assert.rejects(personWrite('k1', child), { code: 'exchange.grant-read-only' })
  await api.addGrant(aGrant(social.code, { id: 'write.person', fields, write: true }))
  await assert.rejects(personWrite('k1', child), { code: 'exchange.source-read-only' })
  await api.addSource(aPostgresSource(police.code, department.url, { writable: true }))
  await assert.rejects(personWrite('k1', { ...child, phone: '1' }), { code: 'exchange.field-not-granted' })
  await assert.rejects(personWrite('k1', { name: '无号' }), { code: 'exchange.write-key-missing' })
  await personWrite('k1', child)
  const { rows } = await database.query(`select "CSRQ", "ZT" from rk_jbxx where "SFZH" = $1`, [child.id_number])
  assert.deepEqual(rows, [{ CSRQ: '20261120', ZT: '1' }])
})

test('whoever’s record is written sees the receipt, also when the call was about somebody else', async () => {
  const subject = { kind: 'person', id: child.id_number } as const
  const [receipt] = await api.receiptsAbout(subject, { limit: 5 })
  assert.deepEqual([receipt?.action, receipt?.outcome], ['write', 'answered'])
  assert.equal(await api.isAbout(receipt?.id ?? '', subject), true)
  assert.equal(await api.isAbout(receipt?.id ?? '', LIN), true)
})

test('a row filter binds writes also where the values leave its field out', async () => {
  const rows = [{ field: 'status', op: '=', value: '正常' } as const]
  const fields = Object.keys(child)
  await api.addGrant(aGrant(social.code, { id: 'write.alive', purpose: 'newborn.alive', fields, rows, write: true }))
  const write = (values: Record<string, unknown>) =>
    api.write({
      ...{ grant: 'write.alive', subject: LIN, by: anOfficerActor(social.code), purpose: 'newborn.alive', values },
      idempotencyKey: `alive ${Object.keys(values).length}`,
    })
  const { status: _, ...rest } = child
  await assert.rejects(write(rest), { code: 'exchange.row-not-granted' })
  await assert.rejects(write({ ...child, status: '注销' }), { code: 'exchange.row-not-granted' })
  await write(child)
})

test('a write that broke off before its receipt was closed is made again without harm, also at once', async () => {
  const counted = async () => (await database.query(`select count(*)::int as n from rk_jbxx`)).rows[0].n
  const before = await counted()
  const second = { ...child, id_number: '370202202611201247' }
  await app.pool.query('alter table exchange.receipt_group rename to gone')
  await assert.rejects(personWrite('k2', second), { code: 'exchange.log-unavailable' })
  assert.equal(await counted(), before + 1)
  await app.pool.query('alter table exchange.gone rename to receipt_group')
  const results = await Promise.all([personWrite('k2', second), personWrite('k2', second)])
  assert.equal(results.length, 2)
  assert.equal((await personWrite('k2', second)).repeated, true)
  assert.equal(await counted(), before + 1)
  const third = { ...child, id_number: '370202202611201255' }
  await Promise.all(Array.from({ length: 8 }, (_, n) => personWrite(`k3-${n}`, third)))
  assert.equal(await counted(), before + 2)
})

test('a refusal of the database says nothing of its values; a missing record is told', async () => {
  await assert.rejects(
    personWrite('k4', { ...child, id_number: '370202202611201263', name: null }),
    (error: Error & { code: string }) =>
      error.code === 'exchange.source-refused' && !JSON.stringify(error).includes('H1') && !error.cause,
  )
  await api.bind(aPersonBinding({ writeMode: 'update' }))
  await assert.rejects(personWrite('k5', { ...child, id_number: '370202202611201271' }), {
    code: 'exchange.no-such-record',
  })
})

test('a database that does not answer in time is given up', async () => {
  // Long enough for a busy machine to answer a free table, and the connection is there before the table is taken.
  await api.addSource(aPostgresSource(police.code, department.url, { writable: true, timeoutMs: 2000 }))
  assert.equal((await api.read(aRead(social.code, { grant: 'write.person' }))).records.length, 1)
  await database.query('begin; lock table rk_jbxx in access exclusive mode')
  await assert.rejects(api.read(aRead(social.code, { grant: 'write.person' })), {
    details: { source: 'police', reason: 'timeout' },
  })
  await database.query('rollback')
  assert.equal((await api.read(aRead(social.code, { grant: 'write.person' }))).records.length, 1)
})

test('a read-only source is read-only in the database session itself', async () => {
  const change = {
    target: 'rk_jbxx',
    values: { SFZH: '1', XM: 'x' },
    key: ['SFZH'],
    mode: 'upsert',
    idempotencyKey: 'x',
  } as const
  for (const writable of [false, true]) {
    const connector = postgresConnector(
      parseDefinition(SourceDefinition, aPostgresSource(police.code, department.url, { writable })) as never,
    )
    const written = connector.write({ ...change, key: [...change.key] }, new AbortController().signal)
    if (writable) assert.equal(await written, 1)
    else await assert.rejects(written, { code: 'exchange.source-refused' })
    await connector.close()
  }
})

test('a wrong binding is told apart from an outage, and is no way into the database', async () => {
  await api.addSource({ ...aPostgresSource(police.code, department.url), id: 'narrow' })
  await api.bind(aPersonBinding({ source: 'narrow', target: 'no_such_table' }))
  await assert.rejects(api.read(aRead(social.code, { grant: 'write.person' })), {
    details: { source: 'narrow', reason: 'wrong-target' },
  })
  await api.bind(aPersonBinding({ source: 'narrow', target: 'x"; drop table rk_jbxx; --' }))
  await assert.rejects(api.read(aRead(social.code, { grant: 'write.person' })), { code: 'exchange.source-unavailable' })
  const { rows } = await database.query(`select count(*)::int as n from rk_jbxx`)
  assert.ok(rows[0].n >= 5)
})

test('a source lies only on hosts that this installation calls, and its page tells how it has been', async () => {
  const metadata = { baseUrl: 'http://169.254.169.254/latest', headers: { 'x-key': 'secret' } }
  await assert.rejects(api.addSource({ ...httpSource, id: 'metadata', connection: metadata }), {
    code: 'exchange.invalid-definition',
    message: /connection\.baseUrl/,
  })
  const steward = app.as(aStaffMember(['steward'], social.code))
  await api.addSource({
    ...httpSource,
    id: 'gone',
    connection: { baseUrl: 'http://127.0.0.1:9', headers: metadata.headers },
  })
  for (let n = 0; n < 5; n++) await api.testSource('gone')
  const { body } = await steward.get('/exchange/sources')
  const { facts, health } = (body as SourceView[]).find((one) => one.id === 'gone') ?? assert.fail()
  assert.deepEqual([health, facts?.failuresInRow, facts?.lastFailure?.reason], ['resting', 5, 'unreachable'])
  assert.ok(Date.parse(facts?.restsUntil ?? '') > app.clock.now().getTime())
  assert.ok(!JSON.stringify(body).includes('secret'))
  const { rows } = await app.pool.query(`select s::text || coalesce(c::text, '') as kept from exchange.source s
    left join exchange.source_check c on c.source = s.id`)
  assert.ok(rows.length > 3 && rows.every(({ kept }) => !kept.includes('secret') && !kept.includes('169.254')))
})

test('testing a source says whether and why not', async () => {
  assert.equal((await api.testSource('cards')).ok, true)
  await api.addSource({ ...httpSource, id: 'closed', connection: { baseUrl: 'http://127.0.0.1:9' } })
  assert.deepEqual((await api.testSource('closed')).reason, 'unreachable')
  await api.addSource({ ...aPostgresSource(police.code, 'postgres://nobody:wrong@127.0.0.1:9/none'), id: 'dark' })
  assert.deepEqual((await api.testSource('dark')).reason, 'unreachable')
  await assert.rejects(api.testSource('unknown'), { code: 'exchange.source-not-found' })
})
