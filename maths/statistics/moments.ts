/** Figures of one row of numbers. None of them bears NaN: leave out what is missing first. Without numbers they are NaN. */
export type Numbers = ArrayLike<number>

export function sum(values: Numbers): number {
  // Neumaier's compensated summation: the error does not grow with the count.
  let total = 0
  let lost = 0
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number
    const next = total + value
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    total = next
  }
  return total + lost
}

export const mean = (values: Numbers): number => sum(values) / values.length

/** Of a sample: divided by n − 1. */
export function variance(values: Numbers): number {
  const centre = mean(values)
  let squares = 0
  for (let at = 0; at < values.length; at += 1) squares += ((values[at] as number) - centre) ** 2
  return squares / (values.length - 1)
}

/** Standard deviation of a sample (n − 1). */
export const sd = (values: Numbers): number => Math.sqrt(variance(values))

/** Quantile of numbers already sorted upwards; type 7 of Hyndman & Fan (1996), the default of R and of NumPy. */
export function quantileOfSorted(sorted: Numbers, share: number): number {
  if (sorted.length === 0) return Number.NaN
  const place = (sorted.length - 1) * Math.min(1, Math.max(0, share))
  const below = Math.floor(place)
  const low = sorted[below] as number
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number
  return low + (place - below) * (high - low)
}

/** The value below which `share` (0–1) of the values lie; type 7 of Hyndman & Fan (1996). */
export const quantile = (values: Numbers, share: number): number =>
  quantileOfSorted(Float64Array.from(values).sort(), share)

export const median = (values: Numbers): number => quantile(values, 0.5)

/** 1.4826 makes the median absolute deviation of a normal distribution its standard deviation. */
const NORMAL_MAD = 1.4826

/** Median absolute deviation from the median; times 1.4826 unless another `scale` is given (Rousseeuw & Croux 1993). */
export function mad(values: Numbers, scale: number = NORMAL_MAD): number {
  const centre = median(values)
  return scale * median(Float64Array.from(values, (value) => Math.abs(value - centre)))
}

export interface Histogram {
  /** One more than counts; the last class holds its upper edge too. */
  edges: number[]
  counts: number[]
}

/** Counts in classes of equal width; their number by Freedman & Diaconis (1981) unless given, from 1 to 200. */
export function histogram(values: Numbers, classes?: number): Histogram {
  if (values.length === 0) return { edges: [], counts: [] }
  const sorted = Float64Array.from(values).sort()
  const [low, high] = [sorted[0] as number, sorted.at(-1) as number]
  if (low === high) return { edges: [low, high], counts: [values.length] }
  const width = (2 * (quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25))) / Math.cbrt(values.length)
  const wanted = classes ?? (width > 0 ? Math.ceil((high - low) / width) : Math.ceil(Math.sqrt(values.length)))
  const count = Math.min(200, Math.max(1, Math.round(wanted)))
  const counts = Array.from({ length: count }, () => 0)
  for (const value of sorted) {
    const place = Math.min(count - 1, Math.floor(((value - low) / (high - low)) * count))
    counts[place] = (counts[place] ?? 0) + 1
  }
  const edges = Array.from({ length: count + 1 }, (_, at) => (at === count ? high : low + ((high - low) * at) / count))
  return { edges, counts }
}
