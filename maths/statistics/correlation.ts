import { tPValue } from './distributions.ts'
import { mean, type Numbers } from './moments.ts'

/** Pearson's r of pairs; NaN with fewer than two pairs or where one side does not vary. */
export function pearson(x: Numbers, y: Numbers): number {
  const count = Math.min(x.length, y.length)
  if (count < 2) return Number.NaN
  const [meanX, meanY] = [mean(x), mean(y)]
  let [xy, xx, yy] = [0, 0, 0]
  for (let at = 0; at < count; at += 1) {
    const [dx, dy] = [(x[at] as number) - meanX, (y[at] as number) - meanY]
    xy += dx * dy
    xx += dx * dx
    yy += dy * dy
  }
  // Rounding leaves a rest where all values are equal.
  const isStill = (squares: number, centre: number) => squares <= count * (Math.abs(centre) * 1e-14) ** 2
  if (isStill(xx, meanX) || isStill(yy, meanY)) return Number.NaN
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
}

/** Places from 1 upwards; equal values share the mean of their places. */
export function ranks(values: Numbers): Float64Array {
  const order = Array.from({ length: values.length }, (_, at) => at).sort(
    (a, b) => (values[a] as number) - (values[b] as number),
  )
  const places = new Float64Array(values.length)
  for (let from = 0; from < order.length; ) {
    let to = from + 1
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to += 1
    for (let at = from; at < to; at += 1) places[order[at] as number] = (from + to + 1) / 2
    from = to
  }
  return places
}

/** Spearman's rank correlation: Pearson's of the places, which is right with ties too. */
export const spearman = (x: Numbers, y: Numbers): number => pearson(ranks(x), ranks(y))

/** Two-sided p of a correlation of n pairs by Student's t with n − 2 degrees; NaN with fewer than three pairs. */
export function correlationPValue(r: number, pairs: number): number {
  if (pairs < 3 || Number.isNaN(r)) return Number.NaN
  if (Math.abs(r) >= 1) return 0
  return tPValue(r * Math.sqrt((pairs - 2) / (1 - r * r)), pairs - 2)
}

/**
 * Adjusted p (q) of each test, in the order given: to call those with q ≤ α true is to be wrong about a share of at most α of them
 * (Benjamini & Hochberg 1995, step-up). NaN stays NaN and does not count as a test.
 */
export function benjaminiHochberg(pValues: Numbers): number[] {
  const adjusted = Array.from(pValues, () => Number.NaN)
  const order = adjusted
    .map((_, at) => at)
    .filter((at) => !Number.isNaN(pValues[at] as number))
    .sort((a, b) => (pValues[b] as number) - (pValues[a] as number))
  let least = 1
  order.forEach((at, place) => {
    least = Math.min(least, ((pValues[at] as number) * order.length) / (order.length - place))
    adjusted[at] = least
  })
  return adjusted
}
