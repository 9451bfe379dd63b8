import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { alerts, type NewRule, type StreamEvent } from '@onego/alerts'
import { Rule } from '@onego/alerts/contract'
import { createEngine, type EngineRule, type StreamItem } from '@onego/alerts/streams'
import { reference } from '@onego/alerts/testing/reference'
import { organisations } from '@onego/organisations'
import { creditCodeCheck } from '@onego/organisations/contract'
import { openDatabase } from '@onego/platform/database'
import { startEmbedded } from '@onego/platform/database/embedded'
import { type App, startModules } from '@onego/platform/modules'
import { type Bench, quantile } from './bench.ts'
import { type Planted, parcelRules, parcels } from './parcels.ts'

const OWNER = `11370200MB0000001${creditCodeCheck('11370200MB0000001')}`
const BLOCK = 200_000
const CALL = 10_000
const STEADY = { perSecond: 20_000, everyMs: 50, lateMs: 250 }

/**
 * Generated parcels with planted incidents through `feed`, on PostgreSQL that flushes to disk: `ours` is events per second from the
 * first call until everything is looked at and every alert stored, in one process; making the events is not counted. `p99Ms`:
 * from the call that brings the event which completes a pattern to the commit of its alert, at 20,000 events a second, waiting
 * for late events (250 ms) included. Nothing in npm that is kept up does this; beside it the definitions taken word for word
 * (`reference`, in memory, no storage). `--data DIR`: events of DIR/*.ndjson(.gz), with DIR/rules.json if there is one.
 */
export const bench: Bench = async ({ quick, say }) => {
  const folder = await mkdtemp(join(tmpdir(), 'onego-bench-'))
  const settings = { track_commit_timestamp: 'on' }
  const server = await startEmbedded({ dataDir: join(folder, 'postgres'), settings })
  let app: App | undefined
  try {
    const environment = { DATABASE_URL: server.url, DATA_DIR: folder, LOG_LEVEL: 'error', NODE_ENV: 'production' }
    app = await startModules({ database: await openDatabase(server.url), modules: [alerts], environment })
    await app.http.server.ready()
    await app.api(organisations).ensure([{ code: OWNER, name: '生成部门', region: '370200' }])
    await app.work()
    const given = dataFolder()
    if (given) return await fromFiles(app, given, say)
    const growth: Record<string, Throughput> = {}
    const sizes = quick ? [100_000, 500_000] : [100_000, 1_000_000, 5_000_000]
    for (const size of sizes) growth[size] = await throughput(app, size, say)
    const last = growth[sizes.at(-1) as number] as Throughput
    const steady = await steadyRate(app, quick ? 5 : 20, say)
    say(`at ${STEADY.perSecond} events/s: ${JSON.stringify(steady)}`)
    const slow = compareWithReference(quick ? 20_000 : 100_000)
    say(`reference: ${slow.perSecond} events/s; machines alone: ${slow.machinesPerSecond}`)
    return {
      ...{ ours: last.perSecond, unit: 'events/s, looked at and stored', peers: { reference: slow.perSecond } },
      ratio: { reference: Math.round((last.perSecond / slow.perSecond) * 100) / 100 },
      ...{ ...steady, precision: last.precision, recall: last.recall, cpuUs: last.cpuUs, growth },
      ...{ machinesPerSecond: slow.machinesPerSecond, equalsReference: slow.isEqual },
      memoryMb: Math.round(process.memoryUsage().rss / 2 ** 20),
    }
  } finally {
    await app?.stop()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const dataFolder = () => {
  const at = process.argv.indexOf('--data')
  return at < 0 ? undefined : process.argv[at + 1]
}

interface Throughput {
  perSecond: number
  /** Processor time of this process for an event, microseconds: what a busy machine does not change. */
  cpuUs: number
  precision: number
  recall: number
  alerts: number
}

async function throughput(app: App, size: number, say: (line: string) => void): Promise<Throughput> {
  const stream = `parcels${size}`
  for (const rule of parcelRules(OWNER, stream)) await app.api(alerts).addRule(rule)
  const planted: Planted = { stuck: new Set(), surge: new Set(), burst: new Set(), order: new Set() }
  let [count, ms, cpu] = [0, 0, 0]
  for (const block of blocks(parcels(size, planted))) {
    const before = process.cpuUsage()
    count += block.length
    ms += await timedFeed(app, stream, block)
    const { user, system } = process.cpuUsage(before)
    cpu += user + system
  }
  const { rows } = await app.pool.query('select rule, key from alerts.alert where rule like $1', [`${stream}.%`])
  const expected = Object.entries(planted).flatMap(([rule, keys]) => [...keys].map((key) => `${stream}.${rule} ${key}`))
  const wanted = new Set(expected)
  const right = rows.filter(({ rule, key }) => wanted.has(`${rule} ${key}`)).length
  const found = {
    ...{ perSecond: perSecond(count, ms), cpuUs: Math.round((cpu / count) * 10) / 10, alerts: rows.length },
    ...{ precision: right / rows.length, recall: right / wanted.size },
  }
  say(`${count} events: ${JSON.stringify(found)}`)
  return found
}

function* blocks(events: Iterable<StreamEvent>): Generator<StreamEvent[]> {
  let block: StreamEvent[] = []
  for (const event of events) {
    block.push(event)
    if (block.length < BLOCK) continue
    yield block
    block = []
  }
  if (block.length > 0) yield block
}

/** Two callers, so that one batch is on its way to the disk while the next is read. @returns ms until all is looked at and stored. */
async function timedFeed(app: App, stream: string, block: readonly StreamEvent[]): Promise<number> {
  const api = app.api(alerts)
  const began = performance.now()
  let from = 0
  const caller = async () => {
    while (from < block.length) {
      const part = block.slice(from, from + CALL)
      from += CALL
      await api.feed(stream, part)
    }
  }
  await Promise.all([caller(), caller()])
  await api.streams.settle()
  return performance.now() - began
}

async function steadyRate(app: App, seconds: number, say: (line: string) => void) {
  const api = app.api(alerts)
  const stream = 'steady'
  const same = { zh: 'steady', en: 'steady' }
  const head = {
    name: same,
    advice: same,
    owner: OWNER,
    stream,
    level: 'yellow',
    lateMs: STEADY.lateMs,
    suppressMs: 0,
  } as const
  const burst = { kind: 'burst', of: { type: 'accept' }, atLeast: 5, withinMs: 60_000 } as const
  await api.addRule({ ...head, on: 'stream', code: 'steady.burst', keyBy: 'sender', pattern: burst })
  const arrivedAt = new Map<string, number>()
  const pending: Promise<unknown>[] = []
  const writes: number[] = []
  const perCall = (STEADY.perSecond * STEADY.everyMs) / 1000
  const loop = monitorEventLoopDelay({ resolution: 5 })
  loop.enable()
  const began = Date.now()
  let id = 0
  for (let turn = 0; turn < (seconds * 1000) / STEADY.everyMs; turn += 1) {
    await wait(Math.max(0, began + turn * STEADY.everyMs - Date.now()))
    const now = Date.now()
    const at = new Date(now).toISOString()
    const events = Array.from({ length: perCall }, (_, n): StreamEvent => {
      id += 1
      return { id: `s${id}`, at, key: `p${id}`, type: n < 5 ? 'accept' : 'scan', attributes: { sender: `t${turn}` } }
    })
    arrivedAt.set(`t${turn}`, now)
    pending.push(api.feed(stream, events).then(() => writes.push(Date.now() - now)))
  }
  await Promise.all(pending)
  const took = Date.now() - began
  await wait(2000)
  await api.streams.settle()
  const { rows } = await app.pool.query(
    // The step is written with the alert and never again; the alert's own row changes when its owner is told of it.
    `select a.key, extract(epoch from pg_xact_commit_timestamp(s.xmin)) * 1000 as at from alerts.alert as a
      join alerts.step as s on s.region = a.region and s.alert_id = a.id and s.what = 'raised'
      where a.rule = 'steady.burst'`,
  )
  loop.disable()
  const came = (key: string) => arrivedAt.get(key) ?? Number.NaN
  const waits = rows.map(({ key, at }) => Number(at) - came(key))
  say(`ms until the alert is stored, by second of arrival (longest / middle): ${bySecond(rows, began, came)}`)
  const held = [loop.max, loop.percentile(99)].map((ns) => Math.round(ns / 1e6)).join('/')
  const writing = [1, 0.99, 0.5].map((share) => Math.round(quantile(writes, share))).join('/')
  say(`this process held up (longest / p99): ${held} ms; events on disk (longest / p99 / middle): ${writing} ms`)
  return {
    ...{ p50Ms: Math.round(quantile(waits, 0.5)), p99Ms: Math.round(quantile(waits, 0.99)) },
    ...{ steadyPerSecond: Math.round(id / (took / 1000)), lateMs: STEADY.lateMs, missed: arrivedAt.size - rows.length },
  }
}

/** Where a tail comes from is seen in time: one stop of the work, or a little everywhere. */
function bySecond(rows: readonly { key: string; at: string }[], began: number, came: (key: string) => number): string {
  const seconds = Map.groupBy(rows, ({ key }) => Math.floor((came(key) - began) / 1000))
  const ordered = [...seconds].sort(([one], [other]) => one - other)
  return ordered
    .map(([, own]) => own.map(({ key, at }) => Number(at) - came(key)))
    .map((waits) => `${Math.round(quantile(waits, 1))}/${Math.round(quantile(waits, 0.5))}`)
    .join(' ')
}

/** The same events through the machines and through the definitions; both in memory. */
function compareWithReference(size: number) {
  const planted: Planted = { stuck: new Set(), surge: new Set(), burst: new Set(), order: new Set() }
  const rules = parcelRules(OWNER, 'compared').map((rule) => Rule.parse(rule) as EngineRule)
  const items = [...parcels(size, planted)].map(
    ({ at, value, attributes, ...rest }): StreamItem => ({ ...rest, at: Date.parse(at), value, attributes }),
  )
  const end = Math.max(...items.slice(-1).map(({ at }) => at)) + 3_600_000
  const began = performance.now()
  const engine = createEngine(rules)
  const found = [...engine.take(items), ...engine.tick(end + 60_000)]
  const between = performance.now()
  const expected = reference(rules, items, end)
  const ended = performance.now()
  const text = (all: readonly object[]) =>
    all
      .map((one) => JSON.stringify(Object.entries(one).sort()))
      .sort()
      .join()
  return {
    ...{ isEqual: text(found) === text(expected), perSecond: perSecond(items.length, ended - between) },
    machinesPerSecond: perSecond(items.length, between - began),
  }
}

const perSecond = (count: number, ms: number) => Math.round(count / (ms / 1000))

async function fromFiles(app: App, folder: string, say: (line: string) => void) {
  const names = (await readdir(folder)).sort()
  const stream = 'given'
  const rules: NewRule[] = names.includes('rules.json')
    ? JSON.parse(await readFile(join(folder, 'rules.json'), 'utf8'))
    : parcelRules(OWNER, stream)
  for (const rule of rules)
    await app.api(alerts).addRule({ ...rule, owner: OWNER, ...(rule.on === 'stream' ? { stream } : {}) })
  let [count, ms] = [0, 0]
  for (const name of names.filter((one) => /\.ndjson(\.gz)?$/.test(one))) {
    const content = await readFile(join(folder, name))
    const text = (name.endsWith('.gz') ? gunzipSync(content) : content).toString('utf8')
    const events = text
      .split('\n')
      .filter(Boolean)
      .map((line): StreamEvent => JSON.parse(line))
    for (const block of blocks(events)) ms += await timedFeed(app, stream, block)
    count += events.length
    say(`${name}: ${events.length} events`)
  }
  const { rows } = await app.pool.query(
    'select rule, count(*)::int as alerts, sum(times)::int as times from alerts.alert group by rule',
  )
  const ours = perSecond(count, ms)
  return { ours, unit: 'events/s, looked at and stored', peers: {}, ratio: {}, events: count, found: rows }
}
