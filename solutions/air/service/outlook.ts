import type { CityForecast, DayForecast, StationForecast } from '../contract.ts'
import { byPollutant, levelOf, type Pollutant, standardOn } from '../rules/breakpoints.ts'
import { forecastIndex, meanOfStations, type Values } from '../rules/days.ts'
import { addDays, DAY_MS, dayStartMs, dayText, HOUR_MS, hourOfDay, hourText } from '../rules/hours.ts'
import { newestRun, readCurves, toRun } from '../store/runs.ts'
import type { CurveRow, RunRow } from '../store/tables.ts'
import { type Given, sourceOf } from './given.ts'
import type { Reading } from './observed.ts'

export const LEADS = 72
const BACK_HOURS = 72
/** A run of the night still has most of its own day before it. */
const EARLY = 8
export type Outlook = ReturnType<typeof createOutlook>

/** Mean, low and high of one place, 72 hours after the base hour. */
export interface Course {
  mean: Values
  low: Values
  high: Values
}

export function createOutlook({ db, region }: Given, reading: Reading) {
  const coursesOf = async (run: RunRow): Promise<Map<string, Course>> => {
    const rows = await readCurves(db, { region, runs: [run.id], member: 'ensemble' })
    const byStation = Map.groupBy(rows, ({ station }) => station)
    return new Map([...byStation].map(([station, curves]) => [station, courseOf(curves)]))
  }

  return {
    coursesOf,

    /** The newest run: the city's next days and those of each station. */
    async city(): Promise<CityForecast> {
      const run = await newestRun(db, region)
      const stations = await reading.stations()
      const generated = stations.some((station) => station.generated)
      const head = { generated, source: sourceOf(generated) }
      if (!run) return { ...head, run: null, days: [], stations: [] }
      const courses = await coursesOf(run)
      const base = run.base.getTime()
      const counted = stations
        .filter(({ representative }) => representative)
        .flatMap(({ code }) => courses.get(code) ?? [])
      return {
        ...head,
        run: toRun(run),
        days: daysAhead(base, cityCourse(counted)),
        stations: stations.flatMap((station) => {
          const course = courses.get(station.code)
          return course ? [{ station, days: daysAhead(base, course) }] : []
        }),
      }
    },

    /** @throws AppError `air.station-not-found`. */
    async station(code: string, pollutant: Pollutant): Promise<StationForecast> {
      const station = await reading.station(code)
      const run = await newestRun(db, region)
      const base = run?.base.getTime() ?? (await reading.newest()) ?? 0
      const observed = await reading.between(base - (BACK_HOURS - 1) * HOUR_MS, base + HOUR_MS, [code])
      const known = observed.values.get(code)?.[pollutant] ?? []
      const rows = run ? await readCurves(db, { region, runs: [run.id], station: code }) : []
      const ensemble = rows.filter(({ member }) => member === 'ensemble')
      return {
        ...{ station, pollutant, run: run ? toRun(run) : null, source: sourceOf(station.generated) },
        observed: known.map((value, hour) => ({ hour: hourText(observed.fromMs + hour * HOUR_MS), value })),
        hours: run ? Array.from({ length: LEADS }, (_, lead) => hourText(base + (lead + 1) * HOUR_MS)) : [],
        curves: rows
          .filter((row) => row.pollutant === pollutant)
          .map(({ member, mean, low, high }) => ({ member, mean, low, high })),
        days: ensemble.length > 0 ? daysAhead(base, courseOf(ensemble)) : [],
      }
    },
  }
}

function courseOf(curves: readonly Pick<CurveRow, 'pollutant' | 'mean' | 'low' | 'high'>[]): Course {
  const empty = Array.from({ length: LEADS }, () => null)
  const pick = (which: 'mean' | 'low' | 'high') =>
    byPollutant((name) => curves.find(({ pollutant }) => pollutant === name)?.[which] ?? empty)
  return { mean: pick('mean'), low: pick('low'), high: pick('high') }
}

export function cityCourse(courses: readonly Course[]): Course {
  const mean = (which: keyof Course) =>
    meanOfStations(
      courses.map((course) => course[which]),
      LEADS,
    )
  return { mean: mean('mean'), low: mean('low'), high: mean('high') }
}

/**
 * Three natural days as daily reports: from the day after the base hour on, or from the same day if the run begins before 08:00. A day that is
 * reached in part says so by its hours. The range comes from the hourly
 * ranges, so it is rather wide for a day.
 * @param base milliseconds
 */
export function daysAhead(base: number, course: Course): DayForecast[] {
  const first = hourOfDay(base) < EARLY ? dayText(base) : addDays(dayText(base), 1)
  return [0, 1, 2].flatMap((ahead): DayForecast[] => {
    const day = addDays(first, ahead)
    const from = Math.round((dayStartMs(day) - base) / HOUR_MS) - 1
    const hours = Math.max(0, Math.min(DAY_MS / HOUR_MS, LEADS - from, DAY_MS / HOUR_MS + Math.min(0, from)))
    const index = (values: Values) => forecastIndex(cut(values, from), standardOn(day))
    const [middle, low, high] = [index(course.mean), index(course.low).aqi, index(course.high).aqi]
    if (middle.aqi === null) return []
    const spread = { low: Math.min(low ?? middle.aqi, middle.aqi), high: Math.max(high ?? middle.aqi, middle.aqi) }
    return [{ day, aqi: middle.aqi, ...spread, level: levelOf(middle.aqi).level, primary: middle.primary, hours }]
  })
}

const cut = (values: Values, from: number): Values =>
  byPollutant((name) => Array.from({ length: 24 }, (_, hour) => values[name][from + hour] ?? null))
