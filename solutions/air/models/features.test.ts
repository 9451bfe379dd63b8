import assert from 'node:assert/strict'
import { test } from 'node:test'
import { featuresOf } from './features.ts'
import type { Hourly } from './index.ts'

const HOURS = 200
const AT = 190

/** Two generated stations: the first without weather of its own, the pressure at the second rising by 0.5 hPa an hour. */
function aRecord(): Hourly {
  const each = (value: (s: number, h: number) => number) =>
    Float32Array.from({ length: 2 * HOURS }, (_, k) => value(Math.floor(k / HOURS), k % HOURS))
  const second = (value: (h: number) => number) => each((s, h) => (s === 0 ? Number.NaN : value(h)))
  return {
    ...{ start: '2026-01-01T00:00', hours: HOURS, stations: ['甲生成站', '乙生成站'] },
    pollutants: { pm25: each((s, h) => (h < AT - 9 ? 20 : 100 + s)) },
    weather: {
      temperatureC: second(() => 5),
      dewPointC: second(() => 5),
      pressureHpa: second((h) => 1000 + h / 2),
      windU: second(() => 0),
      windV: second((h) => (h <= AT - 4 ? -3.5 : 1)),
    },
  }
}

const features = featuresOf(aRecord(), 'pm25')
const row = new Float64Array(features.names.length)
features.origin(row, 0, AT)
features.lead(row, 0, AT, 3)
const at = (name: string) => row[features.names.indexOf(name)]

test('weather is that of the area: a station without instruments has its neighbours’', () => {
  assert.equal(at('pressureChange12'), 6)
  assert.equal(at('pressureAboveLeast'), 23.5)
  assert.equal(at('humidity'), 100)
  assert.equal(at('calmHours3'), 4)
  assert.equal(at('windNorthHours'), 4)
  assert.equal(at('windV3'), 1)
})

test('the age of an episode and what is around are counted to the origin', () => {
  assert.equal(at('episodeSinceClean'), 10)
  assert.equal(at('max168'), 100)
  assert.equal(at('min24'), 20)
  assert.equal(at('aroundMax72'), 101)
})

test('every feature has a name of its own', () => {
  assert.equal(new Set(features.names).size, features.names.length)
})
