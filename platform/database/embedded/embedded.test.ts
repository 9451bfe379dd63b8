import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, readlink, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { AppError } from '@onego/platform/errors'
import pg from 'pg'
import { tryConnection } from './connection.ts'
import { databaseUrl, findRunningEmbedded, startEmbedded } from './index.ts'
import { copyNative, linkLibraries, prepareNative } from './native.ts'
import { findPostmaster } from './postmaster.ts'
import { identify, signal, untilGone } from './processes.ts'

const QUICK = { fsync: 'off' }
const isRoot = process.getuid?.() === 0

test('the first start makes the database, the second finds its rows again', async (t) => {
  const dataDir = await aDataDir(t)
  const first = await startEmbedded({ dataDir, settings: QUICK })
  await query(first.url, `create table kept (word text); insert into kept values ('一次办')`)
  assert.equal(first.adopted, false)
  assert.deepEqual(await findRunningEmbedded(dataDir), { url: first.url, port: first.port })
  await first.stop()
  assert.equal(await findRunningEmbedded(dataDir), undefined)

  const begun = performance.now()
  const second = await startEmbedded({ dataDir, settings: QUICK })
  t.diagnostic(`warm start ${Math.round(performance.now() - begun)} ms`)
  assert.deepEqual(await query(second.url, 'select word from kept'), [{ word: '一次办' }])
  assert.equal(second.port, first.port)
  await second.stop()
})

test('the server knows Chinese letters, listens on loopback only and asks for the password', async (t) => {
  const server = await startEmbedded({ dataDir: await aDataDir(t), ephemeral: true })
  await query(server.url, 'create extension pg_trgm')
  const [row] = await query(
    server.url,
    `select similarity('居民身份证补领', '居民身份证换领') > 0.4 as similar, current_setting('listen_addresses') as host,
       current_setting('unix_socket_directories') as socket, current_setting('max_connections') as connections`,
  )
  assert.deepEqual(row, { similar: true, host: '127.0.0.1', socket: '', connections: '200' })
  const wrong = new URL(server.url)
  wrong.password = 'guess'
  assert.deepEqual(await tryConnection(wrong.href), { refused: '28P01' })
  assert.deepEqual(await tryConnection(databaseUrl(server.url, 'other')), { refused: '3D000' })
  await server.stop()
})

test('a second owner is refused and told who and where; a stop lets him in', async (t) => {
  const dataDir = await aDataDir(t)
  const holder = await hold(t, { dataDir, settings: QUICK })
  await assert.rejects(startEmbedded({ dataDir, settings: QUICK }), (error: AppError) => {
    assert.equal(error.code, 'database.in-use')
    assert.match(error.message, new RegExp(`${dataDir}.*process ${holder.child.pid};`))
    return true
  })
  holder.child.kill('SIGTERM')
  await once(holder.child, 'exit')
  await (await startEmbedded({ dataDir, settings: QUICK })).stop()
})

test('of two that take over a dead owner at the same time one wins', async (t) => {
  const dataDir = await aDataDir(t)
  await writeFile(join(dataDir, 'pg-owner.json'), JSON.stringify({ pid: 999_999_999, startedAt: 'long ago' }))
  const tries = await Promise.allSettled([1, 2, 3].map(() => startEmbedded({ dataDir, settings: QUICK })))
  const won = tries.filter((outcome) => outcome.status === 'fulfilled')
  assert.equal(won.length, 1)
  await won[0]?.value.stop()
})

test('the server of a killed owner is adopted with its data', async (t) => {
  const dataDir = await aDataDir(t)
  const holder = await hold(t, { dataDir, settings: QUICK })
  await query(holder.url, 'create table kept as select 7 as n')
  await killOutright(holder.child)
  const server = await startEmbedded({ dataDir, settings: QUICK })
  assert.equal(server.adopted, true)
  assert.equal(server.url, holder.url)
  assert.deepEqual(await query(server.url, 'select n from kept'), [{ n: 7 }])
  await server.stop()
  assert.deepEqual(await tryConnection(holder.url), { refused: 'ECONNREFUSED' })
})

test('the server of a killed owner is restarted if the settings have changed', async (t) => {
  const dataDir = await aDataDir(t)
  const holder = await hold(t, { dataDir, settings: QUICK })
  await query(holder.url, 'create table kept as select 7 as n')
  await killOutright(holder.child)
  const server = await startEmbedded({ dataDir, settings: { ...QUICK, work_mem: '5MB' } })
  assert.equal(server.adopted, false)
  assert.deepEqual(await query(server.url, `select n, current_setting('work_mem') as memory from kept`), [
    { n: 7, memory: '5MB' },
  ])
  await server.stop()
})

test('a killed PostgreSQL recovers, also when its number now belongs to another program', async (t) => {
  const dataDir = await aDataDir(t)
  const holder = await hold(t, { dataDir })
  await query(holder.url, 'create table kept as select 7 as n')
  const place = await realpath(join(dataDir, 'pg'))
  const postmaster = await findPostmaster(place)
  assert.ok(postmaster)
  const gone = once(holder.child, 'exit')
  holder.child.kill('SIGKILL')
  await gone
  signal(postmaster.identity.pid, 'SIGKILL')
  await untilGone(postmaster.identity, 5000)
  const other = spawn('sleep', ['60'])
  t.after(() => other.kill())
  const lines = (await readFile(join(place, 'postmaster.pid'), 'utf8')).split('\n')
  await writeFile(join(place, 'postmaster.pid'), [other.pid, ...lines.slice(1)].join('\n'))
  const server = await startEmbedded({ dataDir })
  assert.deepEqual(await query(server.url, 'select n from kept'), [{ n: 7 }])
  assert.ok(await identify(other.pid as number), 'the other program was left alone')
  await server.stop()
})

test('after an initdb killed half way the next start begins again', async (t) => {
  const dataDir = await aDataDir(t)
  const holder = startHolder({ dataDir, settings: QUICK })
  t.after(() => holder.kill('SIGKILL'))
  const drafts = async () => (await readdir(dataDir)).filter((name) => name.startsWith('pg.initdb-'))
  const files = async () => {
    const [draft] = await drafts()
    return draft ? await readdir(join(dataDir, draft, 'files')).catch(() => []) : []
  }
  while ((await files()).length === 0) await sleep(2)
  await killOutright(holder)
  assert.equal((await drafts()).length, 1)
  const server = await startEmbedded({ dataDir, settings: QUICK })
  assert.deepEqual(await drafts(), [])
  assert.deepEqual(await query(server.url, 'select 1 as n'), [{ n: 1 }])
  await server.stop()
})

test('Ctrl-C in the terminal reaches the owner alone, who stops the server', async (t) => {
  const dataDir = await aDataDir(t)
  const holder = await hold(t, { dataDir, settings: QUICK })
  process.kill(-(holder.child.pid as number), 'SIGINT')
  const [code] = await once(holder.child, 'exit')
  assert.equal(code, 0)
  assert.match(await readFile(join(dataDir, 'pg.log'), 'utf8'), /database system is shut down\n$/)
  assert.equal(await findRunningEmbedded(dataDir), undefined)
})

test('an ephemeral server leaves nothing behind and does not outlive a killed owner', async (t) => {
  const dataDir = await aDataDir(t)
  const server = await startEmbedded({ dataDir, ephemeral: true })
  await server.stop()
  assert.deepEqual(await readdir(dataDir), ['pg.log'])
  const holder = await hold(t, { dataDir, ephemeral: true })
  const postmaster = await findPostmaster(await realpath(join(dataDir, 'pg')))
  assert.ok(postmaster)
  await killOutright(holder.child)
  assert.ok(await untilGone(postmaster.identity, 10_000))
  await (await startEmbedded({ dataDir, ephemeral: true })).stop()
})

test('root keeps the data where the database user can reach them when the data folder is closed', async (t) => {
  if (!isRoot) return t.diagnostic('not root: nothing to move, this part was not tested')
  const dataDir = await aDataDir(t)
  const open = await startEmbedded({ dataDir, settings: QUICK })
  await query(open.url, 'create table kept as select 7 as n')
  await open.stop()
  await chmod(dataDir, 0o700)
  const closed = await startEmbedded({ dataDir, settings: QUICK })
  const place = await readlink(join(dataDir, 'pg'))
  t.after(() => rm(dirname(place), { recursive: true, force: true }))
  assert.deepEqual(await query(closed.url, 'select n from kept'), [{ n: 7 }])
  assert.notEqual((await stat(place)).uid, 0)
  await closed.stop()
  const again = await startEmbedded({ dataDir, settings: QUICK })
  assert.equal(await readlink(join(dataDir, 'pg')), place)
  assert.deepEqual(await query(again.url, 'select n from kept'), [{ n: 7 }])
  await again.stop()
})

test('the binaries run from a copy, for any user and without an install script', async (t) => {
  const { folder } = await prepareNative(undefined, await aDataDir(t))
  const target = join(await aDataDir(t), 'copied')
  const [copy] = await Promise.all([copyNative(folder, target), copyNative(folder, target)])
  const user = isRoot ? { uid: 65534, gid: 65534 } : {}
  if (!isRoot) t.diagnostic('not root: the copy was run as the same user')
  const version = () => execFileSync(join(copy, 'bin', 'postgres'), ['--version'], { ...user, cwd: '/', stdio: 'pipe' })
  assert.match(String(version()), /PostgreSQL\) 18/)
  const library = join(copy, 'lib', process.platform === 'linux' ? 'libicuuc.so.60' : 'libpq.dylib')
  await rm(library)
  if (process.platform === 'linux') assert.throws(version, /libicuuc/)
  assert.equal(await linkLibraries(copy), true)
  assert.match(String(version()), /PostgreSQL\) 18/)
})

async function aDataDir(t: TestContext) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'onego-embedded-')))
  await chmod(folder, 0o755)
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

function startHolder(options: object) {
  const program = fileURLToPath(new URL('./testing/hold-server.ts', import.meta.url))
  return spawn(process.execPath, [program, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
}

async function hold(t: TestContext, options: object) {
  const child = startHolder(options)
  t.after(() => child.kill('SIGKILL'))
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { child, ...(JSON.parse(line) as { url: string; adopted: boolean }) }
}

async function killOutright(child: ChildProcess) {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
