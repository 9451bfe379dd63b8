import { newId, transaction } from '@onego/platform/database'
import type { Batch, Flag, HourRow, RowProblem } from '../contract.ts'
import { readHours } from '../import/read-hours.ts'
import type { Pollutant } from '../rules/breakpoints.ts'
import { HOUR_MS, hourMs } from '../rules/hours.ts'
import { CHECKS, check, type Reported } from '../rules/validity.ts'
import { findBatch, insertBatch, readHours as readStored, writeHours } from '../store/hours.ts'
import { listStations, lockStations } from '../store/stations.ts'
import type { HourlyRow } from '../store/tables.ts'
import type { Given } from './given.ts'

export interface Arrival {
  /** The same key again changes nothing. */
  key: string
  from: string
  kind: Batch['kind']
  format: string
  by: string
  hours: { row: number; hour: HourRow }[]
  problems?: RowProblem[]
  caps?: Partial<Record<Pollutant, number>> | undefined
}

/** Hours looked at again when new ones arrive: a spike is known by the hour after it. */
const CONTEXT = CHECKS.stuck.hours
const MOST_PROBLEMS = 500
const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0)

export type Ingest = ReturnType<typeof createIngest>

export function createIngest({ db, region, clock }: Given) {
  const write = async (arrival: Arrival): Promise<Batch> => {
    const stations = await listStations(db, region)
    const { byStation, problems, rows } = sortRows(arrival, stations, clock.now().getTime())
    const codes = [...byStation.keys()].sort()
    const id = newId()
    return transaction(db, async () => {
      const known = await findBatch(db, region, arrival.key)
      if (known) return known
      await lockStations(db, region, codes)
      const tally = { written: 0, unchanged: 0, flags: {} as Partial<Record<Flag, number>> }
      for (const code of codes) {
        const arrived = byStation.get(code) ?? new Map<number, HourRow>()
        const merged = await mergeWithStored({ code, arrived, batch: id })
        const checked = judge(merged, arrival.caps)
        let wrote = 0
        for (let at = 0; at < checked.length; at += 2000) {
          const written = await writeHours(db, checked.slice(at, at + 2000))
          wrote += written.filter((hour) => arrived.has(hour.at.getTime())).length
        }
        tally.written += wrote
        tally.unchanged += arrived.size - wrote
        countFlags(checked, arrived, tally.flags)
      }
      const { key, from: source, kind, format, by: given_by } = arrival
      const counted = { rows, refused: rows - sum([...byStation.values()].map(({ size }) => size)), ...tally }
      const head = { region, id, key, source, kind, format, given_by, at: clock.now() }
      const batch = await insertBatch(db, { ...head, ...counted, problems: problems.slice(0, MOST_PROBLEMS) })
      // Two with one key at once: the second waits at the index, finds it taken, and what it wrote was the same.
      return batch ?? ((await findBatch(db, region, arrival.key)) as Batch)
    })
  }

  /** Stored hours around the arriving ones, so that runs and peaks are seen across the seam. */
  const mergeWithStored = async (given: { code: string; arrived: Map<number, HourRow>; batch: string }) => {
    const { code, arrived, batch } = given
    const times = [...arrived.keys()]
    const from = new Date(Math.min(...times) - CONTEXT * HOUR_MS)
    const to = new Date(Math.max(...times) + (CONTEXT + 1) * HOUR_MS)
    const merged = new Map<number, HourlyRow>()
    for (const row of await readStored(db, { region, from, to, stations: [code] })) merged.set(row.at.getTime(), row)
    for (const [at, hour] of arrived)
      merged.set(at, rowOf({ region, station: code, batch }, { at, hour, before: merged.get(at) }))
    return [...merged.values()].sort((a, b) => a.at.getTime() - b.at.getTime())
  }

  return {
    write,

    /**
     * Takes a file in: every row is written or named in the report.
     * @throws AppError `air.unknown-layout` and those of reading (invalid).
     */
    async file(given: { name: string; content: Uint8Array; sha256: string; by: string; station?: string | undefined }) {
      const { name, content, sha256, by, station } = given
      const read = await readHours(content, station)
      const { format, hours, problems, caps } = read
      const key = `file:${sha256}:${station ?? ''}`
      const batch = await write({ key, from: name, kind: 'file', format, by, hours, problems, caps })
      return { batch, touched: hours.map(({ hour }) => hourMs(hour.hour)) }
    },
  }
}

type Named = { code: string; name: { zh: string; en: string } }
const wordsOf = ({ code, name }: Named) => [code, name.zh, name.en].map((word) => [word.toLowerCase(), code] as const)

function sortRows(arrival: Arrival, stations: Named[], now: number) {
  const byName = new Map(stations.flatMap(wordsOf))
  const byStation = new Map<string, Map<number, HourRow>>()
  const problems = [...(arrival.problems ?? [])]
  for (const { row, hour } of arrival.hours) {
    const code = byName.get(hour.station.trim().toLowerCase())
    const at = hourMs(hour.hour)
    if (!code) problems.push({ row, given: hour.station, ...UNKNOWN_STATION })
    else if (at > now + HOUR_MS) problems.push({ row, given: hour.hour, ...FUTURE })
    else byStation.set(code, (byStation.get(code) ?? new Map<number, HourRow>()).set(at, hour))
  }
  return { byStation, problems, rows: arrival.hours.length + unread(arrival) }
}

/** Rows of which nothing could be kept. */
function unread({ hours, problems = [] }: Arrival): number {
  const kept = new Set(hours.map(({ row }) => row))
  return new Set(problems.map(({ row }) => row).filter((row) => !kept.has(row))).size
}

const UNKNOWN_STATION = {
  field: 'station',
  expected: { zh: '应为已登记站点的编码或名称', en: 'must be the code or the name of a registered station' },
}
const FUTURE = {
  field: 'time',
  expected: { zh: '应为已经过去的小时', en: 'must be an hour that has passed' },
}

interface Arrived {
  at: number
  hour: HourRow
  before: HourlyRow | undefined
}
type Place = Pick<HourlyRow, 'region' | 'station' | 'batch'>

/** What an earlier arrival said of other pollutants of the hour stays. A file may name the station; the hour is kept under its code. */
function rowOf(place: Place, { at, hour, before }: Arrived): HourlyRow {
  const minutes = hour.minutes === undefined ? {} : { minutes: hour.minutes }
  const raw = { ...before?.raw, ...hour.values, ...minutes }
  const weather = { ...before?.weather, ...hour.weather }
  const nothing = { pm25: null, pm10: null, so2: null, no2: null, co: null, o3: null }
  return {
    ...place,
    at: new Date(at),
    ...nothing,
    raw,
    weather,
    flags: {},
    version: 1,
  }
}

function judge(rows: HourlyRow[], caps: Arrival['caps']): HourlyRow[] {
  const reported: Reported[] = rows.map(({ at, raw }) => ({ at: at.getTime(), raw }))
  return check(reported, caps).flatMap(({ values, flags }, index) => {
    const row = rows[index]
    return row ? [{ ...row, ...values, flags }] : []
  })
}

function countFlags(rows: HourlyRow[], arrived: Map<number, HourRow>, flags: Partial<Record<Flag, number>>) {
  for (const row of rows) {
    if (!arrived.has(row.at.getTime())) continue
    for (const flag of Object.values(row.flags)) flags[flag] = (flags[flag] ?? 0) + 1
  }
}
