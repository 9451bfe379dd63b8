import { placeText } from '../content/places.ts'
import type { Evaluation, Now, StationNow, Text } from '../contract.ts'
import { type Index, indexOf } from '../rules/aqi.ts'
import { POLLUTANTS, standardOn } from '../rules/breakpoints.ts'
import { dayAverages, hourAverages, meanOfStations } from '../rules/days.ts'
import { evaluate } from '../rules/evaluation.ts'
import { addDays, dayStartMs, HOUR_MS, hourText } from '../rules/hours.ts'
import { type Given, sourceOf } from './given.ts'
import { daysIn, type Observed, part, type Reading } from './observed.ts'

const toIndexNow = ({ aqi, level, primary }: Index) => ({ aqi, level: level?.level ?? null, primary })
const NO_INDEX = { aqi: null, level: null, primary: [] }

export type NowService = ReturnType<typeof createNow>

export function createNow({ region, uses, work }: Given, reading: Reading) {
  const cityName = async (): Promise<Text> => placeText(region, (await uses.regions.find(region))?.name ?? region)

  return {
    /** The newest hour: the index of each station, and of the city's mean. */
    async now(): Promise<Now> {
      const newest = await reading.newest()
      const stations = await reading.stations()
      const generated = stations.some((station) => station.generated)
      const head = { cityName: await cityName(), generated, work: await work.now(), source: sourceOf(generated) }
      if (newest === undefined) {
        const standard = standardOn('2026-03-01')
        return { ...head, hour: null, standard, city: { ...NO_INDEX, values: {}, stations: 0 }, stations: [] }
      }
      const observed = await reading.between(newest - 23 * HOUR_MS, newest + HOUR_MS)
      return { ...head, ...nowOf(observed) }
    },

    /** HJ 663 figures of a period, of the city's daily means. */
    async evaluation(from: string, to: string): Promise<Evaluation> {
      const observed = await reading.between(dayStartMs(from), dayStartMs(addDays(to, 1)))
      const generated = observed.stations.some((station) => station.generated)
      return { ...evaluate(cityDays(observed), from, to), source: sourceOf(generated) }
    },
  }
}

const representative = ({ stations, values }: Observed) =>
  stations.filter((station) => station.representative).flatMap(({ code }) => values.get(code) ?? [])

/** Averages of the city of each whole day. */
export function cityDays(observed: Observed) {
  const city = meanOfStations(representative(observed), observed.hours)
  return daysIn(observed).map(([day, hour]) => ({ day, averages: dayAverages(part(city, hour, 24)) }))
}

function nowOf(observed: Observed): Pick<Now, 'hour' | 'standard' | 'city' | 'stations'> {
  const last = observed.hours - 1
  const hour = hourText(observed.fromMs + last * HOUR_MS)
  const standard = standardOn(hour)
  const stations = observed.stations.flatMap((station): StationNow[] => {
    const values = observed.values.get(station.code)
    if (!values) return []
    const row = observed.rows.get(station.code)?.get(last)
    const { unmonitored } = station
    const index = indexOf({ report: 'hour', standard, values: hourAverages(values), unmonitored, excused: unmonitored })
    const shown = Object.fromEntries(POLLUTANTS.map((name) => [name, row?.[name] ?? null]))
    return [{ station, hour: row ? hour : null, values: shown, flags: row?.flags ?? {}, index: toIndexNow(index) }]
  })
  const means = meanOfStations(representative(observed), observed.hours)
  const index = indexOf({ report: 'hour', standard, values: hourAverages(means) })
  const values = Object.fromEntries(POLLUTANTS.map((name) => [name, means[name][last] ?? null]))
  const counted = stations.filter((one) => one.hour !== null).length
  return { hour, standard, stations, city: { ...toIndexNow(index), values, stations: counted } }
}
