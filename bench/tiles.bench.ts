import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, createServer, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { gzipSync } from 'node:zlib'
import { map, type NewFeature, type NewLayer } from '@onego/map'
import { plainTiles } from '@onego/map/testing'
import { openDatabase } from '@onego/platform/database'
import { startEmbedded } from '@onego/platform/database/embedded'
import { type App, startModules } from '@onego/platform/modules'
import { type Bench, quantile } from './bench.ts'

const SIZES = [2_000, 20_000, 200_000]
const TILES = 300
const LAYER: NewLayer = {
  code: 'parcels',
  name: { zh: '生成·地块', en: 'Generated parcels' },
  fields: [
    { name: 'use', label: { zh: '用途', en: 'Use' }, type: 'text' },
    { name: 'area', label: { zh: '面积', en: 'Area' }, type: 'number', unit: { zh: '公顷', en: 'ha' } },
  ],
  style: { kind: 'areas', colour: { by: 'nothing', colour: '#7a9' } },
  owner: '11370200MB00000011',
  visibility: 'public',
  credit: { zh: '生成的数据', en: 'Generated data' },
}

/**
 * Vector tiles of generated parcels (or of the GeoJSON files of `--data DIR`) at zoom 10 to 14, over HTTP on the loopback.
 * `ours` is the p95 in milliseconds of a tile that was asked for before. Peers answer the same requests in the same run:
 * `geojsonVt` cuts and packs each tile anew from an index in its memory; `postgis` (with `--postgis URL`, a server that has
 * it and an empty database) is our server with ST_AsMVT, each tile asked for the first time.
 */
export const bench: Bench = async ({ quick, say }) => {
  const folder = await mkdtemp(join(tmpdir(), 'onego-bench-'))
  const server = await startEmbedded({ dataDir: join(folder, 'postgres'), settings: { synchronous_commit: 'off' } })
  try {
    const given = featuresIn(wordAfter('--data'))
    const sizes = given ? [given.length] : quick ? SIZES.slice(0, 2) : SIZES
    const growth: Record<string, Measured> = {}
    let features: NewFeature[] = []
    const app = await start(server.url, folder, 'off')
    for (const size of sizes) {
      features = given ?? parcels(size)
      growth[size] = await measure(app, features, say)
    }
    await app.stop()
    const last = growth[String(sizes.at(-1))] as Measured
    const peers: Record<string, number> = { geojsonVt: await measurePlain(features, say) }
    const postgis = wordAfter('--postgis')
    if (postgis) {
      const other = await start(postgis, folder, 'auto')
      peers.postgis = (await measure(other, features, say)).coldP95Ms
      await other.stop()
    } else say('postgis: not measured; give --postgis URL')
    const ratio = Object.fromEntries(Object.entries(peers).map(([name, p95]) => [name, round(last.p95Ms / p95)]))
    return { ours: last.p95Ms, unit: 'ms', p95Ms: last.p95Ms, peers, ratio, features: features.length, growth }
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function wordAfter(flag: string): string | undefined {
  const at = process.argv.indexOf(flag)
  return at < 0 ? undefined : process.argv[at + 1]
}

async function start(url: string, folder: string, MAP_POSTGIS: 'auto' | 'off'): Promise<App> {
  const environment = { MAP_POSTGIS, DATABASE_URL: url, DATA_DIR: folder, LOG_LEVEL: 'error', NODE_ENV: 'production' }
  const app = await startModules({ database: await openDatabase(url), modules: [map], environment })
  await app.http.server.listen({ port: 0, host: '127.0.0.1' })
  return app
}

interface Measured {
  putSeconds: number
  /** The first tile after a change: the index is made. */
  firstMs: number
  /** Longest time the server did nothing else meanwhile. */
  blockedMs: number
  coldP95Ms: number
  p95Ms: number
  p50Ms: number
  meanKb: number
}

async function measure(app: App, features: NewFeature[], say: (line: string) => void): Promise<Measured> {
  const api = app.api(map)
  const began = performance.now()
  await api.addLayer(LAYER)
  await api.putFeatures(LAYER.code, features, { replace: true })
  const putSeconds = round((performance.now() - began) / 1000)
  const { port } = app.http.server.server.address() as AddressInfo
  const address = `http://127.0.0.1:${port}/api/map/tiles/${LAYER.code}`
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const first = await timed(`${address}/8/213/99`)
  delay.disable()
  const places = tilesOver(features)
  const cold = await timedAll(address, places)
  const warm = (await Promise.all([timedAll(address, places), timedAll(address, places)])).flat()
  const ms = (all: Timed[], share: number) =>
    round(
      quantile(
        all.map((one) => one.ms),
        share,
      ),
    )
  const measured = {
    putSeconds,
    firstMs: Math.round(first.ms),
    blockedMs: Math.round(delay.max / 1e6),
    coldP95Ms: ms(cold, 0.95),
    p95Ms: ms(warm, 0.95),
    p50Ms: ms(warm, 0.5),
    meanKb: round(cold.reduce((sum, one) => sum + one.bytes, 0) / cold.length / 1000),
  }
  say(`${features.length} features: ${JSON.stringify(measured)}`)
  return measured
}

async function measurePlain(features: NewFeature[], say: (line: string) => void): Promise<number> {
  const cut = plainTiles(LAYER.code, features)
  const server = createServer((request, answer) => {
    const [z = 0, x = 0, y = 0] = (request.url ?? '').split('/').slice(1).map(Number)
    const tile = cut(z, x, y)
    answer.writeHead(tile ? 200 : 204, { 'content-encoding': 'gzip' })
    answer.end(tile ? gzipSync(tile, { level: 6 }) : '')
  }).listen(0, '127.0.0.1')
  server.keepAliveTimeout = 120_000 // a first slice may take longer than a connection is kept by itself
  await new Promise((resolve) => server.once('listening', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const places = tilesOver(features)
  await timedAll(address, places)
  const again = (await Promise.all([timedAll(address, places), timedAll(address, places)])).flat()
  server.close()
  const p95 = round(
    quantile(
      again.map(({ ms }) => ms),
      0.95,
    ),
  )
  say(`geojson-vt without memory of tiles: p95 ${p95} ms`)
  return p95
}

interface Timed {
  ms: number
  bytes: number
}

const agent = new Agent({ keepAlive: true, maxSockets: 2 })

const timed = (address: string): Promise<Timed> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    get(address, { agent, headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      answer.on('end', () => {
        if (answer.statusCode === 200 || answer.statusCode === 204) resolve({ ms: performance.now() - began, bytes })
        else reject(new Error(`${address} was answered with ${answer.statusCode}`))
      })
    }).on('error', reject)
  })

async function timedAll(address: string, places: string[]): Promise<Timed[]> {
  const all: Timed[] = []
  for (const place of places) all.push(await timed(`${address}/${place}`))
  return all
}

/** Tiles around features that stand at even distances in the list, at zoom 10 to 14. */
function tilesOver(features: NewFeature[]): string[] {
  const places = Array.from({ length: TILES }, (_, n) => {
    const { geometry } = features[Math.floor((n * features.length) / TILES)] as NewFeature
    const [x = 0, y = 0] = (geometry.coordinates as never[]).flat(4) as number[]
    const z = 10 + (n % 5)
    const radians = (y * Math.PI) / 180
    const row = ((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * 2 ** z
    return `${z}/${Math.floor(((x + 180) / 360) * 2 ** z)}/${Math.floor(row)}`
  })
  return [...new Set(places)]
}

/** Parcels side by side over about 1° × 1°, a little crooked, from a fixed seed. */
function parcels(count: number): NewFeature[] {
  let state = 20_261_122
  const chance = () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  const side = Math.ceil(Math.sqrt(count))
  const step = 1 / side
  return Array.from({ length: count }, (_, n) => {
    const [x, y] = [119.8 + (n % side) * step, 35.8 + Math.floor(n / side) * step]
    const corner = (dx: number, dy: number) => [x + (dx + chance() * 0.1) * step, y + (dy + chance() * 0.1) * step]
    const ring = [corner(0, 0), corner(0.45, 0), corner(0.9, 0), corner(0.9, 0.9), corner(0.4, 0.9), corner(0, 0.9)]
    const properties = { use: ['工业', '居住', '商服', '绿地'][n % 4] ?? '', area: Math.round(chance() * 500) / 100 }
    return { id: `d${n}`, geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]]] }, properties }
  })
}

/** The shapes of every GeoJSON file of a folder; undefined without one. */
function featuresIn(folder: string | undefined): NewFeature[] | undefined {
  if (!folder) return undefined
  const files = readdirSync(folder).filter((name) => /\.(geo)?json$/.test(name))
  const features = files.flatMap((file): NewFeature[] => {
    const content = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { features?: NewFeature[] }
    return (content.features ?? [])
      .filter(({ geometry }) => geometry)
      .map(({ geometry }, index) => ({ id: `${file}:${index}`, geometry, properties: {} }))
  })
  if (features.length === 0) throw new Error(`--data: ${folder} holds no GeoJSON with features`)
  return features
}

const round = (value: number) => Math.round(value * 100) / 100
