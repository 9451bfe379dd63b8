import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { damped, ets } from './ets.ts'
import { fitEts } from './ets-fit.ts'
import { isAdmissible, runEts } from './ets-run.ts'
import { forecast, METHODS, methods } from './forecast.ts'
import { seasonalNaive } from './naive.ts'
import { nelderMead } from './nelder-mead.ts'
import { at, type Numbers } from './numbers.ts'
import { isSeasonal, noSeason } from './season.ts'
import { reconcile, summed } from './temporal.ts'
import { dynamicTheta, theta } from './theta.ts'

const close = (found: Numbers, expected: Numbers, tolerance: number) => {
  assert.equal(found.length, expected.length)
  for (let i = 0; i < found.length; i++) {
    const size = Math.max(1, Math.abs(at(expected, i)))
    assert.ok(
      Math.abs(at(found, i) - at(expected, i)) <= tolerance * size,
      `${i}: ${at(found, i)} for ${at(expected, i)}`,
    )
  }
}

const YEAR = [0.8, 0.6, 1.0, 1.05, 1.1, 1.15, 1.0, 0.95, 1.1, 1.15, 1.05, 1.05]
const grown = (months: number) => Array.from({ length: months }, (_, t) => (200 + 2 * t) * at(YEAR, t % 12))

test('a constant goes on', () => {
  for (const method of METHODS) close(methods[method](Array(40).fill(7), 12).ahead(5), Array(5).fill(7), 1e-6)
})

test('a straight line goes on: by ETS whole, by Theta and damped trend with part of its slope', () => {
  const x = Array.from({ length: 60 }, (_, t) => 50 + 3 * t)
  close(ets(x, 1).ahead(6), [230, 233, 236, 239, 242, 245], 2e-3)
  for (const method of [theta, dynamicTheta, damped]) {
    const ahead = method(x, 1).ahead(12)
    assert.ok(at(ahead, 11) > 227 && at(ahead, 11) <= 263.5, `${at(ahead, 11)}`)
  }
})

test('a season without noise is found and goes on', () => {
  const x = grown(96)
  assert.ok(isSeasonal(x, 12))
  const next = grown(108).slice(96)
  for (const method of ['theta', 'dotm', 'ets', 'combination'] as const)
    close(methods[method](x, 12).ahead(12), next, 0.035)
})

test('the drift of Theta is half the slope of the line (Hyndman & Billah 2003)', () => {
  const x = Array.from({ length: 50 }, (_, t) => 10 + 4 * t + (t % 2))
  assert.ok(Math.abs((theta(x, 1).parameters.drift as number) - 2) < 0.01)
})

test('paths are what was forecast at each origin', () => {
  const x = grown(72).map((value, t) => value * (1 + 0.05 * Math.sin(t * 7.3)))
  for (const method of METHODS) {
    const fitted = methods[method](x, 12)
    const rows = fitted.paths(6, 60)
    close(rows.subarray(0, 6), fitted.ahead(6, 60), 1e-9)
    assert.equal(rows.length, 13 * 6)
  }
})

test('units and origin do not matter: forecasts follow scale', () => {
  const series = fc.array(fc.integer({ min: 50, max: 150 }), { minLength: 30, maxLength: 60 })
  fc.assert(
    fc.property(series, fc.constantFrom(0.001, 3, 1000), (x, by) => {
      const scaled = x.map((value) => value * by)
      for (const method of ['seasonal-naive', 'theta', 'dotm', 'damped'] as const) {
        const one = methods[method](x, 4).ahead(6)
        const other = methods[method](scaled, 4).ahead(6)
        close(
          other.map((value) => value / by),
          one,
          0.02,
        )
      }
    }),
    { numRuns: 25, seed: 7 },
  )
})

test('intervals hold the forecast, grow with coverage and never fall below nothing', () => {
  const x = grown(60).map((value, t) => value * (1 + 0.3 * Math.sin(t * 5.1)))
  const made = forecast(x, { period: 12, horizon: 18 })
  for (let i = 0; i < 18; i++) {
    const [low95, low80, mean, high80, high95] = [made.low(95), made.low(80), made.mean, made.high(80), made.high(95)]
    assert.ok(at(low95, i) < at(low80, i) && at(low80, i) < at(mean, i))
    assert.ok(at(mean, i) < at(high80, i) && at(high80, i) < at(high95, i))
    assert.ok(at(low95, i) >= 0)
  }
})

test('Nelder and Mead find the valley of Rosenbrock', () => {
  const valley = (p: Float64Array) => 100 * (at(p, 1) - at(p, 0) ** 2) ** 2 + (1 - at(p, 0)) ** 2
  const found = nelderMead(valley, Float64Array.of(-1.2, 1), Float64Array.of(0.5, 0.5), {
    evaluations: 500,
    tolerance: 1e-10,
  })
  close(found.at, [1, 1], 1e-3)
})

test('simple smoothing by hand', () => {
  const shape = { error: 'additive', trend: 'none', season: 'none' } as const
  const parameters = { alpha: 0.5, beta: 0, gamma: 0, phi: 1, level: 10, slope: 0 }
  const { level, squares } = runEts([12, 9, 11], shape, parameters, new Float64Array(1))
  // 10 → 11 → 10 → 10.5; errors 2, −2, 1
  assert.deepEqual({ level, squares }, { level: 10.5, squares: 9 })
})

/** Hyndman & Athanasopoulos, Forecasting: Principles and Practice (2nd ed. 2018), 7.1: Saudi Arabia's oil production 1996 to 2013. */
test('simple smoothing of a published series finds the published parameters', () => {
  const oil = [
    ...[445.36, 453.2, 454.41, 422.38, 456.04, 440.39, 425.19, 486.21, 500.43],
    ...[521.28, 508.95, 488.89, 509.87, 456.72, 473.82, 525.95, 549.83, 542.34],
  ]
  const shape = { error: 'additive', trend: 'none', season: 'none' } as const
  const { parameters } = fitEts(oil, shape, noSeason, 500)
  assert.ok(Math.abs(parameters.alpha - 0.8339) < 0.001)
  assert.ok(Math.abs(parameters.level - 446.5868) < 0.1)
  assert.ok(Math.abs(runEts(oil, shape, parameters, new Float64Array(1)).level - 542.68) < 0.01)
})

/** The same, 7.2: passengers of Australian airlines 1990 to 2016; forecasts 74.60, 76.70, 78.80, 80.91, 83.01. */
test("Holt's method forecasts a published series as published", () => {
  const passengers = [
    ...[17.55, 21.86, 23.89, 26.93, 26.89, 28.83, 30.08, 30.95, 30.19, 31.58, 32.58, 33.48, 39.02, 41.39],
    ...[41.6, 44.66, 46.95, 48.73, 51.49, 50.03, 60.64, 63.36, 66.36, 68.2, 68.12, 69.78, 72.6],
  ]
  const shape = { error: 'additive', trend: 'additive', season: 'none' } as const
  const { parameters } = fitEts(passengers, shape, noSeason, 1000)
  const { level, slope } = runEts(passengers, shape, parameters, new Float64Array(1))
  close(
    [1, 2, 3, 4, 5].map((lead) => level + lead * slope),
    [74.6, 76.7, 78.8, 80.91, 83.01],
    0.001,
  )
})

test('weights outside the admissible region are refused (Hyndman et al. 2008, chapter 10)', () => {
  const line = { error: 'additive', trend: 'additive', season: 'none' } as const
  const season = { error: 'additive', trend: 'additive', season: 'additive' } as const
  const given = { beta: 0.1, gamma: 0, phi: 1, level: 0, slope: 0 }
  assert.ok(isAdmissible(line, { ...given, alpha: 1.2 }, 1))
  assert.ok(!isAdmissible(line, { ...given, alpha: 1.99 }, 1))
  assert.ok(isAdmissible(season, { ...given, alpha: 0.3, gamma: 0.1 }, 12))
  assert.ok(!isAdmissible(season, { ...given, alpha: 0.3, gamma: 1.9 }, 12))
})

test('sums that agree stay as they are; the reconciled months add up to what lies between', () => {
  const months = Float64Array.from({ length: 12 }, (_, i) => 10 + i)
  const levels = [1, 2, 3, 4, 6, 12].map((size) => summed(months, size))
  close(reconcile(levels, 12, 1), months, 1e-9)
  levels[5] = levels[5]?.map((value) => value * 1.1) as Float64Array
  const agreed = reconcile(levels, 12, 1).reduce((sum, value) => sum + value, 0)
  assert.ok(agreed > 186 && agreed < 186 * 1.1)
})

test('the seasonal naive method repeats the last year', () => {
  assert.deepEqual([...seasonalNaive([1, 2, 3, 4, 5, 6], 4).ahead(6)], [3, 4, 5, 6, 3, 4])
})
