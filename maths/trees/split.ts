import type { Binned } from './bins.ts'

/** Sums of gradients and weights by range of each feature: of feature f and code c at 2 × (offsets[f] + c). */
export type Histogram = Float64Array

export interface Split {
  feature: number
  /** Codes 1…`code` go left. */
  code: number
  missingLeft: boolean
  gain: number
}

export interface SplitRules {
  minLeaf: number
  lambda: number
  minGain: number
}

/** Where each feature's sums begin; one more entry holds the whole length. */
export function offsetsOf(binned: Binned): Int32Array {
  const offsets = new Int32Array(binned.edges.length + 1)
  for (const [f, edges] of binned.edges.entries()) offsets[f + 1] = (offsets[f] as number) + edges.length + 1
  return offsets
}

/** The split whose two sides fit best (Chen & Guestrin 2016, formula 7, without the ½); undefined when none may be made. */
export function bestSplit(
  histogram: Histogram,
  offsets: Int32Array,
  features: Int32Array,
  rules: SplitRules,
): Split | undefined {
  let best: Split | undefined
  for (const feature of features) {
    const found = bestOfFeature(histogram, offsets[feature] as number, offsets[feature + 1] as number, rules)
    if (found && found.gain > (best?.gain ?? rules.minGain)) best = { feature, ...found }
  }
  return best
}

function bestOfFeature(histogram: Histogram, from: number, until: number, rules: SplitRules) {
  let gradient = 0
  let weight = 0
  for (let at = from; at < until; at++) {
    gradient += histogram[2 * at] as number
    weight += histogram[2 * at + 1] as number
  }
  const missing = { gradient: histogram[2 * from] as number, weight: histogram[2 * from + 1] as number }
  const all = { gradient, weight }
  const right = scan(histogram, from, until, { gradient: 0, weight: 0 }, all, rules)
  const left = missing.weight > 0 ? scan(histogram, from, until, missing, all, rules) : undefined
  if (left && left.gain > (right?.gain ?? 0)) return { ...left, missingLeft: true }
  return right && { ...right, missingLeft: false }
}

interface Sums {
  gradient: number
  weight: number
}

/** `before` is what stands left of all values: the missing ones, or nothing. */
function scan(histogram: Histogram, from: number, until: number, before: Sums, all: Sums, rules: SplitRules) {
  const { minLeaf, lambda } = rules
  let gradient = before.gradient
  let weight = before.weight
  let bestScore = -1
  let code = -1
  for (let at = from + 1; at < until; at++) {
    gradient += histogram[2 * at] as number
    weight += histogram[2 * at + 1] as number
    if (weight < minLeaf) continue
    const weightRight = all.weight - weight
    if (weightRight < minLeaf || weightRight < 1e-9) break
    const gradientRight = all.gradient - gradient
    const score = (gradient * gradient) / (weight + lambda) + (gradientRight * gradientRight) / (weightRight + lambda)
    if (score > bestScore) {
      bestScore = score
      code = at - from
    }
  }
  if (code < 0) return undefined
  return { code, gain: bestScore - (all.gradient * all.gradient) / (all.weight + lambda) }
}
