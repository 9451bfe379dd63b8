import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shift } from '@onego/indicators/contract/periods'
import type { IndicatorCheck } from '../contract.ts'
import { controlOf, runRuleOf } from './control.ts'
import { evaluate, lampOf } from './evaluate.ts'
import { endOf, periodsInYear } from './periods.ts'

const say = (value: number) => ({ zh: `${value}亿元`, en: `${value} bn` })
const judge = (check: IndicatorCheck, value: number, more = {}) =>
  evaluate(check, { value, say, figure: String, unit: { zh: '亿元', en: 'bn' }, ...more })

test('bounds are looked through from the gravest level down; a value on a bound is inside', () => {
  const check: IndicatorCheck = {
    kind: 'threshold',
    bounds: [
      { level: 'yellow', above: 100 },
      { level: 'red', above: 200 },
      { level: 'blue', below: 10 },
    ],
  }
  const levels = [100, 101, 200, 201, 10, 9].map((value) => judge(check, value)?.level)
  assert.deepEqual(levels, [undefined, 'yellow', 'yellow', 'red', undefined, 'blue'])
  assert.equal(judge(check, 201)?.finding.zh, '值为201亿元，高于200亿元')
})

test('rates say nothing where no rate is known', () => {
  const check: IndicatorCheck = { kind: 'rate', on: 'yoy', bounds: [{ level: 'orange', below: -20 }] }
  assert.equal(judge(check, 5, { change: -20.5 })?.finding.zh, '同比为-20.5%，低于-20%')
  assert.equal(judge(check, 5, { change: null }), undefined)
})

// Montgomery, Introduction to Statistical Quality Control, 6th ed., table 6.6 (viscosity of aircraft primer paint).
const VISCOSITY = [33.75, 33.05, 34.0, 33.81, 33.46, 34.02, 33.68, 33.27, 33.49, 33.2, 33.62, 33.0, 33.54, 33.12, 33.84]

test('limits of the chart of individuals are those of the textbook example', () => {
  const control = controlOf(VISCOSITY)
  assert.ok(control)
  assert.deepEqual(
    [control.mean, control.low, control.high].map((value) => value.toFixed(2)),
    ['33.52', '32.24', '34.80'],
  )
})

test('Western Electric zone tests', () => {
  const control = { mean: 0, sigma: 1, low: -3, high: 3 }
  assert.equal(runRuleOf([0, 3.1], control), 'beyond-3')
  assert.equal(runRuleOf([2.1, 0, 2.2], control), 'two-of-three')
  assert.equal(runRuleOf([2.1, 0, -2.2], control), undefined)
  assert.equal(runRuleOf([2.1, 2.2, 0], control), undefined)
  assert.equal(runRuleOf([-1.1, -1.2, 0, -1.3, -1.4], control), 'four-of-five')
  assert.equal(runRuleOf([0.1, 0.2, 0.1, 0.3, 0.1, 0.2, 0.1, 0.1], control), 'eight-on-a-side')
  assert.equal(runRuleOf([0.1, 0.2, 0.1, 0.3, 0.1, -0.2, 0.1, 0.1], control), undefined)
})

test('a control chart needs its whole window of values', () => {
  const check: IndicatorCheck = { kind: 'control', window: 15, level: 'yellow' }
  assert.equal(judge(check, 36, { history: VISCOSITY })?.level, 'yellow')
  assert.equal(judge(check, 36, { history: VISCOSITY.slice(1) }), undefined)
  assert.equal(judge(check, 33.5, { history: VISCOSITY }), undefined)
})

test('outside what was forecast before; nothing without a forecast', () => {
  const check: IndicatorCheck = { kind: 'interval', coverage: 95, level: 'orange' }
  const interval = { low: 90, high: 110, value: 100 }
  assert.deepEqual(
    [89, 90, 110, 111].map((value) => judge(check, value, { interval })?.level),
    ['orange', undefined, undefined, 'orange'],
  )
  assert.equal(judge(check, 500), undefined)
})

test('five lamps: a value on a boundary has the warmer lamp', () => {
  const cuts = [-10, 0, 10, 20]
  assert.deepEqual(
    [-11, -10, 0, 9.9, 10, 20].map((value) => lampOf(value, cuts)),
    ['cold', 'cool', 'normal', 'normal', 'warm', 'hot'],
  )
  const check: IndicatorCheck = { kind: 'lamps', cuts: [-10, 0, 10, 20], warns: { cold: 'blue', hot: 'red' } }
  assert.deepEqual(
    [-11, -5, 25].map((value) => judge(check, value)?.level),
    ['blue', undefined, 'red'],
  )
})

test('periods follow one another over years, and end in the time of China', () => {
  const after = ['2026-12', '2026Q4', '2026', '2024-02-28', '2026-12-31T23'].map((period) => shift(period, 1))
  assert.deepEqual(after, ['2027-01', '2027Q1', '2027', '2024-02-29', '2027-01-01T00'])
  assert.equal(shift('2026-01', -13), '2024-12')
  assert.equal(endOf('2026-03').toISOString(), '2026-03-31T16:00:00.000Z')
  assert.deepEqual(['2026-01', '2026Q1', '2026', '2026-01-01'].map(periodsInYear), [12, 4, 1, 365])
})
