import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { catalogue } from '@onego/catalogue'
import { organisations } from '@onego/organisations'
import { openDatabase } from '@onego/platform/database'
import { startEmbedded } from '@onego/platform/database/embedded'
import type { Person } from '@onego/platform/http'
import { type App, startModules } from '@onego/platform/modules'
import { type Bench, median, quantile } from './bench.ts'
import { departments, ITEMS, RESOURCES, resources } from './generated-catalogue.ts'

/** What people type and choose: common and rare words, several words, English, codes, nothing at all, with and without choices. */
const QUERIES = [
  'text=人口',
  'text=企业 登记',
  'text=不动产登记信息',
  'text=社会保险 缴费&shareType=2',
  'text=公安局',
  'text=信息',
  'text=vehicle',
  'text=housing register&sort=newest',
  'text=申请日期',
  'text=市南区 学籍&updateCycle=daily,monthly',
  'text=统一社会信用代码&level=3',
  'text=低保 救助 名单 火星',
  'text=370200/B',
  'text=生成&sort=quality',
  'text=证照 有效期&format=database&sort=uses',
  '',
  'sort=newest',
  'kind=theme&shareType=1',
  'kind=basic&classItem=国家人口&level=2,3&sort=newest',
  'subject=person&updateCycle=real-time&sort=uses',
]
const PEER_WORDS = ['人口', '企业', '不动产登记信息', '社会保险', '公安局', '信息', 'vehicle', '申请日期', '证照']

const STEWARD: Person = { id: 'bench', name: 'bench', kind: 'staff', roles: ['officer'], organisation: null, level: 2 }

/**
 * 13,500 resources with 200,000 information items (a province; generated and marked as such, from a fixed seed), loaded by
 * the catalogue's own bulk way, then searched through HTTP with exact counts of nine facets. `ours` is the p95 in
 * milliseconds; the peer answers the same words with `like` over one text per resource and counts three facets.
 */
export const bench: Bench = async ({ quick, say }) => {
  const folder = await mkdtemp(join(tmpdir(), 'onego-bench-'))
  const server = await startEmbedded({ dataDir: join(folder, 'postgres') })
  let app: App | undefined
  try {
    const database = await openDatabase(server.url)
    const environment = { DATABASE_URL: server.url, DATA_DIR: folder, LOG_LEVEL: 'silent' }
    app = await startModules({ database, modules: [catalogue], environment })
    app.http.authenticateWith(async () => STEWARD)
    await app.http.server.ready()
    const loadSeconds = await load(app)
    say(`${RESOURCES} resources with ${ITEMS} items loaded in ${loadSeconds} s`)
    const rounds = quick ? 5 : 25
    const own = await timed(rounds, QUERIES, (query) => ask(app as App, query))
    const peer = await timed(rounds, PEER_WORDS, (word) => askNaively(database.pool, word))
    const [p50Ms, p95Ms, p99Ms] = [0.5, 0.95, 0.99].map((share) => quantile(own.times, share))
    const like95 = quantile(peer.times, 0.95)
    for (const [query, ms] of own.byQuery) say(`${ms.toFixed(1).padStart(7)} ms  ${query || '(everything)'}`)
    say(`search: p50 ${round(p50Ms)} ms, p95 ${round(p95Ms)} ms; like: p95 ${round(like95)} ms`)
    return {
      ...{ ours: round(p95Ms), unit: 'ms, p95 of a search with nine facets', peers: { like: round(like95) } },
      ratio: { like: Math.round((100 * like95) / (p95Ms ?? Number.NaN)) / 100 },
      ...{ p50Ms: round(p50Ms), p95Ms: round(p95Ms), p99Ms: round(p99Ms), loadSeconds },
    }
  } finally {
    await app?.stop()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function load(app: App): Promise<number> {
  await app.api(organisations).ensure(departments())
  const definitions = resources()
  const began = performance.now()
  await app.api(catalogue).addResources(definitions)
  return Math.round((performance.now() - began) / 100) / 10
}

async function ask(app: App, query: string): Promise<void> {
  const { statusCode, body } = await app.http.server.inject({ url: `/api/catalogue/search?${encodeURI(query)}` })
  if (statusCode !== 200) throw new Error(`${query}: ${statusCode} ${body}`)
}

interface Queryable {
  query(text: string, values: unknown[]): Promise<unknown>
}

/** What one writes first: a page, its total and the counts of three facets, each by `like`. */
async function askNaively(pool: Queryable, word: string): Promise<void> {
  const like = [`%${word.toLowerCase()}%`]
  const where = 'from catalogue.resource where search like $1'
  await Promise.all([
    pool.query(`select code, definition ${where} order by code limit 20`, like),
    pool.query(`select count(*) ${where}`, like),
    pool.query(`select provider, count(*) ${where} group by 1`, like),
    pool.query(`select share_type, count(*) ${where} group by 1`, like),
    pool.query(`select class_kind, count(*) ${where} group by 1`, like),
  ])
}

async function timed(rounds: number, queries: readonly string[], work: (query: string) => Promise<void>) {
  const byQuery = new Map<string, number[]>(queries.map((query) => [query, []]))
  for (const query of queries) await work(query)
  for (let time = 0; time < rounds; time++) {
    for (const query of queries) {
      const from = performance.now()
      await work(query)
      byQuery.get(query)?.push(performance.now() - from)
    }
  }
  const middles = [...byQuery].map(([query, times]): [string, number] => [query, median(times)])
  return { times: [...byQuery.values()].flat(), byQuery: middles }
}

const round = (ms = Number.NaN) => Math.round(ms * 10) / 10
