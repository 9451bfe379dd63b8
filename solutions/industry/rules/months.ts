import type { Month } from '../contract.ts'

export const monthAfter = (month: Month, by: number): Month => monthOf(indexOf(month) + by)
export const indexOf = (month: Month): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
export const monthOf = (index: number): Month =>
  `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`

export const monthsBetween = (from: Month, to: Month): Month[] =>
  Array.from({ length: Math.max(0, indexOf(to) - indexOf(from) + 1) }, (_, at) => monthOf(indexOf(from) + at))

/** Day in China. */
export const dayOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

export const isReported = (month: Month): boolean => !month.endsWith('-01')
/** February brings January with it (统计报表制度: 1月免报). */
export const monthsIn = (month: Month): 1 | 2 => (month.endsWith('-02') ? 2 : 1)

/** The month that is reported on `day`: the last one that ended, December until February has ended. */
export function openMonth(day: string): Month {
  const last = monthAfter(day.slice(0, 7), -1)
  return isReported(last) ? last : monthAfter(last, -1)
}

/** The 16th of the month after, or the first working day from then on. */
export function dueOn(month: Month, isWorkingDay: (day: string) => boolean, dueDay = 16): string {
  let day = `${monthAfter(month, 1)}-${String(dueDay).padStart(2, '0')}`
  for (let tries = 0; tries < 15 && !isWorkingDay(day); tries += 1) {
    day = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  }
  return day
}

/** The report before, and that of a year ago; February is compared with February. */
export const reportBefore = (month: Month): Month => {
  const before = monthAfter(month, -1)
  return isReported(before) ? before : monthAfter(before, -1)
}
