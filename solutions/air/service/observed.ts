import { notFound } from '@onego/platform/errors'
import type { Station } from '../contract.ts'
import { byPollutant } from '../rules/breakpoints.ts'
import type { Values } from '../rules/days.ts'
import { dayText, HOUR_MS, hourText } from '../rules/hours.ts'
import { newestHour, readHours } from '../store/hours.ts'
import { listStations } from '../store/stations.ts'
import type { HourlyRow } from '../store/tables.ts'
import type { Given } from './given.ts'

/** Hours of many stations without gaps: `values[station][pollutant][hour]`, null where nothing valid is. */
export interface Observed {
  fromMs: number
  hours: number
  stations: Station[]
  values: Map<string, Values>
  rows: Map<string, Map<number, HourlyRow>>
}

export type Reading = ReturnType<typeof createReading>

export function createReading({ db, region }: Pick<Given, 'db' | 'region'>) {
  const stations = () => listStations(db, region)

  /** @param from first hour @param to the hour after the last; milliseconds */
  async function between(from: number, to: number, only?: readonly string[]): Promise<Observed> {
    const all = await stations()
    const wanted = only ? all.filter(({ code }) => only.includes(code)) : all
    const span = { region, from: new Date(from), to: new Date(to) }
    const rows = await readHours(db, only ? { ...span, stations: only } : span)
    const hours = Math.round((to - from) / HOUR_MS)
    const byStation = new Map(wanted.map(({ code }) => [code, new Map<number, HourlyRow>()]))
    for (const row of rows) byStation.get(row.station)?.set(Math.round((row.at.getTime() - from) / HOUR_MS), row)
    const values = new Map([...byStation].map(([code, found]) => [code, valuesOf(found, hours)]))
    return { fromMs: from, hours, stations: wanted, values, rows: byStation }
  }

  return {
    stations,
    between,
    newest: async (): Promise<number | undefined> => (await newestHour(db, region))?.getTime(),
    /** @throws AppError `air.station-not-found`. */
    async station(code: string): Promise<Station> {
      const found = (await stations()).find((station) => station.code === code)
      if (!found) throw notFound('air.station', code)
      return found
    },
  }
}

function valuesOf(rows: Map<number, HourlyRow>, hours: number): Values {
  return byPollutant((name) => Array.from({ length: hours }, (_, hour) => rows.get(hour)?.[name] ?? null))
}

/** The part of the values from hour `from` on, `count` of them. */
export const part = (values: Values, from: number, count: number): Values =>
  byPollutant((name) => values[name].slice(Math.max(0, from), from + count))

/** Whole natural days inside the span: `[day, index of its first hour]`. */
export function daysIn({ fromMs, hours }: Pick<Observed, 'fromMs' | 'hours'>): [string, number][] {
  const days: [string, number][] = []
  for (let hour = 0; hour + 24 <= hours; hour += 1) {
    const text = hourText(fromMs + hour * HOUR_MS)
    if (text.endsWith('T00')) days.push([dayText(fromMs + hour * HOUR_MS), hour])
  }
  return days
}
