import { mean } from '@onego/maths/statistics'
import { roundConcentration } from './rounding.ts'

/** GB 3095—2026 table 4: the least that makes an average valid. */
export const LEAST = {
  minutesOfHour: 45,
  hoursOfDay: 20,
  hoursOf8: 6,
  daysOfMonth: 27,
  daysOfFebruary: 25,
  daysOfYear: 324,
}

/** Day averages that make the O3 day valid without exceedance, of the 17 that end at 8…24 h (HJ 663—2013 table 2, by memory). */
const LEAST_8H = 14
const O3_LIMIT = 160

type Value = number | null | undefined
const present = (values: readonly Value[]) => values.filter((value): value is number => typeof value === 'number')

export const dayMean = (hours: readonly Value[]) => meanOfAtLeast(hours, LEAST.hoursOfDay)

/** Null with fewer values than `least`. */
export function meanOfAtLeast(values: readonly Value[], least: number): number | null {
  const there = present(values)
  return there.length >= least ? mean(there) : null
}

/** For each hour the mean of it and the seven before, if six of them are there. */
export function sliding8h(hours: readonly Value[]): (number | null)[] {
  return hours.map((_, hour) => (hour < 7 ? null : meanOfAtLeast(hours.slice(hour - 7, hour + 1), LEAST.hoursOf8)))
}

/**
 * 日最大 8 小时平均: the greatest of the 8 h means of one natural day that begin in it (0–7 … 16–23). `hours` are its 24. With fewer
 * than 14 of 17 it counts only when it exceeds the limit.
 */
export function dayMax8h(hours: readonly Value[]): number | null {
  const means = present(sliding8h(hours))
  if (means.length === 0) return null
  const highest = Math.max(...means)
  return means.length >= LEAST_8H || roundConcentration('o3', highest) > O3_LIMIT ? highest : null
}

export const dayMax1h = (hours: readonly Value[]): number | null => {
  const there = present(hours)
  return there.length >= LEAST.hoursOfDay ? Math.max(...there) : null
}

/** @param month `YYYY-MM` */
export const isMonthValid = (month: string, validDays: number): boolean =>
  validDays >= (month.endsWith('-02') ? LEAST.daysOfFebruary : LEAST.daysOfMonth)

/** @param daysByMonth valid daily values of the twelve months, `YYYY-MM` → count */
export function isYearValid(daysByMonth: ReadonlyMap<string, number>): boolean {
  const counts = [...daysByMonth]
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  return counts.length === 12 && total >= LEAST.daysOfYear && counts.every(([month, days]) => isMonthValid(month, days))
}
