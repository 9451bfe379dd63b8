export interface Control {
  mean: number
  /** From the mean moving range of two: R̄ / 1.128 (Shewhart chart of individuals, GB/T 17989.2, ISO 7870-2). */
  sigma: number
  low: number
  high: number
}

/** d2 for ranges of two values. */
const D2 = 1.128

/** Limits of the chart of individuals over `history`, oldest first; undefined with fewer than eight values. */
export function controlOf(history: readonly number[]): Control | undefined {
  if (history.length < 8) return undefined
  const mean = history.reduce((sum, value) => sum + value, 0) / history.length
  const ranges = history.slice(1).map((value, index) => Math.abs(value - (history[index] ?? value)))
  const sigma = ranges.reduce((sum, value) => sum + value, 0) / ranges.length / D2
  return { mean, sigma, low: mean - 3 * sigma, high: mean + 3 * sigma }
}

export type RunRule = 'beyond-3' | 'two-of-three' | 'four-of-five' | 'eight-on-a-side'

const RUNS: { rule: RunRule; of: number; atLeast: number; beyond: number }[] = [
  { rule: 'beyond-3', of: 1, atLeast: 1, beyond: 3 },
  { rule: 'two-of-three', of: 3, atLeast: 2, beyond: 2 },
  { rule: 'four-of-five', of: 5, atLeast: 4, beyond: 1 },
  { rule: 'eight-on-a-side', of: 8, atLeast: 8, beyond: 0 },
]

/**
 * The zone tests of the Western Electric handbook (1956, p. 25-28), the newest value being the last of `values`: one beyond
 * 3 sigma; two of three beyond 2, four of five beyond 1, eight in a row beyond the centre, on the same side, the newest among them.
 */
export function runRuleOf(values: readonly number[], { mean, sigma }: Control): RunRule | undefined {
  for (const side of [1, -1]) {
    const distances = values.map((value) => (side * (value - mean)) / (sigma || Number.MIN_VALUE))
    const broken = RUNS.find(({ of, atLeast, beyond }) => {
      const last = distances.slice(-of)
      const newest = last.at(-1) ?? 0
      return last.length === of && newest > beyond && last.filter((one) => one > beyond).length >= atLeast
    })
    if (broken) return broken.rule
  }
  return undefined
}
