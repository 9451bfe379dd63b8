import type { Cycle } from '@onego/indicators/contract'
import { atOf, cycleOf, shift } from '@onego/indicators/contract/periods'

const CHINA_MS = 8 * 3_600_000

/** The moment a period is over, in China's time. */
export const endOf = (period: string): Date => new Date(atOf(shift(period, 1)) - CHINA_MS)

/** Of hours not a whole year: a month of them is history enough. */
const IN_YEAR: Record<Cycle, number> = { year: 1, quarter: 4, month: 12, day: 365, hour: 720 }

/** How many periods of this length make a year, at most 720. */
export const periodsInYear = (period: string): number => IN_YEAR[cycleOf(period)]
