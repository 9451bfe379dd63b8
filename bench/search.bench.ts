import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '@onego/platform/database'
import { startEmbedded } from '@onego/platform/database/embedded'
import { type App, startModules } from '@onego/platform/modules'
import { regions } from '@onego/regions'
import { serviceItems } from '@onego/service-items'
import { type Division, fillLibrary, GOLDEN, type GoldenQuestion, LIBRARY } from '@onego/service-items/testing'
import { type Bench, median, quantile } from './bench.ts'
import { askPeers } from './search-golden.ts'

const PROVINCES = ['370000', '350000']
const SIZES = [1_600, 16_000, 160_000]
const AT_ONCE = 50
const ALL = [...GOLDEN.tuned, ...GOLDEN.heldOut]

/**
 * Items of a generated library (684 names as local governments list them, in each of 234 real divisions), searched through HTTP by
 * questions as people put them, each standing in a district. `ours` is the p95 in milliseconds of a page with ten facets over HTTP,
 * with its rows read from PostgreSQL. Engines in memory are given the same tokens and only rank; beside them stands our index alone
 * (`index`), which reads the question, corrects it and makes all counts. Ratios are their p95 ÷ that of our index alone.
 */
export const bench: Bench = async ({ quick, say }) => {
  const folder = await mkdtemp(join(tmpdir(), 'onego-bench-'))
  const server = await startEmbedded({ dataDir: join(folder, 'postgres'), settings: { synchronous_commit: 'off' } })
  const start = async (SEARCH_INDEX: string) => {
    const environment = {
      SEARCH_INDEX,
      DATABASE_URL: server.url,
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      NODE_ENV: 'production',
    }
    const database = await openDatabase(server.url)
    const app = await startModules({ database, modules: [serviceItems, regions], environment })
    await app.http.server.ready()
    return app
  }
  let app: App | undefined
  try {
    app = await start('on')
    const divisions = await divisionsOf(app)
    await app.work()
    const growth: Record<string, Measured> = {}
    let from = 0
    for (const until of quick ? SIZES.slice(0, 2) : SIZES) {
      const began = performance.now()
      await fillLibrary(app, divisions, { from, until })
      say(`${until} items published in ${seconds(began)} s`)
      const ready = performance.now()
      await indexed(app)
      say(`the index had read them ${seconds(ready)} s later`)
      from = until
      growth[until] = await measure(app, asking(divisions, until), say)
    }
    const last = Object.values(growth).at(-1) as Measured
    const districts = asking(divisions, from)
    const atOnce = await timedAtOnce(app, districts)
    const memoryMb = Math.round(process.memoryUsage().rss / 2 ** 20)
    say(`${AT_ONCE} at once: p50 ${round(quantile(atOnce, 0.5))} ms, p95 ${round(quantile(atOnce, 0.95))} ms`)
    await app.stop()
    app = await start('off')
    const alone = await timed(app, districts, searchPath, quick ? 100 : 200)
    say(`PostgreSQL alone: p50 ${round(quantile(alone, 0.5))} ms, p95 ${round(quantile(alone, 0.95))} ms`)
    const peers = await askPeers(divisions.slice(0, Math.ceil(from / LIBRARY.length)), districts, { quick, say })
    const { index = Number.NaN, ...others } = peers.p95Ms
    return {
      ...{ ours: last.p95Ms, unit: 'ms, p95 of a search with ten facets', peers: others, ...last, indexP95Ms: index },
      ratio: Object.fromEntries(Object.entries(others).map(([name, ms]) => [name, round(ms / index)])),
      ...{ peerRecallAt5: peers.recallAt5, peerP50Ms: peers.p50Ms, growth, memoryMb },
      ...{ atOnceP95Ms: round(quantile(atOnce, 0.95)), postgresP50Ms: round(median(alone)) },
      postgresP95Ms: round(quantile(alone, 0.95)),
    }
  } finally {
    await app?.stop()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Districts before cities before provinces, as many as the largest library needs. */
async function divisionsOf(app: App): Promise<Division[]> {
  const api = app.api(regions)
  await api.importDivisions(PROVINCES)
  const provinces = await Promise.all(PROVINCES.map((code) => api.get(code)))
  const cities = (await Promise.all(PROVINCES.map((code) => api.children(code)))).flat()
  const districts = (await Promise.all(cities.map(({ code }) => api.children(code)))).flat()
  const all = [...districts.slice(0, 1), ...cities.slice(0, 1), ...provinces, ...districts.slice(1), ...cities.slice(1)]
  return all.map(({ code, name }) => ({ code, name })).slice(0, Math.ceil((SIZES.at(-1) as number) / LIBRARY.length))
}

/** Where people stand who ask: districts that have their whole list. */
function asking(divisions: readonly Division[], items: number): string[] {
  const full = divisions.slice(0, Math.floor(items / LIBRARY.length)).map(({ code }) => code)
  return full.filter((code) => !code.endsWith('00'))
}

interface Measured {
  p50Ms: number
  p95Ms: number
  typeAheadP50Ms: number
  typeAheadP95Ms: number
  recallAt5: number
  recallTuned: number
  recallHeldOut: number
  recallAt5Independent: number
  recallAt5Fresh: number
  recallAt5Rare: number
}

async function measure(app: App, districts: readonly string[], say: (line: string) => void): Promise<Measured> {
  await timed(app, districts, searchPath, 60)
  const times = await timed(app, districts, searchPath, ALL.length * 3)
  const typing = await timed(app, districts, typingPath, ALL.length * 3)
  const tuned = await recall(app, districts, GOLDEN.tuned, () => undefined)
  const heldOut = await recall(app, districts, GOLDEN.heldOut, say)
  const independent = await recall(app, districts, GOLDEN.independent, say)
  const fresh = await recall(app, districts, GOLDEN.fresh, say)
  const rare = await recall(app, districts, GOLDEN.rare, say)
  const measured = {
    ...{ p50Ms: round(median(times)), p95Ms: round(quantile(times, 0.95)) },
    ...{ typeAheadP50Ms: round(median(typing)), typeAheadP95Ms: round(quantile(typing, 0.95)) },
    recallAt5: round((tuned * GOLDEN.tuned.length + heldOut * GOLDEN.heldOut.length) / ALL.length, 1_000),
    ...{ recallTuned: round(tuned, 1_000), recallHeldOut: round(heldOut, 1_000) },
    ...{ recallAt5Independent: round(independent, 1_000), recallAt5Fresh: round(fresh, 1_000) },
    recallAt5Rare: round(rare, 1_000),
  }
  say(JSON.stringify(measured))
  return measured
}

const inDistrict = (districts: readonly string[], at: number) => districts[(at * 7919) % districts.length] ?? ''
const question = (at: number) => ALL[at % ALL.length]?.asked ?? ''

const searchPath = (at: number, region: string) =>
  `/api/items/search?q=${encodeURIComponent(question(at))}&region=${region}`

/** A question half typed. */
function typingPath(at: number, region: string): string {
  const whole = question(at)
  const typed = whole.slice(0, 1 + ((at * 31) % whole.length))
  return `/api/items/suggest?q=${encodeURIComponent(typed)}&region=${region}`
}

type Path = (at: number, region: string) => string

async function timed(app: App, districts: readonly string[], path: Path, count: number): Promise<number[]> {
  const times: number[] = []
  for (let at = 0; at < count; at++) {
    const from = performance.now()
    await ask(app, path(at, inDistrict(districts, at)))
    times.push(performance.now() - from)
  }
  return times
}

async function timedAtOnce(app: App, districts: readonly string[]): Promise<number[]> {
  const rounds = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, who) =>
      timed(app, districts, (at, region) => searchPath(at * 53 + who, region), 10),
    ),
  )
  return rounds.flat()
}

interface Answer {
  hits: { name: string }[]
}

async function ask(app: App, url: string): Promise<Answer> {
  const { statusCode, body } = await app.http.server.inject({ url })
  if (statusCode !== 200) throw new Error(`${url}: ${statusCode} ${body}`)
  return JSON.parse(body)
}

/** The share of questions that one of the first five answers. */
async function recall(
  app: App,
  districts: readonly string[],
  questions: readonly GoldenQuestion[],
  say: (line: string) => void,
): Promise<number> {
  let found = 0
  for (const [at, { asked, expected }] of questions.entries()) {
    const path = `/api/items/search?q=${encodeURIComponent(asked)}&region=${inDistrict(districts, at)}&limit=5`
    const names = (await ask(app, path)).hits.map(({ name }) => name)
    const isFound = names.some((name) => expected.some((part) => name.includes(part)))
    if (isFound) found += 1
    else say(`  missed: ${asked} → ${names.join(' / ') || 'nothing'}`)
  }
  return found / questions.length
}

async function indexed(app: App): Promise<void> {
  const { rows } = await app.pool.query('select last_value::int as last from service_items.search_revision')
  while ((app.api(serviceItems).searchIndexRevision() ?? -1) < rows[0].last) await wait(50)
}

const round = (value: number | undefined, parts = 100) => Math.round((value ?? Number.NaN) * parts) / parts
const seconds = (began: number) => Math.round((performance.now() - began) / 100) / 10
