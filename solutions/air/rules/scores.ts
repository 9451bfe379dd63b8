import type { Score } from '../contract.ts'

export interface Pair {
  forecast: number
  observed: number
  low: number | null
  high: number | null
}
type Figures = Omit<Score, 'member' | 'lead'>

/** Running sums, so that millions of pairs need no array. */
export interface Tally {
  add(pair: Pair): void
  figures(): Figures
}

/**
 * Mean absolute error, root mean square error, bias (forecast − observed), Pearson's r, and for the event "above the threshold" probability of
 * detection hits/(hits + misses), false-alarm ratio wrong/(hits + wrong), critical success index hits/(hits + misses + wrong)
 * (Jolliffe & Stephenson 2012, ch. 3). Null where nothing is counted.
 */
export function tally(threshold: number): Tally {
  const sum = { pairs: 0, abs: 0, square: 0, error: 0, f: 0, o: 0, ff: 0, oo: 0, fo: 0, ranged: 0, covered: 0 }
  const events = { hits: 0, misses: 0, wrong: 0 }
  return {
    add({ forecast, observed, low, high }) {
      const error = forecast - observed
      sum.pairs += 1
      sum.abs += Math.abs(error)
      sum.square += error ** 2
      sum.error += error
      sum.f += forecast
      sum.o += observed
      sum.ff += forecast ** 2
      sum.oo += observed ** 2
      sum.fo += forecast * observed
      if (low !== null && high !== null) {
        sum.ranged += 1
        sum.covered += Number(observed >= low && observed <= high)
      }
      const outcome = outcomeOf(forecast > threshold, observed > threshold)
      if (outcome) events[outcome] += 1
    },
    figures() {
      const { pairs } = sum
      const { hits, misses, wrong } = events
      const of = (part: number, whole: number) => (whole > 0 ? part / whole : null)
      const spread = (square: number, total: number) => Math.max(0, square - total ** 2 / Math.max(1, pairs))
      const [forecasts, observations] = [spread(sum.ff, sum.f), spread(sum.oo, sum.o)]
      const together = sum.fo - (sum.f * sum.o) / Math.max(1, pairs)
      return {
        pairs,
        mae: of(sum.abs, pairs),
        rmse: pairs > 0 ? Math.sqrt(sum.square / pairs) : null,
        bias: of(sum.error, pairs),
        r: pairs > 2 && forecasts > 1e-9 && observations > 1e-9 ? together / Math.sqrt(forecasts * observations) : null,
        pod: of(hits, hits + misses),
        far: of(wrong, hits + wrong),
        csi: of(hits, hits + misses + wrong),
        events: hits + misses,
        covered: sum.ranged > 0 ? (100 * sum.covered) / sum.ranged : null,
      }
    },
  }
}

function outcomeOf(isAnnounced: boolean, hasCome: boolean): 'hits' | 'misses' | 'wrong' | undefined {
  if (hasCome) return isAnnounced ? 'hits' : 'misses'
  return isAnnounced ? 'wrong' : undefined
}
