import type { Cycle } from '@onego/indicators/contract'

/** How the values of a cycle repeat, how far ahead is looked unless said, and how many of the newest values are fitted. */
export const PACE: Record<Cycle, { season: number; horizon: number; fitted: number }> = {
  hour: { season: 24, horizon: 48, fitted: 24 * 28 },
  day: { season: 7, horizon: 28, fitted: 730 },
  month: { season: 12, horizon: 12, fitted: 360 },
  quarter: { season: 4, horizon: 4, fitted: 160 },
  year: { season: 1, horizon: 3, fitted: 100 },
}
