import assert from 'node:assert/strict'
import { test } from 'node:test'
import { featuresOf } from '../models/features.ts'
import { POLLUTANTS } from '../rules/breakpoints.ts'
import { featureWords } from './feature-words.ts'

const hours = 200
const array = () => new Float32Array(2 * hours).fill(5)
const hourly = {
  ...{ start: '2026-11-01T00:00', hours, stations: ['A', 'B'] },
  pollutants: Object.fromEntries(POLLUTANTS.map((name) => [name, array()])),
  weather: Object.fromEntries(
    ['temperatureC', 'pressureHpa', 'dewPointC', 'rainMm', 'windU', 'windV'].map((name) => [name, array()]),
  ),
}

test('every feature of the trees has words in both languages', () => {
  for (const pollutant of POLLUTANTS) {
    const words = featuresOf(hourly, pollutant).names.map((name) => [name, featureWords(name, 3, pollutant)] as const)
    const unsaid = words.filter(([, { zh }]) => zh.startsWith('特征 '))
    assert.deepEqual(unsaid, [], pollutant)
    for (const [name, { zh, en }] of words) {
      assert.doesNotMatch(en, /\p{Script=Han}/u, name)
      assert.match(zh, /\p{Script=Han}/u, name)
    }
  }
})

test('values are said with sign, unit and direction; what was missing is said to be', () => {
  assert.deepEqual(featureWords('windV24', -2.26, 'pm25'), {
    zh: '近 24 小时平均偏北风分量 2.3 m/s',
    en: 'Northerly part of the wind, mean of the last 24 h 2.3 m/s',
  })
  assert.equal(featureWords('change6', Math.log(0.8), 'pm25').zh, '与 6 小时前相比 −20 %')
  assert.equal(featureWords('mean24', 1.234, 'co').en, 'Mean of the last 24 h 1.23 mg/m³')
  assert.equal(featureWords('o3Mean6', 80, 'pm25').zh, 'O₃ 近 6 小时平均 80 µg/m³')
  assert.deepEqual(featureWords('mean24', Number.NaN, 'pm25'), {
    zh: '近 24 小时平均（缺测）',
    en: 'Mean of the last 24 h (not measured)',
  })
  assert.equal(featureWords('somethingNew', 0.1234, 'pm25').en, 'Feature somethingNew 0.123')
})
