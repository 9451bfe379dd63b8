import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BANDS } from '../content/bands.ts'
import { troubleOf } from '../generate/figures.ts'
import { makeWorld } from '../generate/world.ts'
import { bandOf, headlineOf, riskOf, signalOf } from './warning.ts'

const series = (length: number, value: (at: number) => number) => Float64Array.from({ length }, (_, at) => value(at))

test('the bands, worked by hand: −10 blue, −30 orange, −50 red', () => {
  assert.deepEqual(
    [-9.9, -10, -30, -50].map((change) => bandOf(change, BANDS.electricity)),
    ['green', 'blue', 'orange', 'red'],
  )
})

test('a fall is compared with a year ago and said in figures', () => {
  const values = series(36, (at) => (at === 35 ? 60 : 100))
  const signal = signalOf('electricity', { first: '2024-01', values }, BANDS)
  assert.equal(signal?.changePercent, -40)
  assert.equal(signal?.level, 'orange')
  assert.equal(signal?.monthsInRow, 1)
  const risk = riskOf(signal ? [signal] : [], '2026-12')
  assert.equal(risk.level, 'blue', 'one bad month of one signal is no more than blue')
  assert.match(risk.reasons[0]?.zh ?? '', /用电量2026年12月为60万千瓦时，上年同期100，变动−40\.0%/)
  assert.equal(headlineOf(risk)?.zh, '用电量同比−40.0%')
})

test('no electricity at all is red at once', () => {
  const values = series(36, (at) => (at === 35 ? 0 : 100))
  const signal = signalOf('electricity', { first: '2024-01', values }, BANDS)
  assert.equal(riskOf(signal ? [signal] : [], '2026-12').level, 'red')
})

test('January and February are judged together: the date of the feast warns of nobody', () => {
  // The feast in January one year, in February the next.
  const values = series(26, (at) => (at === 12 || at === 25 ? 60 : 100))
  const signal = signalOf('output', { first: '2024-01', values }, BANDS)
  assert.equal(signal?.months, 2)
  assert.equal(signal?.changePercent, 0)
  assert.equal(signal?.level, 'green')
})

test('what is usual for an enterprise is one colour milder', () => {
  const swinging = series(48, (at) => (Math.floor(at / 12) % 2 === 0 ? 100 : 66) + (at % 5))
  const signal = signalOf('output', { first: '2023-01', values: swinging }, BANDS)
  assert.ok((signal?.changePercent ?? 0) < -25)
  assert.equal(signal?.level, 'blue')
})

test('planted troubles are found and sound enterprises left alone (generated world)', () => {
  const districts = [{ code: '370202', name: '生成区', lon: 120, lat: 36 }]
  const world = makeWorld({
    seed: 7,
    region: '370200',
    districts,
    enterprises: 1000,
    parks: 10,
    months: 48,
    lastMonth: '2026-10',
  })
  const counts = { found: 0, missed: 0, false: 0, sound: 0 }
  for (const enterprise of world.enterprises) {
    const figures = world.figures(enterprise)
    const of = (field: string) => ({
      first: world.first,
      values: Float64Array.from(figures, (month) => month[field] ?? 0),
    })
    const signals = [
      signalOf('electricity', of('electricity'), BANDS),
      signalOf('output', of('output'), BANDS),
      signalOf('tax', of('vat'), BANDS),
    ].filter((signal) => signal !== undefined)
    const { level } = riskOf(signals, '2026-10')
    const isWarned = level === 'orange' || level === 'red'
    if (troubleOf(enterprise)) counts[isWarned ? 'found' : 'missed'] += 1
    else counts[isWarned ? 'false' : 'sound'] += 1
  }
  const recall = counts.found / (counts.found + counts.missed)
  const precision = counts.found / (counts.found + counts.false)
  assert.ok(recall >= 0.95, JSON.stringify(counts))
  assert.ok(precision >= 0.9, JSON.stringify(counts))
})
