import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { iaqi, indexOf } from './aqi.ts'
import { dayMax8h, dayMean, isMonthValid, isYearValid, sliding8h } from './averages.ts'
import { levelOf, type Measured, standardOn } from './breakpoints.ts'
import { roundHalfEven } from './rounding.ts'

// HJ 633—2026: values published with the standard's tables and hand-worked edges.
const OF_2026: (readonly [Measured, number, number])[] = [
  ...([
    ['pm25_24h', 35, 50],
    ['pm25_24h', 60, 100],
    ['pm25_24h', 61, 101],
    ['pm25_24h', 75, 114],
  ] as const),
  ...([
    ['pm10_24h', 150, 112],
    ['o3_8h', 161, 101],
    ['o3_8h', 900, 300],
    ['so2_1h', 900, 200],
  ] as const),
  ...([
    ['no2_24h', 33, 42],
    ['co_24h', 0.9, 23],
    ['pm25_1h', 75, 114],
    ['pm25_24h', 0, 0],
  ] as const),
  ...([
    ['pm25_24h', 500, 500],
    ['pm25_24h', 900, 500],
    ['o3_1h', 160, 50],
    ['co_1h', 150, 500],
  ] as const),
  ...([
    ['so2_1h', 800, 200],
    ['so2_1h', 801, 200],
    ['o3_8h', 800, 300],
    ['so2_24h', 2620, 500],
  ] as const),
]
for (const [measured, value, expected] of OF_2026)
  test(`2026: ${measured} ${value} is ${expected}`, () => assert.equal(iaqi(measured, value, '2026'), expected))

const OF_2012: (readonly [Measured, number, number | undefined])[] = [
  ...([
    ['pm25_24h', 75, 100],
    ['pm25_24h', 35, 50],
    ['pm10_24h', 150, 100],
    ['pm25_24h', 115, 150],
  ] as const),
  ...([
    ['so2_1h', 900, undefined],
    ['o3_8h', 900, undefined],
    ['pm25_1h', 75, undefined],
  ] as const),
]
for (const [measured, value, expected] of OF_2012)
  test(`2012: ${measured} ${value} is ${expected}`, () => assert.equal(iaqi(measured, value, '2012'), expected))

test('the day decides which standard counts', () => {
  assert.deepEqual(['2026-02-28', '2026-03-01T00'].map(standardOn), ['2012', '2026'])
})

test('rounding goes to the even digit at exactly a half (GB/T 8170)', () => {
  const given = [2.5, 3.5, 2.51, 34.5, 35.5, 0.4999]
  assert.deepEqual(
    given.map((value) => roundHalfEven(value, 0)),
    [2, 4, 3, 34, 36, 0],
  )
  assert.deepEqual(
    [0.25, 0.35, 0.15, 1.05].map((value) => roundHalfEven(value, 1)),
    [0.2, 0.4, 0.2, 1],
  )
})

const GOOD = { so2_24h: 10, no2_24h: 30, pm10_24h: 60, co_24h: 0.6, o3_8h: 90, pm25_24h: 20 } as const

test('the primary pollutant is the highest, ties together, none up to 50', () => {
  const day = { report: 'day', standard: '2026' } as const
  assert.deepEqual(indexOf({ ...day, values: GOOD }).primary, ['pm10'])
  assert.deepEqual(indexOf({ ...day, values: { ...GOOD, pm10_24h: 40 } }).primary, [])
  const tied = indexOf({ ...day, values: { ...GOOD, pm10_24h: 120, pm25_24h: 60 } })
  assert.deepEqual([tied.aqi, tied.primary, tied.level?.zh], [100, ['pm10', 'pm25'], '良'])
})

test('exceeding pollutants are named by the 2012 standard only', () => {
  const values = { ...GOOD, pm25_24h: 80, pm10_24h: 160, o3_1h: 100 }
  assert.deepEqual(indexOf({ report: 'day', standard: '2012', values }).exceeding, ['pm10', 'pm25'])
  assert.equal(indexOf({ report: 'day', standard: '2026', values }).exceeding, undefined)
})

test('2026: with a pollutant missing the index stands only above 100', () => {
  const day = { report: 'day', standard: '2026' } as const
  const missing = indexOf({ ...day, values: { ...GOOD, so2_24h: null } })
  assert.deepEqual([missing.aqi, missing.iaqi.so2_24h], [null, 'NA'])
  assert.equal(indexOf({ ...day, values: { ...GOOD, so2_24h: null, pm25_24h: 61 } }).aqi, 101)
  const planned = { ...day, values: { ...GOOD, so2_24h: null }, unmonitored: ['so2'] as const }
  assert.deepEqual([indexOf(planned).aqi, indexOf(planned).iaqi.so2_24h], [null, '/'])
  assert.equal(indexOf({ ...planned, excused: ['so2'] }).aqi, 58)
  assert.equal(indexOf({ ...day, values: {} }).aqi, null)
})

test('levels begin one above the level before', () => {
  assert.deepEqual(
    [0, 50, 51, 100, 101, 200, 201, 300, 301, 500].map((aqi) => levelOf(aqi).level),
    [1, 1, 2, 2, 3, 4, 5, 5, 6, 6],
  )
})

test('more of a pollutant never lowers its index', () => {
  const measured = fc.constantFrom<Measured>('pm25_24h', 'pm10_24h', 'so2_1h', 'no2_1h', 'co_24h', 'o3_8h', 'o3_1h')
  fc.assert(
    fc.property(
      measured,
      fc.double({ min: 0, max: 2000, noNaN: true }),
      fc.double({ min: 0, max: 500, noNaN: true }),
      (m, a, more) => {
        assert.ok((iaqi(m, a, '2026') ?? 0) <= (iaqi(m, a + more, '2026') ?? 0))
      },
    ),
  )
})

test('averages need enough hours (GB 3095—2026 table 4)', () => {
  const hours = (count: number, value = 10) => Array.from({ length: 24 }, (_, hour) => (hour < count ? value : null))
  assert.deepEqual([dayMean(hours(20)), dayMean(hours(19))], [10, null])
  assert.deepEqual(sliding8h([1, 2, 3, 4, 5, 6, 7, 8]).at(-1), 4.5)
  assert.equal(sliding8h([1, 2, null, null, 5, 6, 7, null]).at(-1), null)
  assert.equal(dayMax8h(hours(24, 90)), 90)
  assert.equal(dayMax8h(hours(15, 90)), null)
  assert.equal(dayMax8h(hours(15, 170)), 170, 'an exceedance counts though hours are missing')
  assert.deepEqual([isMonthValid('2026-02', 25), isMonthValid('2026-03', 26)], [true, false])
  const year = (days: number) =>
    new Map(Array.from({ length: 12 }, (_, m) => [`2026-${String(m + 1).padStart(2, '0')}`, days]))
  assert.deepEqual([isYearValid(year(27)), isYearValid(year(26))], [true, false])
})
