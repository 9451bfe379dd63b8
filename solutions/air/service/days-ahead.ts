import type { DayForecast } from '../contract.ts'
import { byPollutant, levelOf, standardOn } from '../rules/breakpoints.ts'
import { forecastIndex, meanOfStations, type Values } from '../rules/days.ts'
import { addDays, DAY_MS, dayStartMs, dayText, HOUR_MS, hourOfDay } from '../rules/hours.ts'
import type { CurveRow } from '../store/tables.ts'

export const LEADS = 72
/** A run of the night still has most of its own day before it. */
const EARLY = 8

/** Mean, low and high of one place, 72 hours after the base hour. */
export interface Course {
  mean: Values
  low: Values
  high: Values
}

export function courseOf(curves: readonly Pick<CurveRow, 'pollutant' | 'mean' | 'low' | 'high'>[]): Course {
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
    const [middle, low, top] = [index(course.mean), index(course.low).aqi, index(course.high)]
    if (middle.aqi === null) return []
    const { aqi, primary } = middle
    const spread = { low: Math.min(low ?? aqi, aqi), high: Math.max(top.aqi ?? aqi, aqi) }
    const primaryHigh = top.primary.filter((name) => !primary.includes(name))
    return [{ day, aqi, ...spread, level: levelOf(aqi).level, primary, primaryHigh, hours }]
  })
}

const cut = (values: Values, from: number): Values =>
  byPollutant((name) => Array.from({ length: 24 }, (_, hour) => values[name][from + hour] ?? null))
