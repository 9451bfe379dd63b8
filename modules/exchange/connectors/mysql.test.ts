import assert from 'node:assert/strict'
import { type AddressInfo, connect, createServer } from 'node:net'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type Source, SourceDefinition } from '../definitions/sources.ts'
import type { Connector, Lookup } from './connector.ts'
import { mysqlConnector } from './mysql.ts'
import { aCertificate } from './testing-certificates.ts'
import { startMariaDb } from './testing-mariadb.ts'

const certificate = aCertificate('bureau.example')
const started = await startMariaDb(certificate)
const skip = typeof started === 'string' ? started : false
const server = typeof started === 'string' ? undefined : started
const PASSWORD = 'ge-heim/1'
const opened: Connector[] = []
after(async () => {
  await Promise.all(opened.map((one) => one.close()))
  await server?.stop()
})

await server?.admin.query(`set time_zone = '+00:00';
  create database bureau character set utf8mb4; use bureau;
  create user reader@'%' identified by '${PASSWORD}'; grant select, insert, update on bureau.* to reader@'%';
  create table person (
    sfzh char(18) not null primary key comment '公民身份号码', xm varchar(50) not null comment '姓名',
    csrq date comment '出生日期', gxsj timestamp null, zt tinyint(1) not null default 1, je decimal(12,2),
    bh bigint, dh varchar(20) unique, bz text
  ) comment '人口基本信息' engine=InnoDB;
  insert into person values ('370202199001011234', '林𠮷成', '1990-01-01', '2026-11-22 08:00:00', 1, 12345.60, 9007199254740993, '138', null),
    ('370202198505052345', '王生成', null, null, 0, null, null, '139', 'x');
  create table no_key (a int, b varchar(5)); create table slow (id int primary key) engine=InnoDB; insert into slow values (1);
  create view seen as select sfzh, xm from person;
  create database secret; create table secret.plan (id int);`)

const urlTo = (port = 0) => `mysql://reader:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/bureau`

function connectorFor(given: { writable?: boolean; timeoutMs?: number; url?: string; tls?: object } = {}): Connector {
  const { url = urlTo(server?.port), tls, ...rest } = given
  const definition = {
    id: 'bureau',
    name: '某局',
    owner: '11370000MB2849172L',
    kind: 'mysql',
    connection: { url, tls },
    ...rest,
  }
  const connector = mysqlConnector(SourceDefinition.parse(definition) as Extract<Source, { kind: 'mysql' }>)
  opened.push(connector)
  return connector
}

const signal = () => new AbortController().signal
const lookup = (given: Partial<Lookup> = {}): Lookup => ({
  target: 'person',
  columns: ['sfzh', 'xm'],
  conditions: [],
  limit: 10,
  ...given,
})
const values = { sfzh: '370202202611201239', xm: '林小宝', zt: '1', dh: '137' }
const change = { target: 'person', values, key: ['sfzh'], mode: 'upsert', idempotencyKey: 'k' } as const
const writing = (given: object = {}) => ({ ...change, key: [...change.key], ...given })
const refused = (reason: string) => (error: Error & { details: { reason: string }; cause?: unknown }) => {
  assert.equal(error.details.reason, reason)
  assert.ok(!error.cause && !JSON.stringify(error).includes('ge-heim') && !error.message.includes('ge-heim'))
  return true
}

test('everything arrives as text: four-byte characters, days, China’s time, exact numbers', { skip }, async () => {
  const columns = ['xm', 'csrq', 'gxsj', 'zt', 'je', 'bh', 'bz']
  const conditions = [{ column: 'sfzh', op: '=', value: '370202199001011234' }] as const
  const rows = await connectorFor().read(lookup({ columns, conditions: [...conditions] }), signal())
  const gxsj = '2026-11-22 16:00:00' // kept at eight in UTC
  assert.deepEqual(rows, [
    { xm: '林𠮷成', csrq: '1990-01-01', gxsj, zt: '1', je: '12345.60', bh: '9007199254740993', bz: null },
  ])
})

test('many keys are answered in one question, with the key in every row', { skip }, async () => {
  const connector = connectorFor()
  const keys = ['370202198505052345', '1', '370202199001011234']
  const rows = await connector.readMany?.(lookup({ columns: ['xm'] }), 'sfzh', keys, signal())
  assert.deepEqual(rows?.map((row) => [row.sfzh, row.xm]).sort(), [
    ['370202198505052345', '王生成'],
    ['370202199001011234', '林𠮷成'],
  ])
  assert.deepEqual(await connector.readMany?.(lookup(), 'sfzh', [], signal()), [])
  const ops = lookup({ conditions: [{ column: 'zt', op: '<>', value: '1' }] })
  assert.equal((await connector.read(ops, signal())).length, 1)
})

test('tables are described with comments, lengths and keys', { skip }, async () => {
  const tables = (await connectorFor().describe?.(signal())) ?? []
  assert.deepEqual(tables.map((one) => one.name).sort(), ['no_key', 'person', 'seen', 'slow'])
  const person = tables.find((one) => one.name === 'person')
  assert.equal(person?.comment, '人口基本信息')
  assert.deepEqual(person?.columns[0], {
    ...{ name: 'sfzh', type: 'C', length: 18, comment: '公民身份号码', nullable: false, isKey: true },
  })
  assert.deepEqual(
    person?.columns.map(({ name, type, isKey }) => `${name} ${type}${isKey ? ' key' : ''}`),
    ['sfzh C key', 'xm C', 'csrq D', 'gxsj T', 'zt L', 'je N', 'bh I', 'dh C', 'bz M'],
  )
})

test('a write changes the row of its key, makes it once, and never another’s', { skip }, async () => {
  const connector = connectorFor({ writable: true })
  assert.equal(await connector.write(writing(), signal()), 1)
  assert.equal(await connector.write(writing(), signal()), 1)
  await Promise.all(
    Array.from({ length: 8 }, () =>
      connector.write(writing({ values: { sfzh: '2', xm: '同时', dh: '136' } }), signal()),
    ),
  )
  // The phone is another person's: an "on duplicate key update" would have renamed that person.
  await assert.rejects(
    connector.write(writing({ values: { sfzh: '3', xm: '夺号', dh: '138' } }), signal()),
    refused('refused'),
  )
  const [rows] = (await server?.admin.query('select xm, dh from bureau.person order by sfzh')) ?? []
  assert.deepEqual(
    (rows as { xm: string; dh: string }[]).map(({ xm, dh }) => `${xm} ${dh}`).sort(),
    ['同时 136', '林小宝 137', '林𠮷成 138', '王生成 139'].sort(),
  )
  assert.equal(await connector.write(writing({ mode: 'update', values: { sfzh: '9', xm: 'x' } }), signal()), 0)
  const long = writing({ values: { ...values, xm: '长'.repeat(60) } })
  await assert.rejects(connector.write(long, signal()), refused('refused'))
})

test('a read-only source is read-only in the session itself', { skip }, async () => {
  await assert.rejects(connectorFor().write(writing(), signal()), refused('refused'))
})

test('a wrong binding, a missing right and a wrong password are told apart, and nothing is quoted', {
  skip,
}, async () => {
  const connector = connectorFor()
  await assert.rejects(connector.read(lookup({ target: 'nothing' }), signal()), refused('wrong-target'))
  await assert.rejects(connector.read(lookup({ columns: ['nothing'] }), signal()), refused('wrong-target'))
  await assert.rejects(
    connector.read(lookup({ target: 'secret.plan', columns: ['id'] }), signal()),
    refused('forbidden'),
  )
  await assert.rejects(
    connector.read(lookup({ target: 'person` union select 1 -- ' }), signal()),
    refused('wrong-target'),
  )
  const wrong = connectorFor({ url: `mysql://reader:ge-heim-2@127.0.0.1:${server?.port}/bureau` })
  await assert.rejects(wrong.test(signal()), refused('denied'))
  await assert.rejects(connectorFor({ url: 'mysql://a:ge-heim@127.0.0.1:9/b' }).test(signal()), refused('unreachable'))
})

const sleeping = async () => {
  const asked = `select count(*) as n from information_schema.processlist where user = 'reader' and state = 'User sleep'`
  const [rows] = (await server?.admin.query(asked)) ?? []
  return (rows as { n: number }[])[0]?.n
}

test('a call that is given up leaves no statement running in the source', { skip }, async () => {
  const connector = connectorFor({ timeoutMs: 20_000 })
  await connector.test(signal())
  const stop = new AbortController()
  await server?.admin.query(`create or replace view bureau.hanging as select sleep(15) as s, 1 as id`)
  const call = connector.read(lookup({ target: 'hanging', columns: ['s'] }), stop.signal)
  const ended = assert.rejects(call)
  for (let n = 0; n < 100 && (await sleeping()) === 0; n++) await wait(20)
  assert.equal(await sleeping(), 1)
  stop.abort()
  await ended
  for (let n = 0; n < 100 && (await sleeping()) !== 0; n++) await wait(20)
  assert.equal(await sleeping(), 0)
  assert.equal((await connector.read(lookup(), signal())).length > 0, true)
})

test('the server itself ends what takes longer than the time limit', { skip }, async () => {
  const connector = connectorFor({ timeoutMs: 300 })
  await assert.rejects(connector.read(lookup({ target: 'hanging', columns: ['s'] }), signal()), refused('timeout'))
})

test('a certificate of the named authority is taken and no other', { skip }, async (context) => {
  const other = aCertificate('bureau.example')
  if (!certificate || !other) return context.skip('there is no openssl to make a certificate with')
  await connectorFor({ tls: { ca: certificate.cert, serverName: 'bureau.example' } }).test(signal())
  const untrusted = [
    { ca: other.cert, serverName: 'bureau.example' },
    { ca: certificate.cert, serverName: 'other.example' },
    { ca: certificate.cert },
  ]
  for (const tls of untrusted) await assert.rejects(connectorFor({ tls }).test(signal()), refused('certificate'))
})

test('a server that dies in the middle of an answer fails that call and no other', { skip }, async (context) => {
  await server?.admin.query(`create or replace view bureau.much as
    select a.sfzh, repeat('x', 5000) as xm from bureau.person a, bureau.person b, bureau.person c`)
  const proxy = createServer((socket) => {
    const behind = connect(server?.port ?? 0, '127.0.0.1')
    let passed = 0
    socket.on('error', () => undefined).pipe(behind)
    socket.on('close', () => behind.destroy())
    behind.on('close', () => socket.destroy())
    behind
      .on('error', () => undefined)
      .on('data', (chunk) => {
        passed += chunk.length
        if (passed > 60_000) socket.destroy()
        else socket.write(chunk)
      })
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  context.after(() => proxy.close())
  const connector = connectorFor({ url: urlTo((proxy.address() as AddressInfo).port), timeoutMs: 3000 })
  const much = lookup({ target: 'much', limit: 1000 })
  const results = await Promise.allSettled([connector.read(much, signal()), connector.read(lookup(), signal())])
  assert.deepEqual(
    results.map((one) => one.status),
    ['rejected', 'fulfilled'],
  )
  await assert.rejects(connector.read(much, signal()), refused('unreachable'))
  assert.ok((await connector.read(lookup(), signal())).length > 0)
})
