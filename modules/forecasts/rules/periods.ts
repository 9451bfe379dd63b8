import type { Cycle } from '@onego/indicators/contract'

const two = (value: number) => String(value).padStart(2, '0')
const HOUR_MS = 3_600_000

/** The period `by` periods of the cycle later. */
export function later(period: string, cycle: Cycle, by: number): string {
  const year = Number(period.slice(0, 4))
  if (cycle === 'year') return String(year + by)
  if (cycle === 'quarter') {
    const quarter = year * 4 + Number(period.slice(5)) - 1 + by
    return `${Math.floor(quarter / 4)}Q${(quarter % 4) + 1}`
  }
  if (cycle === 'month') {
    const month = year * 12 + Number(period.slice(5, 7)) - 1 + by
    return `${Math.floor(month / 12)}-${two((month % 12) + 1)}`
  }
  const begin = cycle === 'day' ? `${period}T00` : period
  const at = new Date(Date.parse(`${begin}:00:00Z`) + by * HOUR_MS * (cycle === 'day' ? 24 : 1)).toISOString()
  return at.slice(0, cycle === 'day' ? 10 : 13)
}

/** How the values of a cycle repeat, how far ahead is looked unless said, and how many of the newest values are fitted. */
export const PACE: Record<Cycle, { season: number; horizon: number; fitted: number }> = {
  hour: { season: 24, horizon: 48, fitted: 24 * 28 },
  day: { season: 7, horizon: 28, fitted: 730 },
  month: { season: 12, horizon: 12, fitted: 360 },
  quarter: { season: 4, horizon: 4, fitted: 160 },
  year: { season: 1, horizon: 3, fitted: 100 },
}
