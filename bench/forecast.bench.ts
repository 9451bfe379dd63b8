import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { type Coverage, forecast, METHODS, type MethodName, mase, smape } from '@onego/maths/series'
import type { Bench } from './bench.ts'
import { option } from './options.ts'
import { installPeer } from './peers.ts'

const HORIZON = 18
const YEAR = 12
const FILE = 'm3-monthly.jsonl.gz'
const PEER = { package: '@bsull/augurs', version: '0.10.2' }

interface Row {
  id: string
  type: string
  x: number[]
  xx: number[]
}

interface Made {
  mean: ArrayLike<number>
  low?: ArrayLike<number>
  high?: ArrayLike<number>
}

/**
 * The monthly series of the M3 competition, 18 months ahead of each: every method of `@onego/maths/series` with its interval, one series
 * after another on one thread. `ours` is the sMAPE of the combination; beside it stand AutoETS of `augurs` in the same run and,
 * as text, what the entrants of the competition reached on all 1,428 series. `--data DIR` reads `DIR/m3-monthly.jsonl.gz`.
 */
export const bench: Bench = async ({ quick, say }) => {
  const rows = readRows(option('data') ?? join(import.meta.dirname, '../../shared/data/series')).filter(
    (_, i) => !quick || i % 5 === 0,
  )
  say(`${rows.length} series, ${HORIZON} months ahead`)
  for (const row of rows.slice(0, 20)) forecast(row.x, { period: YEAR, horizon: HORIZON })
  const methods: Record<string, Measured> = {}
  for (const method of METHODS) {
    methods[method] = measure(rows, (row) => ours(row, method))
    sayLine(say, method, methods[method] as Measured)
  }
  const autoEts = await loadPeer(say)
  const peer = autoEts && measure(rows, autoEts)
  if (peer) sayLine(say, 'augurs AutoETS', peer)
  const best = methods.combination as Measured
  return {
    ...{ ours: best.smape, unit: 'sMAPE, per cent', ...best, series: rows.length },
    peers: { ...(peer && { augursAutoEts: peer.smape }) },
    ratio: { ...(peer && { augursAutoEts: round(peer.smape / best.smape) }) },
    ...{ methods, ...(peer && { peer }) },
    published: { theta: 13.89, forecastPro: 13.9, dampen: 14.58, naive2: 16.59, forecastProMase: 0.848 },
  }
}

function readRows(folder: string): Row[] {
  const path = join(folder, FILE)
  if (!existsSync(path)) throw new Error(`--data: ${path} is not there; name the folder that holds ${FILE}`)
  return gunzipSync(readFileSync(path))
    .toString()
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
}

function ours({ x }: Row, method: MethodName): Made & Record<`${'low' | 'high'}80`, ArrayLike<number>> {
  const made = forecast(x, { period: YEAR, horizon: HORIZON, method })
  const both = (coverage: Coverage) => ({ low: made.low(coverage), high: made.high(coverage) })
  const narrow = both(80)
  return { mean: made.mean, ...both(95), low80: narrow.low, high80: narrow.high }
}

interface Measured {
  smape: number
  mase: number
  coverage95: number
  coverage80?: number
  msPerSeries: number
  /** Of the processor: what it takes alone, also where the machine is busy with something else. */
  cpuMsPerSeries: number
}

function measure(
  rows: readonly Row[],
  make: (row: Row) => Made & { low80?: ArrayLike<number>; high80?: ArrayLike<number> },
): Measured {
  const sums = { smape: 0, mase: 0, wide: 0, narrow: 0, ms: 0, cpu: 0 }
  let hasNarrow = false
  for (const row of rows) {
    const before = process.cpuUsage()
    const began = performance.now()
    const made = make(row)
    sums.ms += performance.now() - began
    const { user, system } = process.cpuUsage(before)
    sums.cpu += (user + system) / 1000
    const actual = row.xx
    const mean = Array.from(made.mean)
    sums.smape += smape(actual, mean)
    sums.mase += mase(actual, mean, row.x, YEAR)
    sums.wide += inside(actual, made.low, made.high)
    sums.narrow += inside(actual, made.low80, made.high80)
    hasNarrow = made.low80 !== undefined
  }
  const count = rows.length
  return {
    ...{ smape: round(sums.smape / count), mase: round(sums.mase / count, 10_000) },
    coverage95: round((100 * sums.wide) / count),
    ...(hasNarrow && { coverage80: round((100 * sums.narrow) / count) }),
    msPerSeries: round(sums.ms / count),
    cpuMsPerSeries: round(sums.cpu / count),
  }
}

/** Share of the values between the lines. */
function inside(actual: readonly number[], low: ArrayLike<number> | undefined, high: ArrayLike<number> | undefined) {
  if (!low || !high) return 0
  return actual.filter((value, i) => value >= (low[i] as number) && value <= (high[i] as number)).length / actual.length
}

/** AutoETS of augurs 0.10.2 (WebAssembly), with its own interval. Undefined, and said, if it cannot be had. */
async function loadPeer(say: (line: string) => void): Promise<((row: Row) => Made) | undefined> {
  try {
    const folder = installPeer(PEER, say)
    const at = createRequire(join(folder, 'package.json')).resolve(`${PEER.package}/ets`)
    const loaded = await import(pathToFileURL(at).href)
    loaded.initSync({ module: readFileSync(join(at, '../ets_bg.wasm')) })
    return ({ x }) => {
      const model = new loaded.AutoETS(YEAR, 'ZZZ')
      model.fit(Float64Array.from(x))
      const { point, intervals } = model.predict(HORIZON, 0.95)
      model.free()
      return { mean: point, ...(intervals && { low: intervals.lower, high: intervals.upper }) }
    }
  } catch (error) {
    say(`${PEER.package} could not be had: ${error instanceof Error ? error.message : error}`)
    return undefined
  }
}

function sayLine(say: (line: string) => void, name: string, found: Measured) {
  const narrow = found.coverage80 === undefined ? '' : `, 80 %: ${found.coverage80}`
  say(
    `${name.padEnd(16)} sMAPE ${found.smape}  MASE ${found.mase}  inside 95 %: ${found.coverage95}${narrow}  ${found.msPerSeries} ms a series (processor ${found.cpuMsPerSeries})`,
  )
}

const round = (value: number, parts = 1000) => Math.round(value * parts) / parts
