import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { indicators } from '@onego/indicators'
import { type FileRow, rowsOfFolder } from '@onego/indicators/testing'
import { organisations } from '@onego/organisations'
import { openDatabase } from '@onego/platform/database'
import { startEmbedded } from '@onego/platform/database/embedded'
import { type App, startModules } from '@onego/platform/modules'
import { type Bench, median } from './bench.ts'
import { option } from './options.ts'

const SIZES = [100_000, 1_000_000, 10_000_000]
const [BRANCHES, MONTHS, IN_CITY, IN_SECTION] = [100, 100, 50, 5]
const OWNER = '11370200MB0000009P'
const CODE = 'bench.output'
const ROUNDS = 7

/**
 * Values of one indicator by region × industry × month, summed to cities and sections for every month, asked for as a module asks
 * (`indicators.cube`): dimensions, rights and names included. `seconds` is the median over the Parquet lake at the largest size;
 * the peer is PostgreSQL with the same rows and the same question in the same run. Rows are generated (1,000 regions in 20 cities, 100
 * industries in 20 sections, 100 months), or come from `--data DIR`: Parquet or CSV files with the columns `region`, `industry`, `month`
 * (YYYY-MM) and `value`; there the first four signs of a region are its city and the first sign of an industry its section.
 */
export const bench: Bench = async ({ quick, say }) => {
  const folder = await mkdtemp(join(tmpdir(), 'onego-bench-'))
  const server = await startEmbedded({ dataDir: join(folder, 'postgres'), settings: { synchronous_commit: 'off' } })
  const start = async (INDICATORS_LAKE_FROM: string): Promise<App> => {
    const environment = { INDICATORS_LAKE_FROM, DATA_DIR: folder, LOG_LEVEL: 'silent', NODE_ENV: 'production' }
    const database = await openDatabase(server.url)
    return startModules({ database, modules: [indicators, organisations], environment })
  }
  const apps = [await start('0'), await start(String(Number.MAX_SAFE_INTEGER))] as const
  const data = option('data')
  try {
    const [lake, alone] = apps
    await define(lake)
    const growth: Record<string, { seconds: number; postgresql: number }> = {}
    const sizes = data ? [Number.POSITIVE_INFINITY] : quick ? SIZES.slice(0, 2) : SIZES
    let rows = 0
    for (const size of sizes) {
      const began = performance.now()
      rows += await load(lake, data ? rowsOfFolder(data) : generated(rows, size))
      const loaded = performance.now()
      await lake.api(indicators).exportLake(CODE)
      say(`${rows} values recorded in ${since(began, loaded)} s, in the lake ${since(loaded)} s later`)
      growth[rows] = { seconds: await timed(lake), postgresql: await timed(alone) }
      await assertSame(apps)
      say(JSON.stringify(growth[rows]))
    }
    const last = Object.values(growth).at(-1) as { seconds: number; postgresql: number }
    return {
      ...{ ours: last.seconds, unit: 's, sums by region, industry and month', seconds: last.seconds, rows, growth },
      peers: { postgresql: last.postgresql },
      ratio: { postgresql: round(last.postgresql / last.seconds) },
    }
  } finally {
    for (const app of apps) await app.stop()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const round = (value: number) => Math.round(value * 1000) / 1000
const since = (from: number, to = performance.now()) => round((to - from) / 1000)
const same = (text: string) => ({ zh: text, en: text })

async function define(app: App): Promise<void> {
  const api = app.api(indicators)
  for (const code of ['area', 'branch']) await api.addDimension({ code, name: same(code) })
  await api.add({
    ...{ code: CODE, name: same('生成的产值'), definition: same('生成的测试指标'), unit: same('万元'), cycle: 'month' },
    ...{ dimensions: ['area', 'branch'], owner: OWNER, source: same('生成数据') },
  })
}

/** Regions come in the order they are added, so that a larger size holds a smaller one. */
function* generated(from: number, until: number): Generator<FileRow[]> {
  const perArea = BRANCHES * MONTHS
  for (let area = from / perArea; area < until / perArea; area += 10) {
    const rows: FileRow[] = []
    for (let at = 0; at < 10 * perArea; at += 1) {
      const place = area + Math.floor(at / perArea)
      const branch = Math.floor(at / MONTHS) % BRANCHES
      const month = at % MONTHS
      rows.push({
        region: `${String(1000 + Math.floor(place / IN_CITY))}${String(place % IN_CITY).padStart(2, '0')}`,
        industry: `${String.fromCharCode(65 + Math.floor(branch / IN_SECTION))}${branch % IN_SECTION}`,
        month: `${2016 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
        value: ((place * 7919 + branch * 104_729 + month * 1299) % 100_003) / 100,
      })
    }
    yield rows
  }
}

async function load(app: App, batches: AsyncIterable<FileRow[]> | Iterable<FileRow[]>): Promise<number> {
  const api = app.api(indicators)
  const seen = { area: new Set<string>(), branch: new Set<string>() }
  let count = 0
  for await (const rows of batches) {
    await addMembers(
      app,
      'area',
      seen.area,
      rows.map(({ region }) => ({ code: region, parent: region.slice(0, 4) })),
    )
    await addMembers(
      app,
      'branch',
      seen.branch,
      rows.map(({ industry }) => ({ code: industry, parent: industry.slice(0, 1) })),
    )
    const observations = rows.map(({ region: area, industry: branch, month: period, value }) => ({
      ...{ period, value, cell: { area, branch } },
    }))
    await api.record({ indicator: CODE, key: crypto.randomUUID(), from: same('生成'), observations })
    count += rows.length
  }
  return count
}

async function addMembers(app: App, dimension: string, seen: Set<string>, given: { code: string; parent: string }[]) {
  const fresh = new Map(given.filter(({ code }) => !seen.has(code)).map((one) => [one.code, one]))
  if (fresh.size === 0) return
  const parents = [...new Set([...fresh.values()].map(({ parent }) => parent))].filter((code) => !fresh.has(code))
  const members = [...parents.map((code) => ({ code, parent: null })), ...fresh.values()]
  await app.api(indicators).addMembers(
    dimension,
    members.map(({ code, parent }) => ({ code, parent: parent === code ? null : parent, name: same(`生成${code}`) })),
  )
  for (const code of fresh.keys()) seen.add(code)
}

const ask = (app: App) =>
  app.api(indicators).cube('system', { indicator: CODE, by: [{ dimension: 'area' }, { dimension: 'branch' }] })

async function timed(app: App): Promise<number> {
  await ask(app)
  const times: number[] = []
  for (let at = 0; at < ROUNDS; at += 1) {
    const from = performance.now()
    await ask(app)
    times.push((performance.now() - from) / 1000)
  }
  return round(median(times))
}

async function assertSame(apps: readonly [App, App]): Promise<void> {
  const [one, other] = [await ask(apps[0]), await ask(apps[1])]
  const differ = one.values.findIndex((value, at) => {
    const known = other.values[at] ?? null
    return value === null || known === null ? value !== known : Math.abs(value - known) > 1e-9 * Math.abs(known)
  })
  if (differ >= 0 || one.values.length !== other.values.length)
    throw new Error(`value ${differ} differs between the two`)
}
