import type { FeelDate, FeelDateTime } from 'feelin'
import { equals } from '../compare.ts'
import { define } from '../invoke.ts'
import { dateOfText, dateTimeOfText } from '../temporal.ts'
import { kindOf } from '../values.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
]
const BEIJING_MS = 8 * 3_600_000

/** Clocks of the whole country show the time of Beijing, wherever the computer stands. */
const nowText = () => new Date(Date.now() + BEIJING_MS).toISOString().slice(0, 23)

const DATE = { date: 'date|date and time' }
type Day = FeelDate | FeelDateTime

/** Places are told apart even where their clocks agree; offsets are not. */
const zoneOf = (value: unknown): string =>
  ((value as { zone?: string | null } | null)?.zone ?? '').replace(/^([Zz]|UTC)$/, '+00:00')

/** `is` also wants the same zone (DMN 1.5 §10.3.4.7). */
function isSame(a: unknown, b: unknown): boolean {
  if (kindOf(a) !== kindOf(b)) return false
  return equals(a, b) === true && zoneOf(a) === zoneOf(b)
}

export const timeFunctions = {
  now: define({}, () => dateTimeOfText(`${nowText()}@Asia/Shanghai`)),
  today: define({}, () => dateOfText(nowText().slice(0, 10))),
  'day of year': define(DATE, (date: Day) => date.unwrap().dayOfYear),
  'day of week': define(DATE, (date: Day) => DAYS[date.unwrap().dayOfWeek - 1]),
  'month of year': define(DATE, (date: Day) => MONTHS[date.unwrap().month - 1]),
  'week of year': define(DATE, (date: Day) => date.unwrap().weekOfYear),
  is: define({ value1: 'any?', value2: 'any?' }, isSame),
}
