import {
  BREAKPOINTS,
  INDEX,
  type LevelEntry,
  levelOf,
  type Measured,
  type Pollutant,
  type Standard,
} from './breakpoints.ts'
import { roundConcentration } from './rounding.ts'

export type Report = 'day' | 'hour'

/** What goes into a report (HJ 633—2012 §5, —2026): a forecast has the form of a daily report. */
const REPORTED: Record<Standard, Record<Report, readonly Measured[]>> = {
  '2012': {
    day: ['so2_24h', 'no2_24h', 'pm10_24h', 'co_24h', 'o3_1h', 'o3_8h', 'pm25_24h'],
    hour: ['so2_1h', 'no2_1h', 'co_1h', 'o3_1h', 'o3_8h', 'pm10_24h', 'pm25_24h'],
  },
  '2026': {
    day: ['so2_24h', 'no2_24h', 'pm10_24h', 'co_24h', 'o3_8h', 'pm25_24h'],
    hour: ['so2_1h', 'no2_1h', 'pm10_1h', 'co_1h', 'o3_1h', 'pm25_1h'],
  },
}

const pollutantOf = (measured: Measured): Pollutant => measured.split('_')[0] as Pollutant

/**
 * Individual index, rounded up to a whole number: (Ihi−Ilo)/(BPhi−BPlo)·(C−BPlo)+Ilo. Undefined where the standard makes none:
 * in 2012 SO2 1 h above 800 and O3 8 h above 800; from 2026 these are 200 and 300. Above the table: 500.
 */
export function iaqi(measured: Measured, concentration: number, standard: Standard): number | undefined {
  const steps = BREAKPOINTS[standard][measured]
  if (!steps) return undefined
  const value = roundConcentration(pollutantOf(measured), Math.max(0, concentration))
  const step = steps.findIndex((high, at) => at > 0 && (high === null || value <= high))
  if (step < 0) return 500
  const [low, high] = [steps[step - 1] ?? 0, steps[step]]
  const [from, to] = [INDEX[step - 1] ?? 0, INDEX[step] ?? 500]
  if (typeof high !== 'number') return standard === '2026' ? from : undefined
  return Math.ceil(Number((((to - from) / (high - low)) * (value - low) + from).toPrecision(12)))
}

export interface Asked {
  report: Report
  standard: Standard
  values: Partial<Record<Measured, number | null>>
  /** Not in the monitoring plan: printed as `/`. */
  unmonitored?: readonly Pollutant[]
  /** Of the unmonitored those that were not primary in the last three years: they do not stop the index (2026). */
  excused?: readonly Pollutant[]
}

export interface Index {
  /** Null: NA. */
  aqi: number | null
  level: LevelEntry | null
  /** Several when they tie; empty up to 50. */
  primary: Pollutant[]
  /** 超标污染物, of the 2012 standard only; dropped in 2026. */
  exceeding: Pollutant[] | undefined
  iaqi: Partial<Record<Measured, number | 'NA' | '/'>>
}

/**
 * The index of a report. With a pollutant missing the 2026 standard publishes it only above 100; the 2012 text is silent, so
 * what is there decides.
 */
export function indexOf(asked: Asked): Index {
  const { report, standard } = asked
  const parts = REPORTED[standard][report].map((measured) => ({ measured, part: partOf(measured, asked) }))
  const numbers = parts.flatMap(({ measured, part }) => (typeof part === 'number' ? [{ measured, part }] : []))
  const highest = Math.max(0, ...numbers.map(({ part }) => part))
  const isComplete = !parts.some(({ measured, part }) => stops(measured, part, asked))
  const stands = numbers.length > 0 && (standard === '2012' || isComplete || highest > 100)
  const aqi = stands ? Math.min(500, Math.max(standard === '2026' ? 1 : 0, highest)) : null
  const among = (most: (part: number) => boolean) => [
    ...new Set(numbers.filter(({ part }) => most(part)).map(({ measured }) => pollutantOf(measured))),
  ]
  return {
    aqi,
    level: aqi === null ? null : levelOf(aqi),
    primary: aqi !== null && aqi > 50 ? among((part) => part === highest) : [],
    exceeding: standard === '2012' ? among((part) => part > 100) : undefined,
    iaqi: Object.fromEntries(parts.flatMap(({ measured, part }) => (part === undefined ? [] : [[measured, part]]))),
  }
}

type Part = number | 'NA' | '/' | undefined

function partOf(measured: Measured, { values, standard, unmonitored = [] }: Asked): Part {
  if (unmonitored.includes(pollutantOf(measured))) return '/'
  const value = values[measured]
  return value === null || value === undefined ? 'NA' : iaqi(measured, value, standard)
}

const stops = (measured: Measured, part: Part, { excused = [] }: Asked) =>
  part === 'NA' || (part === '/' && !excused.includes(pollutantOf(measured)))
