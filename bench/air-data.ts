import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Hourly, Pollutant, WeatherField } from '@onego/air/models'

const HOUR_MS = 3_600_000
const COLUMNS: Record<string, Pollutant> = { 'PM2.5': 'pm25', PM10: 'pm10', SO2: 'so2', NO2: 'no2', CO: 'co', O3: 'o3' }
const FIELDS: Record<string, WeatherField> = {
  TEMP: 'temperatureC',
  PRES: 'pressureHpa',
  DEWP: 'dewPointC',
  RAIN: 'rainMm',
}

/**
 * The ceilings at which these instruments stand still: 999 µg/m³ of particles, and the largest numbers of the gases, which stand
 * repeated in the files (CO 10 mg/m³, O3 1071, SO2 500 µg/m³). A value at or above its ceiling is not a measurement; it is removed
 * from what is learnt from, from what is looked back at and from what is forecast.
 */
export const CEILINGS: Partial<Record<Pollutant, number>> = { pm25: 999, pm10: 999, so2: 500, co: 10, o3: 1071 }

const POINTS = ['N', 'NNE', 'NE', 'ENE', 'E', 'ESE', 'SE', 'SSE', 'S', 'SSW', 'SW', 'WSW', 'W', 'WNW', 'NW', 'NNW']

interface Row {
  hour: number
  cells: Record<string, string>
}

/** All files of the UCI layout (`No,year,month,day,hour,PM2.5,…,station`; .csv or .csv.gz) in the folders, as one record of hours. */
export function readPrsa(folders: string[]): { hourly: Hourly; capped: Record<string, number> } {
  const files = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.csv(\.gz)?$/.test(name))
      .sort()
      .map((name) => join(folder, name)),
  )
  const rows = Map.groupBy(files.flatMap(rowsOf), ({ cells }) => cells.station ?? '')
  if (rows.size === 0) throw new Error(`No .csv or .csv.gz of the PRSA layout in ${folders.join(', ')}`)
  return assemble(rows)
}

function rowsOf(path: string): Row[] {
  const bytes = readFileSync(path)
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
  const names = split(lines[0] ?? '')
  return lines.slice(1).map((line) => {
    const parts = split(line)
    const cells = Object.fromEntries(names.map((name, at) => [name, parts[at] ?? 'NA']))
    const [year, month, day, hour] = ['year', 'month', 'day', 'hour'].map((name) => Number(cells[name])) as [
      number,
      number,
      number,
      number,
    ]
    return { hour: Date.UTC(year, month - 1, day, hour) / HOUR_MS, cells }
  })
}

const split = (line: string) => line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))

function assemble(rows: Map<string, Row[]>): { hourly: Hourly; capped: Record<string, number> } {
  const stations = [...rows.keys()].sort()
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const { hour } of [...rows.values()].flat()) {
    first = Math.min(first, hour)
    last = Math.max(last, hour)
  }
  const hours = last - first + 1
  const empty = () => new Float32Array(stations.length * hours).fill(Number.NaN)
  const pollutants = Object.fromEntries(Object.values(COLUMNS).map((name) => [name, empty()])) as Record<
    Pollutant,
    Float32Array
  >
  const weather = {
    temperatureC: empty(),
    pressureHpa: empty(),
    dewPointC: empty(),
    rainMm: empty(),
    windU: empty(),
    windV: empty(),
  }
  const capped: Record<string, number> = {}
  for (const [s, station] of stations.entries()) {
    for (const { hour, cells } of rows.get(station) as Row[]) {
      const at = s * hours + hour - first
      for (const [column, name] of Object.entries(COLUMNS))
        pollutants[name][at] = concentration(cells[column], name, capped)
      for (const [column, name] of Object.entries(FIELDS)) weather[name][at] = number(cells[column])
      const [u, v] = windOf(cells.wd ?? 'NA', number(cells.WSPM))
      weather.windU[at] = u
      weather.windV[at] = v
    }
  }
  const start = new Date(first * HOUR_MS).toISOString().slice(0, 16)
  return { hourly: { start, hours, stations, pollutants, weather }, capped }
}

const number = (cell: string | undefined) =>
  cell === undefined || cell === '' || cell === 'NA' ? Number.NaN : Number(cell)

function concentration(cell: string | undefined, name: Pollutant, capped: Record<string, number>): number {
  const value = name === 'co' ? number(cell) / 1_000 : number(cell)
  if (!(value >= (CEILINGS[name] ?? Number.POSITIVE_INFINITY))) return value
  capped[name] = (capped[name] ?? 0) + 1
  return Number.NaN
}

/** A north wind blows from the north, to the south: v is negative. */
function windOf(point: string, speed: number): [number, number] {
  const at = POINTS.indexOf(point)
  if (at < 0) return speed === 0 ? [0, 0] : [Number.NaN, Number.NaN]
  const angle = (at * Math.PI) / 8
  return [-speed * Math.sin(angle), -speed * Math.cos(angle)]
}
