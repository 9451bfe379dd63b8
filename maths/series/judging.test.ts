import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mase, smape } from './accuracy.ts'
import { backtest } from './backtest.ts'
import { forecast } from './forecast.ts'
import { januariesLeftOut } from './january.ts'
import { fillMissing } from './missing.ts'
import { at } from './numbers.ts'
import { withoutOutliers } from './outliers.ts'
import { springFestival, springFestivalShare } from './spring-festival.ts'
import { judge } from './verdict.ts'

/** Reproducible noise between −1 and 1. */
function noise(seed: number) {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return (2 * state) / 2_147_483_648 - 1
  }
}

const verdictOf = (x: number[], period = 12) => judge(x, period, backtest(x, { period, horizon: 12, origins: 3 }))
const industry = (months: number, next = noise(3)) =>
  Array.from({ length: months }, (_, t) => (300 + t) * (1 + 0.2 * Math.sin((t * Math.PI) / 6)) * (1 + 0.02 * next()))

test('errors by hand', () => {
  assert.ok(Math.abs(smape([100, 200], [110, 180]) - (200 * (10 / 210 + 20 / 380)) / 2) < 1e-9)
  assert.equal(mase([5, 7], [4, 9], [1, 2, 3, 5], 1), 1.5 / (4 / 3))
  assert.equal(mase([5, 5], [5, 5], [5, 5, 5], 1), 0)
})

test('what repeats every year with little noise is forecast, and better than by repeating', () => {
  const { verdict, doubt, figure } = verdictOf(industry(84))
  assert.deepEqual({ verdict, doubt }, { verdict: 'forecast', doubt: 'none' })
  assert.ok(figure < 80, `${figure} % of the naive error`)
})

test('too little, too many gaps, mostly nothing and a break at the end are not forecastable', () => {
  assert.equal(verdictOf([1, 2, 3, 4, 5]).doubt, 'too-short')
  const gaps = industry(60).map((value, t) => (t % 5 < 2 && t > 0 ? Number.NaN : value))
  assert.equal(verdictOf(gaps).doubt, 'gaps')
  const next = noise(9)
  const orders = Array.from({ length: 60 }, () => (next() > 0.4 ? 10 + next() : 0))
  assert.equal(verdictOf(orders).doubt, 'intermittent')
  const lumps = Array.from({ length: 60 }, (_, t) => (t % 4 === 0 ? (t % 16 === 0 ? 90 : 4) : 0))
  assert.equal(verdictOf(lumps).doubt, 'lumpy')
  const stopped = industry(60).map((value, t) => (t >= 57 ? value * 0.2 : value))
  assert.equal(verdictOf(stopped).doubt, 'break')
})

test('a random walk is hardly better forecast than by its last value', () => {
  const next = noise(11)
  let value = 1000
  const walk = Array.from({ length: 120 }, () => {
    value += 20 * next()
    return value
  })
  assert.notEqual(verdictOf(walk).verdict, 'forecast')
})

test('gaps are filled along trend and season', () => {
  const whole = industry(72, () => 0)
  const { values, missing } = fillMissing(
    whole.map((value, t) => (t === 30 || t === 31 || t === 50 ? Number.NaN : value)),
    12,
  )
  assert.equal(missing, 3)
  for (const t of [30, 31, 50]) assert.ok(Math.abs(at(values, t) / at(whole, t) - 1) < 0.05)
})

test('one value far out is replaced for the fit, the newest are not', () => {
  const x = industry(60)
  const { replaced } = withoutOutliers(
    x.map((value, t) => (t === 20 || t === 59 ? value * 4 : value)),
    12,
  )
  assert.deepEqual(replaced, [20])
})

test('the days of the Spring Festival are those of the Chinese calendar', () => {
  const calendar = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
  for (let year = 1990; year <= 2050; year++) {
    // New moon within minutes of midnight: ICU is a day off in these two.
    if (year !== 2027 && year !== 2030)
      assert.equal(calendar.format(new Date(springFestival(year) as string)), '1/1', `${year}`)
    const shares = [1, 2, 3].map((month) => springFestivalShare(year, month))
    assert.ok(Math.abs(shares.reduce((sum, share) => sum + share) - 1) < 1e-12)
  }
  assert.equal(springFestival(1989), undefined)
})

test('an effect of the Spring Festival is found and stands in the right month of the forecast', () => {
  const next = noise(5)
  const share = (t: number) => springFestivalShare(2014 + Math.floor(t / 12), (t % 12) + 1)
  const whole = Array.from({ length: 132 }, (_, t) => 500 * Math.exp(-0.3 * share(t)) * (1 + 0.01 * next()))
  const at120 = {
    past: Array.from({ length: 120 }, (_, t) => share(t)),
    future: [0, 1, 2, 3].map((i) => share(120 + i)),
  }
  const x = whole.slice(0, 120).map((value, t) => (t === 73 ? value * 0.5 : value))
  const made = forecast(x, { period: 12, horizon: 3, regressor: at120 })
  assert.ok(Math.abs((made.effect?.size ?? 0) + 26) < 4, `${made.effect?.size} %`)
  const blind = forecast(x, { period: 12, horizon: 3 })
  const error = (mean: Float64Array) => smape(whole.slice(120, 122), mean.subarray(0, 2))
  assert.ok(error(made.mean) < 2 && error(made.mean) < error(blind.mean) / 2)
})

test('no effect is claimed where there is none', () => {
  const past = Array.from({ length: 96 }, (_, t) => springFestivalShare(2016 + Math.floor(t / 12), (t % 12) + 1))
  assert.equal(
    forecast(industry(96), { period: 12, horizon: 3, regressor: { past, future: [0, 1, 0] } }).effect,
    undefined,
  )
})

test('Januaries that are never reported make years of eleven values', () => {
  const months = Array.from({ length: 36 }, (_, t) => (t % 12) + 1)
  const combined = months.map((month, t) => (month === 1 ? null : t))
  assert.equal(januariesLeftOut(months, combined).filter(Boolean).length, 3)
  const once = combined.map((value, t) => (t === 12 ? 1 : value))
  assert.equal(januariesLeftOut(months, once).filter(Boolean).length, 0)
})
