import { gammaDensity, gammaShare } from './gamma.ts'
import { normalDensity, normalShare } from './normal.ts'

/** What the members said and what then was; a member that said nothing is NaN. */
export interface BmaCase {
  members: ArrayLike<number>
  observed: number
}

/**
 * Bayesian model averaging: the observation is drawn from a mixture, one kernel a member, around offset + slope × member. The kernel
 * is normal with the standard deviation `spread[0]` (Raftery et al. 2005), or gamma with spread[0] + spread[1] × its mean (Sloughter,
 * Gneiting & Raftery 2010, for quantities that cannot fall below 0). The weights add up to 1.
 */
export interface Bma {
  kernel: 'normal' | 'gamma'
  weights: number[]
  offsets: number[]
  slopes: number[]
  spread: [number, number]
}

const MOST_ROUNDS = 200
const CLOSE = 1e-5
const LEAST_MEAN = 1e-3
const LEAST_SHARE = 1e-9

/**
 * Fits by least squares (offsets and slopes) and by expectation and maximisation (weights and spread). `bias: 'none'` takes the members
 * as they are, for those that were corrected before. Throws a RangeError without a single usable case.
 */
export function fitBma(cases: BmaCase[], options: { kernel: Bma['kernel']; bias?: 'linear' | 'none' }): Bma {
  const usable = cases.filter(({ members, observed }) => !Number.isNaN(observed) && hasMember(members))
  const count = usable[0]?.members.length
  if (!count) throw new RangeError('cases must hold at least one observation with a member')
  const lines = Array.from({ length: count }, (_, k) => lineOf(usable, k, options.bias ?? 'linear'))
  const offsets = lines.map(([offset]) => offset)
  const slopes = lines.map(([, slope]) => slope)
  const bma: Bma = {
    kernel: options.kernel,
    weights: new Array(count).fill(1 / count),
    offsets,
    slopes,
    spread: [1, 0],
  }
  const fit = fitOf(bma, usable)
  bma.spread = firstSpread(bma, fit)
  let likely = Number.NEGATIVE_INFINITY
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const now = step(bma, fit)
    if (now - likely < CLOSE * usable.length) break
    likely = now
  }
  return bma
}

const hasMember = (members: ArrayLike<number>) => Array.from(members).some((member) => !Number.isNaN(member))

/** Offset and slope of the observation on one member; only the offset when the slope would not be sensible. */
function lineOf(cases: BmaCase[], k: number, bias: 'linear' | 'none'): [number, number] {
  const pairs = cases.filter(({ members }) => !Number.isNaN(members[k]))
  if (bias === 'none' || pairs.length === 0) return [0, 1]
  const meanX = pairs.reduce((sum, { members }) => sum + (members[k] as number), 0) / pairs.length
  const meanY = pairs.reduce((sum, { observed }) => sum + observed, 0) / pairs.length
  let across = 0
  let along = 0
  for (const { members, observed } of pairs) {
    const x = (members[k] as number) - meanX
    across += x * (observed - meanY)
    along += x * x
  }
  const slope = along > 0 ? across / along : 0
  return pairs.length > 10 && slope > 0 ? [meanY - slope * meanX, slope] : [meanY - meanX, 1]
}

/** The middle of a member's kernel. */
function meanOf({ offsets, slopes, kernel }: Bma, k: number, member: number): number {
  const mean = (offsets[k] as number) + (slopes[k] as number) * member
  return kernel === 'gamma' ? Math.max(LEAST_MEAN, mean) : mean
}

/** What the rounds read and write: of case c and member k at c × count + k. */
interface Fit {
  count: number
  observed: Float64Array
  /** Middles of the kernels, NaN where the member said nothing; they do not change. */
  means: Float64Array
  /** The part of each member in each case. */
  shares: Float64Array
}

function fitOf(bma: Bma, cases: BmaCase[]): Fit {
  const count = bma.weights.length
  const means = new Float64Array(cases.length * count)
  for (const [c, { members }] of cases.entries()) {
    for (let k = 0; k < count; k++) means[c * count + k] = meanOf(bma, k, members[k] as number)
  }
  const observed = Float64Array.from(cases, (one) =>
    bma.kernel === 'gamma' ? Math.max(LEAST_MEAN, one.observed) : one.observed,
  )
  return { count, observed, means, shares: new Float64Array(means.length).fill(1) }
}

function density(kernel: Bma['kernel'], [fixed, growing]: [number, number], mean: number, observed: number): number {
  const deviation = fixed + growing * mean
  if (kernel === 'gamma') return gammaDensity(observed, mean, deviation)
  return normalDensity((observed - mean) / deviation) / deviation
}

function firstSpread(bma: Bma, fit: Fit): [number, number] {
  let squares = 0
  let means = 0
  let count = 0
  eachPart(fit, (share, mean, observed) => {
    squares += share * (observed - mean) ** 2
    means += share * mean
    count += share
  })
  const deviation = Math.sqrt(squares / count) || 1e-6
  return bma.kernel === 'gamma' ? [deviation / 2, (deviation * count) / (2 * means)] : [deviation, 0]
}

/** One round; gives the logarithm of the likelihood before it. */
function step(bma: Bma, fit: Fit): number {
  const total = new Float64Array(fit.count)
  let likely = 0
  for (let c = 0; c < fit.observed.length; c++) likely += shareOut(bma, fit, c, total)
  const sum = total.reduce((all, share) => all + share, 0) || 1
  bma.weights = Array.from(total, (share) => share / sum)
  bma.spread = bma.kernel === 'normal' ? normalSpread(fit) : gammaSpread(bma, fit)
  return likely
}

/** Members that said nothing leave their weight to the others (Fraley, Raftery & Gneiting 2010). */
function shareOut(
  { kernel, spread, weights }: Bma,
  { count, means, observed, shares }: Fit,
  c: number,
  total: Float64Array,
): number {
  let known = 0
  let all = 0
  for (let at = c * count; at < (c + 1) * count; at++) {
    const mean = means[at] as number
    const weight = weights[at - c * count] as number
    const part = Number.isNaN(mean) ? 0 : weight * density(kernel, spread, mean, observed[c] as number)
    if (!Number.isNaN(mean)) known += weight
    shares[at] = part
    all += part
  }
  for (let k = 0; k < count; k++) {
    const share = all > 0 ? (shares[c * count + k] as number) / all : 0
    shares[c * count + k] = share
    total[k] = (total[k] as number) + share
  }
  return Math.log(Math.max(1e-300, all / (known || 1)))
}

function normalSpread(fit: Fit): [number, number] {
  let squares = 0
  let total = 0
  eachPart(fit, (share, mean, observed) => {
    squares += share * (observed - mean) ** 2
    total += share
  })
  return [Math.max(1e-6, Math.sqrt(squares / (total || 1))), 0]
}

/** The pair that makes the parts likeliest, found by smaller and smaller steps. */
function gammaSpread({ spread }: Bma, fit: Fit): [number, number] {
  const likelihood = (tried: [number, number]) => {
    let sum = 0
    eachPart(fit, (share, mean, observed) => {
      sum += share * Math.log(Math.max(1e-300, density('gamma', tried, mean, observed)))
    })
    return sum
  }
  let best = spread
  let most = likelihood(best)
  for (let factor = 1.3; factor > 1.02; factor = Math.sqrt(factor)) {
    for (const [a, b] of [
      [factor, 1],
      [1 / factor, 1],
      [1, factor],
      [1, 1 / factor],
    ] as const) {
      const tried: [number, number] = [Math.max(1e-4, best[0] * a), Math.max(1e-4, best[1] * b)]
      const now = likelihood(tried)
      if (now > most) {
        most = now
        best = tried
      }
    }
  }
  return best
}

type Take = (share: number, mean: number, observed: number) => void

function eachPart({ count, means, observed, shares }: Fit, take: Take): void {
  for (let at = 0; at < means.length; at++) {
    const share = shares[at] as number
    if (share <= LEAST_SHARE || Number.isNaN(means[at])) continue
    take(share, means[at] as number, observed[Math.floor(at / count)] as number)
  }
}

interface Kernel {
  weight: number
  mean: number
  deviation: number
}

/** The kernels of the members that said something; their weights add up to 1. */
function kernelsOf(bma: Bma, members: ArrayLike<number>): Kernel[] {
  const kernels = bma.weights.map((weight, k) => {
    const mean = meanOf(bma, k, members[k] as number)
    return { weight: Number.isNaN(mean) ? 0 : weight, mean, deviation: bma.spread[0] + bma.spread[1] * mean }
  })
  const said = kernels.filter((_, k) => !Number.isNaN(members[k] as number))
  const total = said.reduce((sum, { weight }) => sum + weight, 0)
  return said.map((kernel) => ({ ...kernel, weight: total > 0 ? kernel.weight / total : 1 / said.length }))
}

/** Mean of the mixture; NaN when no member said anything. */
export function bmaMean(bma: Bma, members: ArrayLike<number>): number {
  const kernels = kernelsOf(bma, members)
  return kernels.length === 0 ? Number.NaN : kernels.reduce((sum, { weight, mean }) => sum + weight * mean, 0)
}

/** Probability that it will be at most `y`. */
export function bmaShare(bma: Bma, members: ArrayLike<number>, y: number): number {
  return shareBelow(bma, kernelsOf(bma, members), y)
}

function shareBelow({ kernel }: Bma, kernels: Kernel[], y: number): number {
  const below =
    kernel === 'gamma' ? gammaShare : (at: number, mean: number, sd: number) => normalShare((at - mean) / sd)
  return kernels.reduce((sum, { weight, mean, deviation }) => sum + weight * below(y, mean, deviation), 0)
}

/** The values below which those shares of the mixture lie, to a thousandth of its width; NaN when no member said anything. */
export function bmaQuantiles(bma: Bma, members: ArrayLike<number>, levels: readonly number[]): number[] {
  const kernels = kernelsOf(bma, members).filter(({ weight }) => weight > 1e-6)
  if (kernels.length === 0) return levels.map(() => Number.NaN)
  const lowest = Math.min(...kernels.map(({ mean, deviation }) => mean - 8 * deviation))
  const highest = Math.max(...kernels.map(({ mean, deviation }) => mean + 12 * deviation))
  return levels.map((level) => {
    let low = bma.kernel === 'gamma' ? Math.max(0, lowest) : lowest
    let high = highest
    const width = (high - low) / 20_000
    while (high - low > width) {
      const middle = (low + high) / 2
      if (shareBelow(bma, kernels, middle) < level) low = middle
      else high = middle
    }
    return (low + high) / 2
  })
}
