import assert from 'node:assert/strict'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { createSecureContext, TLSSocket } from 'node:tls'
import { emptyDatabase } from '@onego/platform/testing'
import pg from 'pg'
import { type Source, SourceDefinition } from '../definitions/sources.ts'
import type { Connector, Lookup } from './connector.ts'
import { hostRules } from './hosts.ts'
import { postgresConnector } from './postgres.ts'
import { aCertificate } from './testing-certificates.ts'

const department = await emptyDatabase('bureau')
const database = new pg.Client({ connectionString: department.url })
await database.connect()
const opened: Connector[] = []
after(async () => {
  await Promise.all(opened.map((one) => one.close()))
  await database.end()
  await department.drop()
})

await database.query(`
  create table person (sfzh char(20) primary key, xm varchar(50) not null, je numeric(12,2), sj timestamptz, zt boolean, bz text, ok int[]);
  comment on table person is '人口基本信息'; comment on column person.sfzh is '公民身份号码';
  insert into person values ('370202199001011234', '林生成', 1.50, now(), true, null, '{}'), ('370202198505052345', '王生成', null, null, null, null, null);
  create schema other; create table other.house (id bigint not null, door text, unique (id)); create table other.closed (id int);
  create view seen as select sfzh, xm from person; create view hanging as select pg_sleep(20)::text as s;
  create table number (id int primary key, v text); insert into number values (7, 'sieben');`)

type Given = Partial<Extract<SourceDefinition, { kind: 'postgres' }>>
function connectorFor(given: Given = {}, hosts = hostRules()): Connector {
  const owner = '11370000MB2849172L'
  const connection = { url: department.url }
  const definition = SourceDefinition.parse({
    id: 'bureau',
    name: '某局',
    owner,
    kind: 'postgres',
    connection,
    ...given,
  })
  const connector = postgresConnector(definition as Extract<Source, { kind: 'postgres' }>, hosts)
  opened.push(connector)
  return connector
}

const signal = () => new AbortController().signal
const lookup = (given: Partial<Lookup> = {}): Lookup => ({
  ...{ target: 'person', columns: ['sfzh', 'xm'], conditions: [], limit: 10 },
  ...given,
})
const because = (reason: string) => (error: Error & { details: { reason: string } }) => {
  assert.equal(error.details.reason, reason)
  assert.ok(!error.cause && !JSON.stringify(error).includes('secret'))
  return true
}

test('many keys are answered in one question, with the key in every row as it was asked', async () => {
  const connector = connectorFor()
  const keys = ['370202198505052345', '1', '370202199001011234']
  const rows = await connector.readMany?.(lookup({ columns: ['xm'] }), 'sfzh', keys, signal())
  assert.deepEqual(rows?.map((row) => row.sfzh).sort(), ['370202198505052345', '370202199001011234'])
  const number = lookup({ target: 'number', columns: ['v'] })
  assert.deepEqual(await connector.readMany?.(number, 'id', ['7', '8'], signal()), [{ id: '7', v: 'sieben' }])
  assert.deepEqual(await connector.readMany?.(number, 'id', [], signal()), [])
})

test('tables are described with comments, lengths and keys, and only those that may be read', async () => {
  const clerk = `clerk_${process.pid}`
  await database.query(`create role ${clerk} login password 'secret-1'; grant usage on schema other to ${clerk};
    grant select on person, other.house to ${clerk}`)
  const url = new URL(department.url)
  url.username = clerk
  url.password = 'secret-1'
  const asClerk = connectorFor({ connection: { url: url.href } })
  try {
    const tables = (await asClerk.describe?.(signal())) ?? []
    assert.deepEqual(
      tables.map((one) => one.name),
      ['other.house', 'person'],
    )
    await assert.rejects(
      asClerk.read(lookup({ target: 'other.closed', columns: ['id'] }), signal()),
      because('forbidden'),
    )
  } finally {
    const wrong = connectorFor({ connection: { url: url.href.replace('secret-1', 'secret-2') } })
    await assert.rejects(wrong.test(signal()), because('denied'))
    await asClerk.close()
    opened.splice(opened.indexOf(asClerk), 1)
    await database.query(`drop owned by ${clerk}; drop role ${clerk}`)
  }
  const tables = (await connectorFor().describe?.(signal())) ?? []
  assert.deepEqual(
    tables.map((one) => one.name),
    ['other.closed', 'other.house', 'hanging', 'number', 'person', 'seen'],
  )
  const person = tables.find((one) => one.name === 'person')
  assert.equal(person?.comment, '人口基本信息')
  assert.deepEqual(person?.columns[0], {
    ...{ name: 'sfzh', type: 'C', length: 20, comment: '公民身份号码', nullable: false, isKey: true },
  })
  assert.deepEqual(
    person?.columns.map(({ name, type, length }) => `${name} ${type} ${length ?? ''}`.trim()),
    ['sfzh C 20', 'xm C 50', 'je N', 'sj T', 'zt L', 'bz C', 'ok G'],
  )
  const house = tables.find((one) => one.name === 'other.house')
  assert.deepEqual(
    house?.columns.map(({ isKey }) => isKey),
    [true, false],
  )
})

const running = async () =>
  (
    await database.query(
      `select 1 from pg_stat_activity where query like '%hanging%' and state = 'active' and pid <> pg_backend_pid()`,
    )
  ).rows.length

test('a call that is given up leaves no statement running in the source', async () => {
  const connector = connectorFor({ timeoutMs: 25_000 })
  const stop = new AbortController()
  const ended = assert.rejects(connector.read(lookup({ target: 'hanging', columns: ['s'] }), stop.signal))
  for (let n = 0; n < 200 && (await running()) === 0; n++) await wait(20)
  assert.equal(await running(), 1)
  stop.abort()
  await ended
  for (let n = 0; n < 200 && (await running()) > 0; n++) await wait(20)
  assert.equal(await running(), 0)
  assert.equal((await connector.read(lookup(), signal())).length, 2)
})

test('a host that is not allowed is not called, by name or by address', async () => {
  const only = hostRules('db.example, 10.1.0.0/16')
  await assert.rejects(connectorFor({}, only).test(signal()), because('not-allowed'))
  const metadata = connectorFor({ connection: { url: 'postgres://a:secret@169.254.169.254:5432/x' } })
  await assert.rejects(metadata.test(signal()), because('not-allowed'))
})

/** PostgreSQL behind TLS: answers the driver's SSLRequest with yes and hands what it decrypts to the test database. */
async function behindTls(certificate: { cert: string; key: string }) {
  const to = new URL(department.url)
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => {
      socket.write('S')
      const plain = new TLSSocket(socket, { isServer: true, secureContext: createSecureContext(certificate) })
      const behind = connect(Number(to.port), to.hostname)
      socket.on('close', () => behind.destroy())
      plain.on('error', () => behind.destroy()).pipe(behind)
      behind.on('error', () => plain.destroy()).pipe(plain)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(department.url)
  url.port = String((server.address() as AddressInfo).port)
  const close = () => {
    for (const socket of open) socket.destroy()
    server.close()
  }
  return { url: url.href, close }
}

test('a certificate of the named authority is taken and no other', async (context) => {
  const certificate = aCertificate('bureau.example')
  const other = aCertificate('bureau.example')
  if (!certificate || !other) return context.skip('there is no openssl to make a certificate with')
  const { url, close } = await behindTls(certificate)
  context.after(close)
  const withTls = (tls: object) => connectorFor({ connection: { url, tls } })
  await withTls({ ca: certificate.cert, serverName: 'bureau.example' }).test(signal())
  for (const tls of [
    { ca: other.cert, serverName: 'bureau.example' },
    { ca: certificate.cert, serverName: 'other.example' },
    {},
  ]) {
    await assert.rejects(withTls(tls).test(signal()), because('certificate'))
  }
})
