import type { FeelDate, FeelDateTime, FeelDuration } from 'feelin'
import { FeelTime } from 'feelin'
import { monthsOf } from '../arithmetic.ts'
import { nanosOf } from '../compare.ts'
import { define } from '../invoke.ts'
import {
  dateOfText,
  dateTimeOfAnyText,
  dateTimeOfText,
  durationOfText,
  joined,
  midnightOf,
  monthsDuration,
  orNothing,
  timeOfText,
} from '../temporal.ts'
import { toText } from '../to-text.ts'

const day = (value: FeelDateTime) => dateOfText(value.unwrap().toPlainDate().toString())

/** Conversion functions (DMN 1.5 §10.3.4.1). */
export const conversions = {
  number: define({ from: 'string', 'grouping separator': 'string?', 'decimal separator': 'string?' }, toNumber),
  string: define({ from: 'any' }, (from: unknown) => (from === null ? null : toText(from))),
  date: define(
    { from: 'string' },
    dateOfText,
    { takes: { from: 'date' }, gives: (from: FeelDate) => from },
    { takes: { from: 'date and time' }, gives: day },
    { takes: { year: 'number', month: 'number', day: 'number' }, gives: dateOfParts },
  ),
  'date and time': define(
    { from: 'string' },
    dateTimeOfAnyText,
    { takes: { from: 'date and time' }, gives: (from: FeelDateTime) => from },
    { takes: { from: 'date' }, gives: midnightOf },
    { takes: { date: 'date|date and time', time: 'time' }, gives: joined },
    { takes: { date: 'date|date and time', timezone: 'string' }, gives: inZone },
  ),
  time: define(
    { from: 'string' },
    timeOfText,
    { takes: { from: 'time' }, gives: (from: FeelTime) => from },
    { takes: { from: 'date and time' }, gives: timeOf },
    { takes: { from: 'date' }, gives: () => timeOfText('00:00:00Z') },
    {
      takes: { hour: 'number', minute: 'number', second: 'number', offset: 'days and time duration?' },
      gives: timeOfParts,
    },
  ),
  duration: define({ from: 'string' }, durationOfText, {
    takes: { from: 'days and time duration|years and months duration' },
    gives: (from: FeelDuration) => from,
  }),
  'years and months duration': define({ from: 'date|date and time', to: 'date|date and time' }, monthsBetween),
}

/** Literals such as `@"2026-05-01"`. */
export function ofAtText(text: string): unknown {
  return dateTimeOfText(text) ?? dateOfText(text) ?? timeOfText(text) ?? durationOfText(text) ?? null
}

function toNumber(from: string, grouping?: string | null, decimal?: string | null): number | null {
  if (grouping && ![' ', ',', '.'].includes(grouping)) return null
  if (decimal && !['.', ','].includes(decimal)) return null
  if (grouping && grouping === decimal) return null
  const ungrouped = grouping ? from.replaceAll(grouping, '') : from
  const text = decimal ? ungrouped.replace(decimal, '.') : ungrouped
  return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text) ? Number(text) : null
}

const two = (value: number) => String(value).padStart(2, '0')

function dateOfParts(year: number, month: number, dayOfMonth: number) {
  if (![year, month, dayOfMonth].every(Number.isInteger) || month < 1 || dayOfMonth < 1) return null
  const sign = year < 0 ? '-' : ''
  return dateOfText(`${sign}${String(Math.abs(year)).padStart(4, '0')}-${two(month)}-${two(dayOfMonth)}`)
}

function timeOfParts(hour: number, minute: number, second: number, offset?: FeelDuration | null) {
  if (hour < 0 || minute < 0 || second < 0) return null
  const whole = Math.trunc(second)
  const fraction = second === whole ? '' : String(second).slice(String(whole).length)
  const zone = offset ? offsetText(offset) : ''
  return timeOfText(`${two(Math.trunc(hour))}:${two(Math.trunc(minute))}:${two(whole)}${fraction}${zone}`)
}

function offsetText(offset: FeelDuration): string {
  const seconds = Number(nanosOf(offset) / 1_000_000_000n)
  const size = Math.abs(seconds)
  const rest = size % 60 ? `:${two(size % 60)}` : ''
  return `${seconds < 0 ? '-' : '+'}${two(Math.floor(size / 3600))}:${two(Math.floor(size / 60) % 60)}${rest}`
}

function timeOf(from: FeelDateTime) {
  return orNothing(() => new FeelTime(from.unwrap().toPlainTime(), from.zone), FeelTime)
}

function inZone(date: FeelDate | FeelDateTime, zone: string) {
  const time = timeOfText(`00:00:00@${zone}`)
  return time && joined(date, time)
}

function monthsBetween(from: FeelDate | FeelDateTime, to: FeelDate | FeelDateTime) {
  const until = (toDay(from) as never as Until).until(toDay(to), { largestUnit: 'month' })
  return monthsDuration(monthsOf({ unwrap: () => until } as FeelDuration))
}

interface Until {
  until: (other: unknown, options: { largestUnit: 'month' }) => ReturnType<FeelDuration['unwrap']>
}

const toDay = (value: FeelDate | FeelDateTime) => {
  const plain = value.unwrap()
  return 'hour' in plain ? plain.toPlainDate() : plain
}
