import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { gammaShare, logGamma } from './gamma.ts'
import {
  type BmaCase,
  bmaMean,
  bmaQuantiles,
  bmaShare,
  crps,
  crpsOfNormal,
  decayingAverage,
  fitBma,
  kalmanBias,
  nearestAnalogues,
  rankHistogram,
} from './index.ts'
import { normalShare } from './normal.ts'

/** Numbers of [0, 1) and of the standard normal distribution, the same for a seed (Mulberry32; Box & Muller 1958). */
function randomOf(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return { next, normal }
}

const near = (found: number, expected: number, within: number, what = '') =>
  assert.ok(Math.abs(found - expected) <= within, `${what} ${found}, expected ${expected} ± ${within}`)

test('the distributions are those of the tables (Abramowitz & Stegun 26.1, 26.7, 6.1)', () => {
  near(normalShare(1.96), 0.9750021, 2e-7)
  near(normalShare(-3), 0.001349898, 1e-8)
  near(logGamma(5), Math.log(24), 1e-12)
  near(logGamma(0.5), Math.log(Math.sqrt(Math.PI)), 1e-12)
  // χ² with 10 degrees of freedom has mean 10 and variance 20; 5 % lie above 18.307, 95 % above 3.940.
  near(gammaShare(18.307, 10, Math.sqrt(20)), 0.95, 1e-5)
  near(gammaShare(3.9403, 10, Math.sqrt(20)), 0.05, 1e-5)
})

test('a planted bias is found by both filters, and silence teaches nothing', () => {
  const { normal } = randomOf(1)
  for (const filter of [decayingAverage(0.05), kalmanBias(0.01)]) {
    for (let day = 0; day < 400; day++) filter.learn(7 + normal())
    near(filter.bias(), 7, 0.6)
    const before = filter.bias()
    filter.learn(Number.NaN)
    assert.equal(filter.bias(), before)
  }
})

test('the Kalman filter settles on the gain that its ratio asks for', () => {
  // The steady gain g solves g² = ratio × (1 − g): 0.0951 for 0.01.
  const ratio = 0.01
  const gain = (-ratio + Math.sqrt(ratio * ratio + 4 * ratio)) / 2
  const filter = kalmanBias(ratio)
  for (let step = 0; step < 500; step++) filter.learn(0)
  filter.learn(1)
  near(filter.bias(), gain, 1e-6)
})

test('the nearest analogue of a repeated pattern is its repetition', () => {
  const wave = Float64Array.from({ length: 240 }, (_, at) => Math.sin(at / 7) + Math.cos(at / 3))
  const values = Float64Array.from({ length: 480 }, (_, at) => wave[at % 240] as number)
  const candidates = Array.from({ length: 400 }, (_, at) => at + 10)
  const [first] = nearestAnalogues({ predictors: [values], now: 470, candidates, back: 5, count: 3 })
  assert.deepEqual(first, { at: 230, distance: 0 })
})

test('the distance of analogues is that of Delle Monache et al. 2013, formula 1, by hand', () => {
  // Standard deviations 1 and 2; differences (1, 1) and (2, 0) in a window of two: √2 / 1 + ½ × √4 / 2.
  const a = Float64Array.from([-1, -1, 0, 0, 1, 1].map((x) => x * Math.sqrt(1.5)))
  const b = a.map((x) => 2 * x)
  a[1] = (a[5] as number) - 1
  const [found] = nearestAnalogues({
    predictors: [a, b],
    weights: [1, 0.5],
    now: 5,
    candidates: [1],
    back: 1,
    count: 1,
  })
  const sd = (values: Float64Array) => {
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length
    return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length)
  }
  const part = (values: Float64Array) =>
    Math.hypot((values[5] as number) - (values[1] as number), (values[4] as number) - (values[0] as number)) /
    sd(values)
  near(found?.distance ?? 0, part(a) + 0.5 * part(b), 1e-12)
})

test('scores agree with their definitions', () => {
  // ∫ (F(x) − 1[x ≥ y])² dx of members 0, 1 and observation 3: ½² × 1 + 1² × 2.
  near(crps([0, 1], 3), 2.25, 1e-12)
  near(crps([5], 3), 2, 1e-12)
  // Gneiting & Raftery 2007: at the mean of a standard normal distribution √(2/π) − 1/√π.
  near(crpsOfNormal(0, 1, 0), Math.sqrt(2 / Math.PI) - 1 / Math.sqrt(Math.PI), 1e-7)
  const { normal } = randomOf(2)
  near(crps(Float64Array.from({ length: 20_000 }, normal), 0.7), crpsOfNormal(0, 1, 0.7), 0.01)
})

test('members drawn like the truth give a flat rank histogram', () => {
  const { normal, next } = randomOf(3)
  const cases = Array.from({ length: 8_000 }, () => ({
    members: Array.from({ length: 7 }, normal),
    observed: normal(),
  }))
  const counts = rankHistogram(cases, next)
  assert.equal(counts.length, 8)
  for (const count of counts) near(count, 1_000, 130)
})

/** Members with planted biases, slopes and noise around a truth; the third is the best. */
function planted(count: number, seed: number): BmaCase[] {
  const { normal, next } = randomOf(seed)
  return Array.from({ length: count }, () => {
    const observed = 40 + 160 * next() ** 2
    const members = [observed + 30 + 25 * normal(), observed * 0.6 + 20 * normal(), observed - 12 + 8 * normal()]
    return { members, observed }
  })
}

test('averaging recovers planted biases and trusts the best member most', () => {
  const bma = fitBma(planted(4_000, 4), { kernel: 'normal' })
  const [first, , third] = bma.weights as [number, number, number]
  assert.ok(third > 0.8 && third > first, `${bma.weights}`)
  // The truth's variance is 160² × 4/45, its mean 40 + 160/3; slopes are cov / var, which noise makes smaller than 1 / planted slope.
  const variance = 160 ** 2 * (4 / 45)
  const middle = 40 + 160 / 3
  const plants = [
    { slope: 1, offset: 30, noise: 25 },
    { slope: 0.6, offset: 0, noise: 20 },
    { slope: 1, offset: -12, noise: 8 },
  ]
  for (const [k, { slope, offset, noise }] of plants.entries()) {
    near(bma.slopes[k] as number, (slope * variance) / (slope ** 2 * variance + noise ** 2), 0.03, `slope ${k}`)
    near((bma.offsets[k] as number) + (bma.slopes[k] as number) * (offset + slope * middle), middle, 1.5, `bias ${k}`)
  }
})

test('averaging beats the plain mean, with either kernel, on cases not fitted on', () => {
  const fresh = planted(2_000, 6)
  const error = (of: (members: ArrayLike<number>) => number) =>
    Math.sqrt(fresh.reduce((sum, { members, observed }) => sum + (of(members) - observed) ** 2, 0) / fresh.length)
  const plain = error((members) => Array.from(members).reduce((sum, value) => sum + value, 0) / members.length)
  for (const kernel of ['normal', 'gamma'] as const) {
    const bma = fitBma(planted(1_500, 5), { kernel })
    const ours = error((members) => bmaMean(bma, members))
    assert.ok(ours < 0.7 * plain, `${kernel}: ${ours} against ${plain}`)
    const covered = fresh.filter(({ members, observed }) => {
      const share = bmaShare(bma, members, observed)
      return share > 0.05 && share < 0.95
    })
    near(covered.length / fresh.length, 0.9, 0.03, kernel)
  }
})

test('weights add up to 1 and quantiles rise, whatever the members and however many are missing', () => {
  const member = fc.oneof(
    { weight: 4, arbitrary: fc.double({ min: 0, max: 500, noNaN: true }) },
    fc.constant(Number.NaN),
  )
  const one = fc.record({
    members: fc.tuple(member, member, member),
    observed: fc.double({ min: 0, max: 500, noNaN: true }),
  })
  const many = fc.array(one, { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(many, fc.constantFrom('normal' as const, 'gamma' as const), (cases, kernel) => {
      fc.pre(cases.some(({ members }) => members.some((value) => !Number.isNaN(value))))
      const bma = fitBma(cases, { kernel })
      near(
        bma.weights.reduce((sum, weight) => sum + weight, 0),
        1,
        1e-9,
      )
      for (const weight of bma.weights) assert.ok(weight >= 0)
      const quantiles = bmaQuantiles(bma, [100, Number.NaN, 50], [0.1, 0.5, 0.9])
      for (const [k, value] of quantiles.entries()) assert.ok(k === 0 || value >= (quantiles[k - 1] as number))
    }),
    { numRuns: 60 },
  )
})

test('quantiles undo the shares below them', () => {
  for (const kernel of ['normal', 'gamma'] as const) {
    const bma = fitBma(planted(500, 7), { kernel })
    const says = [150, 72, Number.NaN]
    for (const level of [0.05, 0.5, 0.95]) {
      near(bmaShare(bma, says, bmaQuantiles(bma, says, [level])[0] as number), level, 0.002)
    }
  }
})
