import type { Pattern } from '../contract.ts'
import { createGenerations, pieces, readPiece } from './generations.ts'
import type { Machine, Tell } from './types.ts'

type Surge = Extract<Pattern, { kind: 'surge' }>

/** Days and hours begin as they do in China (UTC+8, no summer time). */
const CHINA_MS = 8 * 3_600_000

export const windowOf = (at: number, windowMs: number): number => Math.floor((at + CHINA_MS) / windowMs)
export const windowStart = (window: number, windowMs: number): number => window * windowMs - CHINA_MS

interface Counts {
  /** Window in which the key was first seen. */
  first: number
  window: number
  count: number
  isTold: boolean
  /** Counts of the windows before, `window % baseline` being the oldest. */
  before: number[]
  sum: number
}

export function surge({ of, windowMs, baseline, factor, atLeast }: Surge, tell: Tell): Machine {
  const keys = createGenerations<Counts>((baseline + 2) * windowMs)

  const begin = (window: number): Counts => ({
    ...{ first: window, window, count: 0, isTold: false, before: Array<number>(baseline).fill(0), sum: 0 },
  })

  const put = (counts: Counts, window: number, count: number) => {
    const place = window % baseline
    counts.sum += count - (counts.before[place] ?? 0)
    counts.before[place] = count
  }

  const moveTo = (counts: Counts, window: number) => {
    put(counts, counts.window, counts.count)
    for (let empty = counts.window + 1; empty < window; empty += 1) put(counts, empty, 0)
    Object.assign(counts, { window, count: 0, isTold: false })
  }

  const take = (key: string, at: number) => {
    const window = windowOf(at, windowMs)
    let counts = keys.get(key)
    if (!counts || window - counts.window > baseline) {
      counts = begin(window)
      keys.set(key, counts)
    } else if (window > counts.window) moveTo(counts, window)
    counts.count += 1
    const { count, sum, first, isTold } = counts
    if (isTold || count < atLeast || window - first < baseline || count * baseline < factor * sum) return false
    counts.isTold = true
    tell({ key, at, since: windowStart(window, windowMs), count, mean: sum / baseline })
    return true
  }

  return {
    roles: [{ match: of, take }],
    until: keys.until,
    save: () =>
      pieces(keys.entries(), ({ first, window, count, isTold, before }) => [
        ...[first, window, count, Number(isTold)],
        ...before,
      ]),
    load: (piece) =>
      readPiece(piece, (key, [first = 0, window = 0, count = 0, isTold = 0, ...before]) => {
        const sum = before.reduce((all, one) => all + one, 0)
        keys.set(key, { first, window, count, isTold: isTold === 1, before, sum })
      }),
  }
}
