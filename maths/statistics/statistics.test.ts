import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, double, assert as holds, integer, property } from 'fast-check'
import {
  benjaminiHochberg,
  correlationPValue,
  crossCorrelation,
  fitAutoregression,
  histogram,
  linearRegression,
  mad,
  mean,
  median,
  normalCdf,
  normalQuantile,
  pearson,
  prewhitenedCrossCorrelation,
  quantile,
  ranks,
  sd,
  spearman,
  sum,
  tCdf,
  tPValue,
  tQuantile,
} from './index.ts'

const near = (found: number, wanted: number, within = 1e-9) =>
  assert.ok(Math.abs(found - wanted) <= within, `${found} is not ${wanted}`)

// Anscombe, F. J. (1973), Graphs in Statistical Analysis, The American Statistician 27(1), table.
const X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
const X4 = [8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8]
const Y = [
  [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68],
  [9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74],
  [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73],
  [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.5, 5.56, 7.91, 6.89],
]

test('Anscombe 1973: four different pictures, one correlation, one line', () => {
  for (const [at, y] of Y.entries()) {
    const x = at === 3 ? X4 : X
    near(pearson(x, y), 0.816, 0.001)
    const { slope, intercept, r2, slopeError } = linearRegression(x, y)
    near(slope, 0.5, 0.001)
    near(intercept, 3, 0.01)
    near(r2, 0.67, 0.005)
    near(slopeError, 0.118, 0.001)
    near(mean(y), 7.5, 0.001)
  }
  near(correlationPValue(pearson(X, Y[0] ?? []), 11), 0.00217, 0.00001)
})

test('Benjamini & Hochberg 1995, §3.2: of 15 hypotheses four are rejected at 0.05', () => {
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ]
  const q = benjaminiHochberg(p)
  assert.equal(q.filter((one) => one <= 0.05).length, 4)
  near(q[0] as number, 0.0015)
  near(q[3] as number, (0.0095 * 15) / 4)
  near(q[14] as number, 1)
  assert.deepEqual(benjaminiHochberg([Number.NaN, 0.02, 0.01]), [Number.NaN, 0.02, 0.02])
})

test('equal values share places: Spearman with ties', () => {
  assert.deepEqual([...ranks([10, 20, 20, 5])], [2, 3.5, 3.5, 1])
  // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: r = 4.5 / √(4.5 · 5).
  near(spearman([1, 2, 2, 3], [1, 2, 3, 4]), 4.5 / Math.sqrt(4.5 * 5))
  near(spearman([1, 2, 3, 4], [1, 8, 27, 64]), 1)
})

test('distributions give the values of printed tables', () => {
  near(normalCdf(1.959963984540054), 0.975, 1e-12)
  near(normalCdf(-3), 0.00134989803163009, 1e-15)
  near(normalQuantile(0.975), 1.959963984540054, 1e-12)
  near(normalQuantile(1e-6), -4.753424308822899, 1e-9)
  // Student 1908 as tabulated in Fisher & Yates: t(0.975) for 1, 2, 10 and 30 degrees.
  near(tQuantile(0.975, 1), 12.706204736174698, 1e-8)
  near(tQuantile(0.975, 2), 4.302652729749464, 1e-9)
  near(tQuantile(0.975, 10), 2.2281388519862744, 1e-9)
  near(tQuantile(0.975, 30), 2.0422724563012378, 1e-9)
  near(tPValue(2.2281388519862744, 10), 0.05, 1e-12)
  near(tCdf(0, 5), 0.5)
})

test('quantiles are those of type 7 (Hyndman & Fan 1996)', () => {
  assert.equal(quantile([1, 2, 3, 4], 0.25), 1.75)
  assert.equal(median([3, 1, 2]), 2)
  near(mad([1, 1, 2, 2, 4, 6, 9], 1), 1)
  near(sd([2, 4, 4, 4, 5, 5, 7, 9]), Math.sqrt(32 / 7))
  assert.equal(sum([1e16, 1, -1e16]), 1)
})

test('a histogram loses nothing', () => {
  holds(
    property(array(double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 200 }), (values) => {
      const { edges, counts } = histogram(values)
      assert.equal(
        counts.reduce((total, count) => total + count, 0),
        values.length,
      )
      assert.equal(edges.length, counts.length + 1)
    }),
  )
})

test('correlations stay between −1 and 1 and do not change with scale', () => {
  const numbers = array(integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 40 })
  holds(
    property(numbers, numbers, (a, b) => {
      const count = Math.min(a.length, b.length)
      const [x, y] = [a.slice(0, count), b.slice(0, count)]
      const r = pearson(x, y)
      if (Number.isNaN(r)) return
      assert.ok(Math.abs(r) <= 1)
      near(pearson(y, x), r)
      near(
        pearson(
          x.map((value) => 3 * value + 7),
          y,
        ),
        r,
      )
      near(
        spearman(
          x.map((value) => value ** 3),
          y,
        ),
        spearman(x, y),
      )
    }),
  )
})

/** Chance that is the same every time (Lehmer 1951). */
function noise(seed: number) {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647 - 0.5
  }
}

test('two strangers with long memories seem related until they are prewhitened; a real lag stays', () => {
  const wander = (seed: number) => {
    const chance = noise(seed)
    let at = 0
    return Array.from({ length: 200 }, () => {
      at = 0.95 * at + chance()
      return at
    })
  }
  const far = (found: { r: number }[]) => Math.max(...found.map(({ r }) => Math.abs(r)))
  const beyond = { raw: 0, white: 0 }
  for (let seed = 1; seed <= 20; seed += 1) {
    const [x, y] = [wander(seed * 7), wander(seed * 13 + 5000)]
    // 4/√n: one lag in ten thousand passes it by chance.
    if (far(crossCorrelation(x, y, 12)) > 4 / Math.sqrt(200)) beyond.raw += 1
    if (far(prewhitenedCrossCorrelation(x, y, 12)) > 4 / Math.sqrt(200)) beyond.white += 1
  }
  assert.ok(beyond.raw >= 10, `only ${beyond.raw} of 20 pairs seemed related`)
  assert.ok(beyond.white <= 1, `${beyond.white} of 20 pairs seem related after prewhitening`)
  const x = wander(42)
  const other = noise(99)
  const y = x.map((_, t) => (t < 3 ? 0 : (x[t - 3] as number)) + 0.3 * other())
  const best = prewhitenedCrossCorrelation(x, y, 12).toSorted((a, b) => Math.abs(b.r) - Math.abs(a.r))[0]
  assert.equal(best?.lag, 3, 'x leads by three periods')
  near(fitAutoregression(wander(3))[0] ?? 0, 0.95, 0.12)
})
