import type { DayRecord } from '../contract.ts'
import { indexOf } from '../rules/aqi.ts'
import { levelOf, standardOn } from '../rules/breakpoints.ts'
import { DAY_MS, dayStartMs, dayText, HOUR_MS } from '../rules/hours.ts'
import { runsBetween } from '../store/runs.ts'
import type { RunRow } from '../store/tables.ts'
import { type Course, cityCourse, daysAhead } from './days-ahead.ts'
import type { Given } from './given.ts'
import { cityDays } from './now.ts'
import type { Reading } from './observed.ts'

const BACK_DAYS = 14

type Span = { from: number; newest: number }
type Courses = (run: RunRow) => Promise<Map<string, Course>>

/** How the days ahead came out of late, for the city: the last run of each day against the daily index of the days that are over. */
export function createDayRecord({ db, region }: Pick<Given, 'db' | 'region'>, reading: Reading) {
  let kept: { state: string; record: DayRecord[] } | undefined

  const make = async (runs: readonly RunRow[], { from, newest }: Span, coursesOf: Courses): Promise<DayRecord[]> => {
    const lastOfDay = new Map(runs.map((one) => [dayText(one.base.getTime()), one]))
    const observed = await reading.between(from, newest + HOUR_MS)
    const measured = new Map(
      cityDays(observed).map(({ day, averages }) => {
        return [day, indexOf({ report: 'day', standard: standardOn(day), values: averages }).aqi]
      }),
    )
    const counted = observed.stations.filter(({ representative }) => representative)
    const found = new Map<number, DayRecord>()
    for (const [begun, past] of lastOfDay) {
      const courses = await coursesOf(past)
      const days = daysAhead(past.base.getTime(), cityCourse(counted.flatMap(({ code }) => courses.get(code) ?? [])))
      for (const day of days.filter(({ hours }) => hours === 24)) {
        const ahead = Math.round((dayStartMs(day.day) - dayStartMs(begun)) / DAY_MS)
        const was = measured.get(day.day)
        if (typeof was === 'number') found.set(ahead, counting(found.get(ahead), { ahead, day, was }))
      }
    }
    return [...found.values()].sort((a, b) => a.ahead - b.ahead)
  }

  /** Computed once for each run and what is kept before it: nothing of it changes until there are others. */
  return async (run: RunRow, coursesOf: Courses): Promise<DayRecord[]> => {
    const newest = run.base.getTime()
    const from = dayStartMs(dayText(newest - BACK_DAYS * DAY_MS))
    const runs = await runsBetween(db, region, new Date(from), new Date(newest - DAY_MS))
    const state = `${run.id} ${runs.length}`
    if (kept?.state !== state) kept = { state, record: await make(runs, { from, newest }, coursesOf) }
    return kept.record
  }
}

type Told = { aqi: number | null; low: number | null; high: number | null; level: number | null }

function counting(before: DayRecord | undefined, now: { ahead: number; day: Told; was: number }): DayRecord {
  const { ahead, day, was } = now
  const so = before ?? { ahead, days: 0, inRange: 0, rightLevel: 0 }
  const isInside = was >= (day.low ?? Number.POSITIVE_INFINITY) && was <= (day.high ?? Number.NEGATIVE_INFINITY)
  return {
    ahead,
    days: so.days + 1,
    inRange: so.inRange + Number(isInside),
    rightLevel: so.rightLevel + Number(levelOf(was).level === day.level),
  }
}
