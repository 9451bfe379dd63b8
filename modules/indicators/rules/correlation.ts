import {
  autocorrelation,
  benjaminiHochberg,
  correlationPValue,
  type Lagged,
  pearson,
  prewhitenedCrossCorrelation,
  spearman,
} from '@onego/maths/statistics'
import type { Coefficient } from '../contract/analysis.ts'
import { shift } from '../contract/periods.ts'
import type { Text } from '../contract.ts'

/** A series without what is missing. */
export type Points = ReadonlyMap<string, number>

const FEWEST_PAIRS = 8
const FEWEST_FOR_LAGS = 24
const ALPHA = 0.05

export interface Pair {
  n: number
  nEffective: number
  pearson: Coefficient
  spearman: Coefficient
  lags: { lag: number; r: number | null }[]
  best: (Coefficient & { lag: number; n: number }) | null
  points: { period: string; x: number; y: number }[]
}

const known = (value: number): number | null => (Number.isFinite(value) ? value : null)

/**
 * Independent pairs that pairs of two series with memory are worth: 1 / n* = 1 / n + (2 / n) Σ (n − j) / n · ρxx(j) ρyy(j), for lags up to
 * n / 5 (Pyper & Peterman 1998, eq. 1).
 */
function effectivePairs(x: readonly number[], y: readonly number[]): number {
  const n = x.length
  const most = Math.floor(n / 5)
  const [ofX, ofY] = [autocorrelation(x, most), autocorrelation(y, most)]
  let memory = 0
  for (let lag = 1; lag <= most; lag += 1) memory += ((n - lag) / n) * (ofX[lag] ?? 0) * (ofY[lag] ?? 0)
  return Math.min(n, Math.max(3, n / (1 + 2 * Math.max(0, memory))))
}

/** What two series say of each other, q still to be given. */
export function correlatedPair(x: Points, y: Points, lags: number): Pair {
  const periods = [...x.keys()].filter((period) => y.has(period)).sort()
  const points = periods.map((period) => ({ period, x: x.get(period) ?? 0, y: y.get(period) ?? 0 }))
  const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)]
  const nEffective = points.length < 3 ? points.length : effectivePairs(xs, ys)
  const coefficient = (r: number): Coefficient => ({ r: known(r), p: known(correlationPValue(r, nEffective)), q: null })
  const found = laggedOf(points, lags)
  const best = bestOf(found)
  return {
    ...{ n: points.length, nEffective, points, best },
    pearson: coefficient(pearson(xs, ys)),
    spearman: coefficient(spearman(xs, ys)),
    lags: found.map(({ lag, r }) => ({ lag, r: known(r) })),
  }
}

/** Over the longest stretch without gaps: a lag across a gap is none. */
function laggedOf(points: Pair['points'], most: number): Lagged[] {
  let stretch: Pair['points'] = []
  let longest = stretch
  for (const point of points) {
    const last = stretch.at(-1)
    stretch = last && shift(last.period, 1) === point.period ? [...stretch, point] : [point]
    if (stretch.length > longest.length) longest = stretch
  }
  const room = Math.min(most, Math.floor(longest.length / 4))
  if (longest.length < FEWEST_FOR_LAGS || room === 0) return []
  const cut = (side: 'x' | 'y') => longest.map((point) => point[side])
  return prewhitenedCrossCorrelation(cut('x'), cut('y'), room)
}

/** The strongest lag; its p counts that it was chosen out of many (Šidák). */
function bestOf(found: readonly Lagged[]): Pair['best'] {
  const solid = found.filter(({ r }) => Number.isFinite(r))
  const best = solid.toSorted((a, b) => Math.abs(b.r) - Math.abs(a.r) || Math.abs(a.lag) - Math.abs(b.lag))[0]
  if (!best) return null
  const p = 1 - (1 - correlationPValue(best.r, best.pairs)) ** solid.length
  return { lag: best.lag, n: best.pairs, r: best.r, p: known(p), q: null }
}

/** Gives each kind of coefficient its q over all pairs (Benjamini & Hochberg 1995). */
export function withQ(pairs: readonly Pair[]): Pair[] {
  const adjusted = (of: (pair: Pair) => Coefficient | null) =>
    benjaminiHochberg(pairs.map((pair) => of(pair)?.p ?? Number.NaN)).map(known)
  const ofPearson = adjusted((pair) => pair.pearson)
  const ofSpearman = adjusted((pair) => pair.spearman)
  const ofBest = adjusted((pair) => pair.best)
  return pairs.map((pair, at) => ({
    ...pair,
    pearson: { ...pair.pearson, q: ofPearson[at] ?? null },
    spearman: { ...pair.spearman, q: ofSpearman[at] ?? null },
    best: pair.best && { ...pair.best, q: ofBest[at] ?? null },
  }))
}

const STRENGTHS = [
  { from: 0.8, zh: '很强', en: 'very strong' },
  { from: 0.6, zh: '较强', en: 'strong' },
  { from: 0.4, zh: '中等', en: 'moderate' },
  { from: 0, zh: '较弱', en: 'weak' },
]

/** In words, and never that one makes the other. */
export function verdictOf({ n, pearson: linear, spearman: ranked, best }: Pair): Text {
  if (n < FEWEST_PAIRS) {
    const text = `共同的时期只有 ${n} 个，少于 ${FEWEST_PAIRS} 个，不作判断。`
    return { zh: text, en: `Only ${n} periods in common, fewer than ${FEWEST_PAIRS}: no verdict.` }
  }
  const chosen = [linear, ranked].find(({ q }) => q !== null && q <= ALPHA)
  const lead = leadOf(best)
  if (!chosen || chosen.r === null) {
    return {
      zh: `同期没有可靠的相关关系（校正后 q 大于 ${ALPHA}）。${lead.zh}`,
      en: `No reliable relation within the same period (q above ${ALPHA}).${lead.en}`,
    }
  }
  const size = Math.abs(chosen.r)
  const strength = STRENGTHS.find(({ from }) => size >= from) ?? { zh: '较弱', en: 'weak' }
  const [zh, en] = chosen.r > 0 ? ['正', 'positive'] : ['负', 'negative']
  const kind = chosen === linear ? { zh: '线性', en: 'linear' } : { zh: '单调（非线性）', en: 'monotonic, not linear,' }
  return {
    zh: `同期有${strength.zh}的${kind.zh}${zh}相关。${lead.zh}相关不等于因果。`,
    en: `A ${strength.en} ${en} ${kind.en} relation within the same period.${lead.en} Correlation is not causation.`,
  }
}

function leadOf(best: Pair['best']): Text {
  if (!best || best.q === null || best.q > ALPHA || best.lag === 0) return { zh: '', en: '' }
  const first = best.lag > 0 ? 'X' : 'Y'
  const count = Math.abs(best.lag)
  return {
    zh: `去除自身惯性后，${first} 领先 ${count} 期的关系最明显。`,
    en: ` With each one's own memory removed, ${first} leads most clearly by ${count} ${count === 1 ? 'period' : 'periods'}.`,
  }
}
