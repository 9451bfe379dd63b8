import { type Index, indexOf } from './aqi.ts'
import { dayMax1h, dayMax8h, dayMean, meanOfAtLeast, sliding8h } from './averages.ts'
import { byPollutant, type Measured, POLLUTANTS, type Pollutant, type Standard } from './breakpoints.ts'

export type Values = Record<Pollutant, readonly (number | null)[]>
type Averages = Partial<Record<Measured, number | null>>

/** The averages of a daily report of one natural day; 24 hours of each pollutant. */
export function dayAverages(day: Values): Averages {
  const means = Object.fromEntries(POLLUTANTS.map((name) => [`${name}_24h`, dayMean(day[name])]))
  return { ...means, o3_8h: dayMax8h(day.o3), o3_1h: dayMax1h(day.o3) }
}

/** Averages of a real-time report at the last of the hours given, at most 24. */
export function hourAverages(hours: Values): Averages {
  const last = (name: Pollutant) => hours[name].at(-1) ?? null
  const ones = Object.fromEntries(POLLUTANTS.map((name) => [`${name}_1h`, last(name)]))
  const slid = (name: Pollutant) => meanOfAtLeast(hours[name].slice(-24), 20)
  return {
    ...ones,
    pm25_24h: slid('pm25'),
    pm10_24h: slid('pm10'),
    o3_8h: sliding8h(hours.o3.slice(-8)).at(-1) ?? null,
  }
}

/** A forecast day may be reached in part only: from this many hours on it has an index. */
const LEAST_FORECAST_HOURS = 8

/** The averages of a forecast day, of the hours that are reached. */
function forecastAverages(day: Values): Averages {
  const means = Object.fromEntries(
    POLLUTANTS.map((name) => [`${name}_24h`, meanOfAtLeast(day[name], LEAST_FORECAST_HOURS)]),
  )
  const reached = day.o3.filter((value) => value !== null).length
  const slid = sliding8h(day.o3).filter((value): value is number => value !== null)
  const highest = reached >= LEAST_FORECAST_HOURS && slid.length > 0 ? Math.max(...slid) : null
  return { ...means, o3_8h: highest, o3_1h: null }
}

/** Forecasts have the form of daily reports (HJ 633—2026); in 2012 there is no rule, and O3 1 h is left out. */
export function forecastIndex(day: Values, standard: Standard): Index {
  const values = forecastAverages(day)
  return indexOf({ report: 'day', standard, values })
}

/** City values: the mean of the stations that have one, of each hour. */
export function meanOfStations(stations: readonly Values[], hours: number): Values {
  return byPollutant((name) =>
    Array.from({ length: hours }, (_, hour) =>
      meanOfAtLeast(
        stations.map((station) => station[name][hour]),
        1,
      ),
    ),
  )
}
