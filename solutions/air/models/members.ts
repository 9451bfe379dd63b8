import { nearestAnalogues } from '@onego/maths/ensembles'
import type { Hourly, MemberForecast, Pollutant } from './contract.ts'
import { aroundOf, neighboursOf } from './neighbours.ts'
import { hourIndex, hourNumber, hourOfDay, pollutantsOf } from './series.ts'

export interface Ahead {
  /** Last hour that may be seen. */
  origin: string
  leads: number
}

const STALE_HOURS = 12
const SEASON_DAYS = 15
const HOURS_OF_YEAR = 365.25 * 24

type Say = (station: number, lead: number) => number

/** Runs `begin` for each pollutant and writes what it says of each station and lead. */
function sayAll(
  member: string,
  hourly: Hourly,
  { origin, leads }: Ahead,
  begin: (name: Pollutant, at: number) => Say,
): MemberForecast {
  const at = hourIndex(hourly, origin)
  if (!(at >= 0 && at < hourly.hours)) {
    throw new RangeError(`origin ${origin} must be an hour of the record, which begins at ${hourly.start}`)
  }
  const values: MemberForecast['values'] = {}
  for (const name of pollutantsOf(hourly)) {
    const say = begin(name, at)
    values[name] = Float32Array.from({ length: hourly.stations.length * leads }, (_, k) =>
      say(Math.floor(k / leads), (k % leads) + 1),
    )
  }
  return { member, origin, stations: hourly.stations, leads, values }
}

/** The last value known, at most 12 hours old, stays. */
export function persistence(hourly: Hourly, ahead: Ahead): MemberForecast {
  return sayAll('persistence', hourly, ahead, (name, at) => (station) => lastKnown(hourly, name, station, at))
}

function lastKnown(hourly: Hourly, name: Pollutant, station: number, at: number): number {
  const values = hourly.pollutants[name] as Float32Array
  for (let back = 0; back < STALE_HOURS && at - back >= 0; back++) {
    const value = values[station * hourly.hours + at - back] as number
    if (!Number.isNaN(value)) return value
  }
  return Number.NaN
}

/** What was usual at that hour of the day: the mean over the 15 days before and after that day in all years seen, and the last 15 days. */
export function climatology(hourly: Hourly, ahead: Ahead): MemberForecast {
  return sayAll('climatology', hourly, ahead, (name, at) => {
    const usual = usualOf(hourly, name, at)
    return (station, lead) => usual(station, at + lead)
  })
}

/**
 * Between the two: today's departure from what is usual fades with the lead by its own autocorrelation, lag by lag at 1 and 24 hours
 * (damped persistence, the reference of long-range verification: Van den Dool 2007, ch. 8).
 */
export function dampedPersistence(hourly: Hourly, ahead: Ahead): MemberForecast {
  return sayAll('damped-persistence', hourly, ahead, (name, at) => {
    const usual = usualOf(hourly, name, at)
    const fade = fadeOf(hourly, name, at)
    return (station, lead) => {
      const then = usual(station, at + lead)
      const departure = lastKnown(hourly, name, station, at) - usual(station, at)
      return Number.isNaN(departure) ? then : Math.max(0, then + fade ** lead * departure)
    }
  })
}

/** Mean of the values of one hour of the day near one day of the year, none of them after `origin`. */
function usualOf(hourly: Hourly, name: Pollutant, origin: number) {
  const values = hourly.pollutants[name] as Float32Array
  const years = Math.ceil(origin / HOURS_OF_YEAR) + 1
  return (station: number, at: number): number => {
    let sum = 0
    let count = 0
    const take = (hour: number) => {
      const value = hour >= 0 && hour <= origin ? (values[station * hourly.hours + hour] as number) : Number.NaN
      if (Number.isNaN(value)) return
      sum += value
      count += 1
    }
    for (let year = 0; year <= years; year++) {
      const same = at - 24 * Math.round((year * HOURS_OF_YEAR) / 24)
      for (let day = -SEASON_DAYS; day <= SEASON_DAYS; day++) take(same + 24 * day)
    }
    return count > 0 ? sum / count : Number.NaN
  }
}

/** The share of a departure that is left after an hour: the 24th root of the correlation of values a day apart, over the last 60 days. */
function fadeOf(hourly: Hourly, name: Pollutant, origin: number): number {
  const values = hourly.pollutants[name] as Float32Array
  const sums = { n: 0, a: 0, b: 0, ab: 0, aa: 0, bb: 0 }
  for (let s = 0; s < hourly.stations.length; s++) {
    for (let at = Math.max(24, origin - 60 * 24); at <= origin; at += 3) {
      const [a, b] = [values[s * hourly.hours + at] as number, values[s * hourly.hours + at - 24] as number]
      if (Number.isNaN(a + b)) continue
      sums.n += 1
      sums.a += a
      sums.b += b
      sums.ab += a * b
      sums.aa += a * a
      sums.bb += b * b
    }
  }
  const { n, a, b, ab, aa, bb } = sums
  const correlation = (n * ab - a * b) / Math.sqrt((n * aa - a * a) * (n * bb - b * b))
  return Math.min(0.99, Math.max(0.05, Number.isNaN(correlation) ? 0.3 : correlation)) ** (1 / 24)
}

const ANALOGUES = 20
const WINDOW = 6
const HOURS_APART = 2
const FADE = 0.9

/**
 * Analogue ensemble (Delle Monache et al. 2013): the mean of what followed the twenty most similar states of the station's past at about
 * the same hour of the day, begun from today's value, whose departure fades by a tenth an hour.
 */
export function analogues(hourly: Hourly, ahead: Ahead): MemberForecast {
  const neighbours = neighboursOf(hourly)
  return sayAll('analogues', hourly, ahead, (name, at) => {
    const around = aroundOf(hourly.pollutants[name] as Float32Array, hourly, neighbours).mean
    const found = hourly.stations.map((_, station) =>
      followers(hourly, { name, station, at, leads: ahead.leads }, around),
    )
    return (station, lead) => (found[station] as Say)(station, lead)
  })
}

interface Asked {
  name: Pollutant
  station: number
  at: number
  leads: number
}

function followers(hourly: Hourly, { name, station, at, leads }: Asked, around: Float32Array): Say {
  const { hours, weather = {} } = hourly
  const seen = (values: Float32Array) => values.subarray(station * hours, station * hours + at + 1)
  const all = hourly.pollutants[name] as Float32Array
  const values = all.subarray(station * hours, station * hours + at + 1)
  const fields = [weather.windU, weather.windV, weather.dewPointC, weather.pressureHpa].filter(
    (field) => field !== undefined,
  )
  const similar = nearestAnalogues({
    predictors: [all, around, ...fields].map(seen),
    ...{ weights: [2, 1, 0.5, 0.5, 0.5, 0.5], now: at, back: WINDOW, count: ANALOGUES },
    candidates: candidatesOf(hourly, at, leads),
  })
  const now = lastKnown(hourly, name, station, at)
  const departure = now - meanOf(similar.map((one) => values[one.at] as number))
  return (_, lead) => {
    const then = meanOf(similar.map((one) => values[one.at + lead] as number))
    return Number.isNaN(departure) ? then : Math.max(0, then + FADE ** lead * departure)
  }
}

/** Past origins at about the same hour of the day whose hours ahead were over before `at`. */
function candidatesOf(hourly: Hourly, at: number, leads: number): number[] {
  const first = hourNumber(hourly.start)
  const hour = hourOfDay(first + at)
  const all: number[] = []
  for (let past = 24; past + leads <= at; past++) {
    const apart = Math.abs(hourOfDay(first + past) - hour)
    if (Math.min(apart, 24 - apart) <= HOURS_APART) all.push(past)
  }
  return all
}

function meanOf(values: number[]): number {
  const known = values.filter((value) => !Number.isNaN(value))
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : Number.NaN
}
