import type { CityForecast, StationForecast } from '../contract.ts'
import type { Pollutant } from '../rules/breakpoints.ts'
import { HOUR_MS, hourText } from '../rules/hours.ts'
import { newestRun, readCurves, toRun } from '../store/runs.ts'
import type { RunRow } from '../store/tables.ts'
import { createDayRecord } from './day-record.ts'
import { type Course, cityCourse, courseOf, daysAhead, LEADS } from './days-ahead.ts'
import { type Given, sourceOf } from './given.ts'
import type { Reading } from './observed.ts'

const BACK_HOURS = 72
export type Outlook = ReturnType<typeof createOutlook>

export function createOutlook({ db, region, work }: Given, reading: Reading) {
  const recordOf = createDayRecord({ db, region }, reading)

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
      const head = { generated, work: await work.now(), source: sourceOf(generated) }
      if (!run) return { ...head, run: null, days: [], record: [], stations: [] }
      const courses = await coursesOf(run)
      const base = run.base.getTime()
      const counted = stations
        .filter(({ representative }) => representative)
        .flatMap(({ code }) => courses.get(code) ?? [])
      return {
        ...head,
        run: toRun(run),
        days: daysAhead(base, cityCourse(counted)),
        record: await recordOf(run, coursesOf),
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
        weights: run?.weights[pollutant] ?? [],
        days: ensemble.length > 0 ? daysAhead(base, courseOf(ensemble)) : [],
        work: await work.now(),
      }
    },
  }
}
