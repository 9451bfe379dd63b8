import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  type BoostedModel,
  climatology,
  forecastBoosted,
  forecastBoostedAside,
  type Hourly,
  hourIndex,
  hourNumber,
  type MemberForecast,
  persistence,
  timeOf,
  trainBoostedAside,
} from '@onego/air/models'
import { CEILINGS, readPrsa } from './air-data.ts'
import { scoresOf } from './air-scores.ts'
import type { Bench } from './bench.ts'

const OURS = resolve(import.meta.dirname, '../../shared/data/air')
const LEADS = 24
const LOOK_BACK = 168
const THREADS = 2
const MANY_STATIONS = 2_000
const LEAST_HOURS = 24 * 200

/**
 * PM2.5 of Beijing's twelve stations 24 hours ahead, by the published protocol: 168 h of history, no weather later than the origin,
 * missing values masked, values at the instruments' ceilings removed. `--data DIR` (may be given more than once) holds files of the UCI
 * layout; `--train-until DAY` is the last day learnt from, `--test-from DAY` the first day forecast, `--test-until DAY` the last (that of
 * the record when left out). Every hour is an origin whose 24 hours all lie in the test period. Nothing between the two days is learnt from. `ours` is the mean absolute error in µg/m³ over all
 * stations, origins and leads; peers are measured on the same cases.
 */
export const bench: Bench = async ({ quick, say }) => {
  const trainUntil = `${wordAfter('--train-until') ?? '2015-02-28'}T23:00`
  const testFrom = wordAfter('--test-from') ?? '2015-11-01'
  const { hourly, capped } = read(trainUntil, say)
  say(`${hourly.stations.length} stations from ${hourly.start}, ${hourly.hours} hours`)
  say(`removed at ceilings ${JSON.stringify(CEILINGS)}: ${JSON.stringify(capped)}`)
  const size = quick ? { trees: 60, rows: 15_000, networks: 1 } : { trees: 300, rows: 40_000, networks: 3 }
  const began = performance.now()
  const usedBefore = process.cpuUsage().user
  const settings = { until: trainUntil, leads: LEADS, pollutants: ['pm25' as const], threads: THREADS, ...size }
  const model = await trainBoostedAside(hourly, settings)
  const trainSeconds = seconds(began)
  const trainCpuSeconds = Math.round((process.cpuUsage().user - usedBefore) / 1e6)
  say(
    `trained to ${trainUntil} in ${trainSeconds} s (${trainCpuSeconds} s of processor time) on ${THREADS} threads, ${JSON.stringify(size)}`,
  )
  const origins = originsOf(hourly, testFrom, quick ? 5 : 1)
  const forecasting = performance.now()
  const boosted = await forecastBoostedAside(model, hourly, { origins, threads: THREADS })
  say(`${origins.length} origins from ${origins[0]} to ${origins.at(-1)} forecast in ${seconds(forecasting)} s`)
  const stays = origins.map((origin) => persistence(hourly, { origin, leads: LEADS }))
  const usual = origins.map((origin) => climatology(hourly, { origin, leads: LEADS }))
  const scores = { boosted: scored(hourly, boosted, stays), persistence: scored(hourly, stays, stays) }
  const climatologyMae = scored(hourly, usual, stays).mae
  say(
    `${scores.boosted.cases} cases of ${origins.length * hourly.stations.length * LEADS}, the others not measured or without a value to start from`,
  )
  const peers = { persistence: scores.persistence.mae, climatology: climatologyMae }
  const { byLead, ...ours } = scores.boosted
  return {
    ...{ ours: ours.mae, unit: 'µg/m³, mean absolute error of PM2.5 over 24 hours', peers },
    ratio: { persistence: round(ours.mae / peers.persistence), climatology: round(ours.mae / peers.climatology) },
    ...ours,
    ...{ persistenceMae: peers.persistence, belowPersistence: round(1 - ours.mae / peers.persistence) },
    byLead: { boosted: pick(byLead), persistence: pick(scores.persistence.byLead) },
    ...{
      trainSeconds,
      trainCpuSeconds,
      inferenceSeconds: inference(model, hourly, say),
      inferenceStations: MANY_STATIONS,
    },
    ...{ trainUntil, testFrom, origins: origins.length },
  }
}

const wordAfter = (name: string) => wordsAfter(name).at(-1)
const wordsAfter = (name: string) =>
  process.argv.flatMap((word, at) => (word === name ? [process.argv[at + 1] ?? ''] : []))

/** The folders named; when they begin too late to learn from, the years beside the project are read before them. */
function read(trainUntil: string, say: (line: string) => void) {
  const named = wordsAfter('--data').map((folder) => resolve(folder))
  const folders = named.length > 0 ? named : [OURS]
  const found = readPrsa(folders)
  if (hourIndex(found.hourly, trainUntil) >= LEAST_HOURS || folders.includes(OURS) || !existsSync(OURS)) return found
  say(`too few hours up to ${trainUntil} in ${folders.join(', ')}; the earlier years of ${OURS} are read as well`)
  return readPrsa([OURS, ...folders])
}

/** An origin is the last hour seen. */
function originsOf(hourly: Hourly, testFrom: string, every: number): string[] {
  const first = Math.max(LOOK_BACK, hourIndex(hourly, testFrom) - 1)
  const end = wordAfter('--test-until')
  const last = (end ? hourIndex(hourly, `${end}T23:00`) : hourly.hours - 1) - LEADS
  if (last < first)
    throw new Error(
      `--test-from ${testFrom} must be a day of the record, which ends at ${timeOf(hourNumber(hourly.start) + hourly.hours - 1)}`,
    )
  const count = Math.floor((last - first) / every) + 1
  return Array.from({ length: count }, (_, k) => timeOf(hourNumber(hourly.start) + first + k * every))
}

/** The scores over what was measured, of origins at which persistence has something to say. */
function scored(hourly: Hourly, forecasts: MemberForecast[], stays: MemberForecast[]) {
  const measured = hourly.pollutants.pm25 as Float32Array
  const size = hourly.stations.length * LEADS
  return scoresOf(function* () {
    for (let k = 0; k < forecasts.length * size; k++) {
      const { origin, values } = forecasts[Math.floor(k / size)] as MemberForecast
      const place = k % size
      const lead = (place % LEADS) + 1
      const at = Math.floor(place / LEADS) * hourly.hours + hourIndex(hourly, origin) + lead
      const observed = measured[at] as number
      const stay = stays[Math.floor(k / size)]?.values.pm25?.[place] as number
      if (!Number.isNaN(observed + stay)) yield { lead, observed, said: values.pm25?.[place] as number }
    }
  })
}

const pick = (byLead: number[]) => ({ h1: byLead[0], h6: byLead[5], h12: byLead[11], h24: byLead[23] })

/** Seconds that one forecast of 24 hours takes for many stations on one thread, features included: the stations we have, again and again. */
function inference(
  model: BoostedModel,
  { start, hours, stations, pollutants, weather }: Hourly,
  say: (line: string) => void,
): number {
  const kept = LOOK_BACK + 1
  const from = hours - kept
  const again = (values: Float32Array) => {
    const many = new Float32Array(MANY_STATIONS * kept)
    for (let s = 0; s < MANY_STATIONS; s++) {
      const begin = (s % stations.length) * hours + from
      many.set(values.subarray(begin, begin + kept), s * kept)
    }
    return many
  }
  const each = <T extends object>(all: T) =>
    Object.fromEntries(Object.entries(all).map(([name, values]) => [name, again(values)])) as T
  const many: Hourly = {
    ...{ start: timeOf(hourNumber(start) + from), hours: kept },
    stations: Array.from({ length: MANY_STATIONS }, (_, s) => `${s}`),
    places: Array.from({ length: MANY_STATIONS }, (_, s): [number, number] => [
      100 + (s % 50) / 5,
      30 + Math.floor(s / 50) / 5,
    ]),
    ...{ pollutants: each(pollutants), weather: each(weather ?? {}) },
  }
  const began = performance.now()
  forecastBoosted(model, many, { origin: timeOf(hourNumber(many.start) + kept - 1), leads: LEADS })
  const took = seconds(began)
  say(`${MANY_STATIONS} stations × ${LEADS} hours in ${took} s`)
  return took
}

const seconds = (began: number) => Math.round((performance.now() - began) / 100) / 10
const round = (value: number) => Math.round(value * 1_000) / 1_000
