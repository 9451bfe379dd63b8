import { createHash } from 'node:crypto'
import type { NewFeature } from '@onego/map'
import { airIndicators, FORECAST, STATION } from '../content/indicators.ts'
import { airLayers, FORECAST_LAYER, STATIONS_LAYER } from '../content/layers.ts'
import { SHORT } from '../content/names.ts'
import type { DayForecast, Station } from '../contract.ts'
import { type Index, indexOf } from '../rules/aqi.ts'
import { dailyMeasured, POLLUTANTS, standardOn } from '../rules/breakpoints.ts'
import { dayAverages, hourAverages, meanOfStations, type Values } from '../rules/days.ts'
import { addDays, dayStartMs, dayText, HOUR_MS, hourText } from '../rules/hours.ts'
import { LEADS } from './days-ahead.ts'
import { type Given, sourceOf } from './given.ts'
import { daysIn, type Observed, part, type Reading } from './observed.ts'
import type { Outlook } from './outlook.ts'

type Row = { period: string; cell: Record<string, string>; value: number | null }

/** Hands hours and forecasts on: to indicators, and to the map. All of it may be done again without harm. */
export function createPublishing({ uses }: Given, reading: Reading, outlook: Outlook) {
  const { indicators, map } = uses

  const record = async (rows: Map<string, Row[]>, from: { zh: string; en: string }) => {
    for (const [indicator, observations] of rows) {
      const key = createHash('sha256').update(JSON.stringify(observations)).digest('base64url').slice(0, 32)
      await indicators.record({ indicator, key: `${indicator}:${key}`, observations, from })
    }
  }

  return {
    async define(owner: string, stations: readonly Station[]): Promise<void> {
      const source = sourceOf(stations.some(({ generated }) => generated))
      await indicators.addDimension({ code: STATION, name: { zh: '空气监测站', en: 'Air monitoring station' } })
      await indicators.addMembers(
        STATION,
        stations.map(({ code, name }) => ({ code, name, parent: null })),
      )
      for (const indicator of airIndicators(owner, source)) await indicators.add(indicator)
      for (const layer of airLayers(owner, source)) await map.addLayer(layer)
    },

    /** Hours of a span and the whole days it touches. @param from milliseconds @param to the hour after the last */
    async hours(from: number, to: number, said: { zh: string; en: string }): Promise<void> {
      const begin = dayStartMs(dayText(from))
      const end = Math.min(dayStartMs(addDays(dayText(to - HOUR_MS), 1)), ((await reading.newest()) ?? to) + HOUR_MS)
      const observed = await reading.between(begin, end)
      await record(hourRows(observed, from, to), said)
      await record(dayRows(observed), said)
    },

    async stationsNow(): Promise<void> {
      const newest = await reading.newest()
      if (newest === undefined) return
      const observed = await reading.between(newest - 23 * HOUR_MS, newest + HOUR_MS)
      const features = observed.stations.flatMap((station) => {
        const values = observed.values.get(station.code)
        return values ? [featureOf(station, values, newest, undefined)] : []
      })
      await map.putFeatures(STATIONS_LAYER, features, { replace: true })
    },

    /** @param days of the city */
    async forecast(run: Parameters<Outlook['coursesOf']>[0], days: readonly DayForecast[]): Promise<void> {
      const courses = await outlook.coursesOf(run)
      const base = run.base.getTime()
      const features = (await reading.stations()).flatMap((station) => {
        const values = courses.get(station.code)?.mean
        if (!values) return []
        return Array.from({ length: LEADS }, (_, lead) => {
          const at = base + (lead + 1) * HOUR_MS
          return featureOf(station, part(values, lead, 1), at, new Date(at).toISOString())
        })
      })
      await map.putFeatures(FORECAST_LAYER, features, { replace: true })
      const hour = hourText(base)
      await indicators.record({
        ...{ indicator: FORECAST, key: `${FORECAST}:${run.id}` },
        observations: days.map(({ day, aqi }) => ({ period: day, value: aqi, status: 'estimated' })),
        from: { zh: `起报 ${hour}`, en: `Run of ${hour}` },
      })
    },
  }
}

/** Real-time report at the last of the hours. */
const hourIndex = (values: Values, at: number): Index =>
  indexOf({ report: 'hour', standard: standardOn(hourText(at)), values: hourAverages(values) })

function featureOf(station: Station, values: Values, at: number, moment: string | undefined): NewFeature {
  const index = hourIndex(values, at)
  const shown = Object.fromEntries(
    POLLUTANTS.map((name) => [name, rounded(values[name].at(-1) ?? null, name === 'co' ? 1 : 0)]),
  )
  return {
    id: station.code,
    geometry: { type: 'Point', coordinates: [station.longitude, station.latitude] },
    properties: {
      ...{ name: station.name.zh, nameEn: station.name.en, aqi: index.aqi, level: index.level?.level ?? null },
      ...{ hour: hourText(at).replace('T', ' '), ...shown },
      primary: index.primary.map((name) => SHORT[name]).join(' '),
    },
    ...(moment ? { at: moment } : {}),
  }
}

const rounded = (value: number | null, digits: number) => (value === null ? null : Number(value.toFixed(digits)))

function put(rows: Map<string, Row[]>, indicator: string, row: Row): void {
  const list = rows.get(indicator) ?? []
  list.push(row)
  rows.set(indicator, list)
}

const placesOf = (observed: Observed): [Record<string, string>, Values][] => {
  const counted = observed.stations.filter(({ representative }) => representative)
  const city = meanOfStations(
    counted.flatMap(({ code }) => observed.values.get(code) ?? []),
    observed.hours,
  )
  return [
    [{}, city],
    ...[...observed.values].map(([code, values]): [Record<string, string>, Values] => [{ [STATION]: code }, values]),
  ]
}

function hourRows(observed: Observed, from: number, to: number): Map<string, Row[]> {
  const rows = new Map<string, Row[]>()
  const [first, last] = [Math.round((from - observed.fromMs) / HOUR_MS), Math.round((to - observed.fromMs) / HOUR_MS)]
  for (const [cell, values] of placesOf(observed)) {
    for (let hour = first; hour < Math.min(last, observed.hours); hour += 1) {
      const at = observed.fromMs + hour * HOUR_MS
      const period = hourText(at)
      for (const name of POLLUTANTS)
        put(rows, `air.${name}.hour`, { period, cell, value: rounded(values[name][hour] ?? null, 2) })
      const { aqi } = hourIndex(part(values, hour - 23, 24 + Math.min(0, hour - 23)), at)
      put(rows, 'air.aqi.hour', { period, cell, value: aqi })
    }
  }
  return rows
}

function dayRows(observed: Observed): Map<string, Row[]> {
  const rows = new Map<string, Row[]>()
  for (const [cell, values] of placesOf(observed)) {
    for (const [period, hour] of daysIn(observed)) {
      const averages = dayAverages(part(values, hour, 24))
      for (const name of POLLUTANTS) {
        const value = averages[dailyMeasured(name)] ?? null
        put(rows, `air.${name}.day`, { period, cell, value: rounded(value, 2) })
      }
      const { aqi } = indexOf({ report: 'day', standard: standardOn(period), values: averages })
      put(rows, 'air.aqi.day', { period, cell, value: aqi })
    }
  }
  return rows
}
