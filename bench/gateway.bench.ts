import { rm } from 'node:fs/promises'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '@onego/platform/database'
import { startEmbedded } from '@onego/platform/database/embedded'
import { type Bench, median } from './bench.ts'
import { idOf, makeGrant, makeSource, PEOPLE, PURPOSE, RESOURCE } from './gateway-setup.ts'
import { type Loaded, load } from './load.ts'
import { PEERS, startPeer } from './peers.ts'
import { startServerProcess } from './server-process.ts'

const CONNECTIONS = 256
const WORKERS = 2
const FOLDER = join(import.meta.dirname, '../.cache/bench/gateway')
const PEER_PORT = 18_790

/**
 * Look-ups a second through the gateway's whole path: token, grant, purpose, rate and quota, log before the source is
 * asked, PostgreSQL source, row filter, masks, receipt and its hash in the log before the answer. Peers read the same rows
 * with none of these duties. Server, PostgreSQL and load generator share the machine.
 */
export const bench: Bench = async ({ quick, say }) => {
  const server = await startEmbedded({ dataDir: join(FOLDER, 'postgres') })
  const urlOf = (database: string) => Object.assign(new URL(server.url), { pathname: `/${database}` }).href
  try {
    const { pool, close } = await openDatabase(server.url, { connections: 1 })
    await pool.query('drop database if exists gateway with (force)')
    await pool.query('create database gateway')
    for (const name of ['source', ...PEERS]) await pool.query(`create database ${name}`).catch(() => undefined)
    await close()
    await makeSource(urlOf('source'))
    const rounds = quick ? 1 : 3
    const seconds = quick ? 6 : 15
    const ours = await measureOurs({ databaseUrl: urlOf('gateway'), sourceUrl: urlOf('source'), rounds, seconds, say })
    const peers: Record<string, Omit<Loaded, 'answers'>> = {}
    for (const [place, name] of PEERS.entries()) {
      await makeSource(urlOf(name))
      const peer = await startPeer(name, urlOf(name), PEER_PORT + place, say)
      try {
        const got = await many(rounds, () => load({ ...peer, connections: CONNECTIONS, seconds, warmUpSeconds: 2 }))
        peers[name] = got
        say(`${name}: ${line(got)}; load ${loadavg()[0]?.toFixed(1)}`)
      } finally {
        await peer.stop()
      }
    }
    say(`${CONNECTIONS} connections, ${WORKERS} server processes, ${availableParallelism()} processors for all of it`)
    const perSecond = Object.fromEntries(Object.entries(peers).map(([name, got]) => [name, got.perSecond]))
    const ratio = Object.fromEntries(
      Object.entries(perSecond).map(([name, theirs]) => [name, Math.round((ours.perSecond / theirs) * 100) / 100]),
    )
    const { perSecond: figure, p50Ms, p99Ms, ...rest } = ours
    return { ours: figure, unit: 'lookups/s', p50Ms, p99Ms, peers: perSecond, ratio, ...rest }
  } finally {
    await server.stop()
  }
}

interface Run {
  databaseUrl: string
  sourceUrl: string
  rounds: number
  seconds: number
  say(line: string): void
}

async function measureOurs({ databaseUrl, sourceUrl, rounds, seconds, say }: Run) {
  const dataDir = join(FOLDER, 'data')
  await rm(dataDir, { recursive: true, force: true })
  const environment = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, NODE_ENV: 'production', DEMO_CITY: 'off' }
  const system = await makeGrant(environment, sourceUrl)
  const server = await startServerProcess({ ...environment, WORKERS: String(WORKERS) })
  try {
    const token = await tokenOf(server.address, system)
    const requests = Array.from({ length: 20_000 }, (_, n) => requestFor(idOf((n * 7919) % PEOPLE), token))
    const asked = { address: server.address, requests, expected: '"records":[{"id_number":"' }
    let answers = 0
    const got = await many(rounds, async () => {
      const one = await load({ ...asked, connections: CONNECTIONS, seconds, warmUpSeconds: 3 })
      answers += one.answers
      say(`ours: ${line(one)}; load ${loadavg()[0]?.toFixed(1)}`)
      return one
    })
    const filedAfterSeconds = await everyAnswerHasItsReceipt(databaseUrl, answers)
    say(`${answers} answers, as many receipts in the log; all filed ${filedAfterSeconds} s after the last answer`)
    return { ...got, answers, filedAfterSeconds }
  } finally {
    await server.stop()
  }
}

async function tokenOf(address: string, { clientId, secret }: { clientId: string; secret: string }): Promise<string> {
  const answer = await fetch(`${address}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  })
  const { access_token } = (await answer.json()) as { access_token: string }
  return access_token
}

const requestFor = (id: string, token: string) =>
  Buffer.from(
    `GET /data/v1/${RESOURCE}?purpose=${PURPOSE}&id_number=${id} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`,
  )

/** Speed that loses receipts would be none. @returns seconds until all of them could be looked up by person. */
async function everyAnswerHasItsReceipt(databaseUrl: string, answers: number): Promise<number> {
  const began = performance.now()
  const { pool, close } = await openDatabase(databaseUrl, { connections: 1 })
  try {
    for (;;) {
      const { rows } = await pool.query<{ committed: number; filed: number }>(`select
        (select coalesce(sum(size), 0)::int from exchange.receipt_group) as committed,
        (select count(*)::int from exchange.receipt) as filed`)
      const [{ committed, filed } = { committed: 0, filed: 0 }] = rows
      if (committed !== answers) throw new Error(`${answers} answers, but ${committed} receipts in the log`)
      if (filed === answers) return Math.round((performance.now() - began) / 100) / 10
      await wait(500)
    }
  } finally {
    await close()
  }
}

async function many(rounds: number, once: () => Promise<Loaded>): Promise<Omit<Loaded, 'answers'>> {
  const got: Loaded[] = []
  for (let round = 0; round < rounds; round += 1) got.push(await once())
  const of = (name: keyof Loaded) => median(got.map((one) => one[name]))
  return { perSecond: of('perSecond'), p50Ms: of('p50Ms'), p99Ms: of('p99Ms') }
}

const line = ({ perSecond, p50Ms, p99Ms }: Omit<Loaded, 'answers'>) =>
  `${perSecond}/s, p50 ${p50Ms} ms, p99 ${p99Ms} ms`
