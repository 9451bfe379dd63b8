import { AppError } from '@onego/platform/errors'
import type { Day, DayKind } from './contract.ts'

/** What is known of working days: exceptions to the plain week, and the years whose holidays are loaded. */
export interface Calendar {
  exceptions: ReadonlyMap<Day, DayKind>
  years: ReadonlySet<number>
}

const MS_A_DAY = 86_400_000
const LONGEST_SEARCH_DAYS = 3660

export const yearOf = (day: Day) => Number(day.slice(0, 4))
const plusDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_A_DAY).toISOString().slice(0, 10)

/** Monday to Friday, but for the State Council's holidays and the weekends worked in exchange for them. */
export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  const exception = calendar.exceptions.get(day)
  if (exception) return exception === 'working'
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/**
 * The last day of a limit of `count` working days. 行政许可法 §82: days are working days; the day something happens is not
 * counted, so the next working day is day 1. 0 working days end on `from` itself.
 */
export function addWorkingDays(calendar: Calendar, from: Day, count: number): Day {
  let day = from
  let left = count
  for (let steps = 0; left > 0; steps += 1) {
    if (steps > LONGEST_SEARCH_DAYS) {
      throw new AppError('invalid', 'calendars.too-far', `workingDays: ${count} is more than ten years ahead`)
    }
    day = plusDays(day, 1)
    if (isWorkingDay(calendar, day)) left -= 1
  }
  return day
}

/** Working days in (from, to]; negative when `to` lies before `from`. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  let count = 0
  for (let day = plusDays(from, 1); day <= to; day = plusDays(day, 1)) if (isWorkingDay(calendar, day)) count += 1
  return count
}

/** Years touched by [from, to] whose holidays are not loaded: limits across them may still move. */
export function unloadedYears(calendar: Calendar, from: Day, to: Day): number[] {
  const years = Array.from({ length: Math.max(0, yearOf(to) - yearOf(from)) + 1 }, (_, index) => yearOf(from) + index)
  return years.filter((year) => !calendar.years.has(year))
}

/**
 * The end of a limit that began on `from` and stood still for `stoppedDays` working days
 * (行政许可法 §45: the time of supplements, hearings, inspections and expert review is not counted).
 */
export function limitEnd(calendar: Calendar, limit: { from: Day; workingDays: number; stoppedDays?: number }): Day {
  return addWorkingDays(calendar, limit.from, limit.workingDays + (limit.stoppedDays ?? 0))
}

/** Working days a clock stood still: those after the day it stopped up to the day it went on. */
export function daysStopped(calendar: Calendar, stoppedOn: Day, resumedOn: Day): number {
  return Math.max(0, workingDaysBetween(calendar, stoppedOn, resumedOn))
}

/** The first day on which at most `daysLeft` working days, or `percentLeft` % of the whole limit, are left. */
export function warningDay(
  calendar: Calendar,
  limit: { from: Day; endsOn: Day },
  threshold: { daysLeft: number; percentLeft: number },
): Day {
  const whole = workingDaysBetween(calendar, limit.from, limit.endsOn)
  const left = Math.max(threshold.daysLeft, Math.floor((whole * threshold.percentLeft) / 100))
  let day = limit.endsOn
  for (let count = 0; count < left && day > limit.from; ) {
    day = plusDays(day, -1)
    if (isWorkingDay(calendar, day) || day === limit.from) count += 1
  }
  return day
}
