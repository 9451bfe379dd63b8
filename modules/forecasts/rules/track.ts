import type { Point } from '@onego/indicators/contract'
import type { Track } from '../contract.ts'
import type { Made } from './making.ts'

interface Kept {
  made: Made
  made_at: Date
  up_to: string
  hindsight: boolean
}

/** For each known period the forecast made from the newest values before it, not in hindsight if there is one; newest period first. */
export function trackOf(points: readonly Point[], kept: readonly Kept[]): Track['rows'] {
  const rows: Track['rows'] = []
  for (const { period, value } of points.toReversed()) {
    if (value === null) continue
    const before = kept.filter((one) => one.up_to < period && one.made.points.some((point) => point.period === period))
    const found = before.find(({ hindsight }) => !hindsight) ?? before[0]
    const point = found?.made.points.find((one) => one.period === period)
    if (!found || !point) continue
    const { up_to: upTo, made_at, hindsight } = found
    const { value: expected, low, high } = point
    rows.push({ period, value, expected, low, high, upTo, madeAt: made_at.toISOString(), hindsight })
  }
  return rows
}
