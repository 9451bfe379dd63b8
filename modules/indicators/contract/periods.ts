import type { Cycle } from '../contract.ts'

const ORDER: Record<Cycle, number> = { hour: 0, day: 1, month: 2, quarter: 3, year: 4 }
const two = (value: number) => String(value).padStart(2, '0')

/** The cycle a period is one of: `2026Q1` is a quarter. */
export function cycleOf(period: string): Cycle {
  if (period.includes('Q')) return 'quarter'
  if (period.length === 4) return 'year'
  if (period.length === 7) return 'month'
  return period.length === 10 ? 'day' : 'hour'
}

export const isCoarser = (cycle: Cycle, than: Cycle): boolean => ORDER[cycle] > ORDER[than]

/** The longer period this one lies in; itself if it is of that cycle already. */
export function within(period: string, cycle: Cycle): string {
  const own = cycleOf(period)
  if (own === cycle) return period
  if (cycle === 'year') return period.slice(0, 4)
  if (cycle === 'quarter') return `${period.slice(0, 4)}Q${Math.ceil(Number(period.slice(5, 7)) / 3)}`
  return period.slice(0, cycle === 'month' ? 7 : 10)
}

/** Its first moment, as UTC milliseconds of the clock of the place. */
export const atOf = (period: string): number => {
  const quarter = /Q(\d)/.exec(period)?.[1]
  if (quarter) return Date.UTC(Number(period.slice(0, 4)), (Number(quarter) - 1) * 3, 1)
  const [year = '', month = '01', day = '01', hour = '00'] = period.split(/[-T]/)
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour))
}

/** The period of a cycle that holds a moment of the place, given as UTC milliseconds of its clock. */
function periodAt(ms: number, cycle: Cycle): string {
  const at = new Date(ms)
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + 1]
  const whole = String(year).padStart(4, '0')
  if (cycle === 'year') return whole
  if (cycle === 'quarter') return `${whole}Q${Math.ceil(month / 3)}`
  const upToMonth = `${whole}-${two(month)}`
  if (cycle === 'month') return upToMonth
  const upToDay = `${upToMonth}-${two(at.getUTCDate())}`
  return cycle === 'day' ? upToDay : `${upToDay}T${two(at.getUTCHours())}`
}

const MONTHS: Partial<Record<Cycle, number>> = { month: 1, quarter: 3, year: 12 }
const HOURS: Partial<Record<Cycle, number>> = { hour: 1, day: 24 }

/** The period `by` periods later, or earlier if negative. */
export function shift(period: string, by: number): string {
  const cycle = cycleOf(period)
  const at = atOf(period)
  const months = MONTHS[cycle]
  if (months === undefined) return periodAt(at + by * (HOURS[cycle] ?? 1) * 3_600_000, cycle)
  const from = new Date(at)
  return periodAt(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + by * months, 1), cycle)
}

/** The same period a year before; of 29 February the 28th. */
export function yearAgo(period: string): string {
  const before = `${String(Number(period.slice(0, 4)) - 1).padStart(4, '0')}${period.slice(4)}`
  return before.slice(4, 10) === '-02-29' ? `${before.slice(0, 8)}28${before.slice(10)}` : before
}

/** Every period from one to another of the same cycle, both included. */
export function between(from: string, to: string): string[] {
  const found: string[] = []
  for (let period = from; period <= to; period = shift(period, 1)) found.push(period)
  return found
}

/** How many periods lie from one to another of the same cycle, both included. */
export function countBetween(from: string, to: string): number {
  const cycle = cycleOf(from)
  const months = MONTHS[cycle]
  if (months === undefined) return Math.round((atOf(to) - atOf(from)) / 3_600_000 / (HOURS[cycle] ?? 1)) + 1
  const [first, last] = [new Date(atOf(from)), new Date(atOf(to))]
  const between = (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth()
  return between / months + 1
}

/** The first and the last period of a finer cycle in a longer period. */
export function boundsIn(period: string, cycle: Cycle): { first: string; last: string } {
  const first = periodAt(atOf(period), cycle)
  return { first, last: shift(periodAt(atOf(shift(period, 1)), cycle), -1) }
}

/** How many periods of a finer cycle make up this one. */
export function partsIn(period: string, cycle: Cycle): number {
  const own = cycleOf(period)
  if (own === cycle) return 1
  const parts = MONTHS[cycle]
  if (parts !== undefined) return (MONTHS[own] ?? 1) / parts
  return Math.round((atOf(shift(period, 1)) - atOf(period)) / 3_600_000 / (HOURS[cycle] ?? 1))
}

/** The first period of the same cycle in the same year. */
export const firstOfYear = (period: string): string => boundsIn(period.slice(0, 4), cycleOf(period)).first

/** A period that may be finer or coarser than the cycle asked for, as the first or last period of that cycle in it. */
export function boundOf(period: string, cycle: Cycle, side: 'first' | 'last'): string {
  return isCoarser(cycle, cycleOf(period)) ? within(period, cycle) : boundsIn(period, cycle)[side]
}
