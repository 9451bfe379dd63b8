import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { LAMP_CUTS } from '../content/bands.ts'
import { EQUIPMENT_LEADS_STEEL, sectorCourses } from '../generate/cycles.ts'
import { adjustSeason, festivalShare } from './adjust.ts'
import { compositeIndex, diffusionIndex, symmetricChange } from './composite.ts'
import { cutsOf, lampOf, pointsOf, warningIndex } from './lamps.ts'
import { findRelations } from './lead-lag.ts'
import { monthOf } from './months.ts'

test('the warning index, worked by hand: ten lamps, 2 hot, 3 warm, 4 normal, 1 cold make 72', () => {
  // 2·5 + 3·4 + 4·3 + 1·1 = 35 points of 50 = 70 %; one lamp more towards hot is 72 %.
  const lamps = [...Array(2).fill('hot'), ...Array(3).fill('warm'), ...Array(4).fill('normal'), 'cold'] as const
  assert.equal(warningIndex([...lamps]), 70)
  assert.equal(lampOf(70, LAMP_CUTS), 'normal')
  assert.equal(warningIndex(['hot', 'hot', 'warm', 'warm', 'warm', 'warm', 'normal', 'normal', 'normal', 'cold']), 72)
  assert.deepEqual(
    [35.9, 36, 50, 73, 85, 100].map((value) => lampOf(value, LAMP_CUTS)),
    [...['cold', 'cool', 'normal', 'warm', 'hot', 'hot']],
  )
  assert.equal(warningIndex(['hot', null]), 100)
  assert.equal(warningIndex([null]), undefined)
})

test('boundaries are quantiles of its own history; too short a history has none', () => {
  const values = Array.from({ length: 101 }, (_, at) => at)
  assert.deepEqual(cutsOf(values, [0.1, 0.25, 0.75, 0.9]), [10, 25, 75, 90])
  assert.equal(cutsOf(values.slice(0, 23), [0.1, 0.25, 0.75, 0.9]), undefined)
  assert.equal(pointsOf(lampOf(95, [10, 25, 75, 90])), 5)
})

test('the diffusion index counts half of the unchanged', () => {
  assert.equal(diffusionIndex([5, 3, 0.5, -4]), 62.5)
  assert.equal(diffusionIndex([]), null)
})

test('symmetric changes: a rise and the fall back cancel; one part comes back as itself', () => {
  assert.equal(symmetricChange(100, 110), -symmetricChange(110, 100))
  const values = [100, 104, 98, 110, 112, 105, 99, 103, 108, 111, 115, 109, 120, 125]
  const base = values.slice(0, 12).reduce((sum, value) => sum + value, 0) / 12
  // Standardised by its own mean absolute change and scaled back by a reference of the same series.
  const index = compositeIndex([{ values, weight: 1 }])
  const rises = values.slice(1).map((value, at) => Math.sign(value - (values[at] as number)))
  assert.deepEqual(
    index.slice(1).map((value, at) => Math.sign(value - (index[at] as number))),
    rises,
  )
  assert.ok(Math.abs(index.slice(0, 12).reduce((sum, value) => sum + value, 0) / 12 - 100) < 1e-9)
  assert.ok(base > 0)
})

test('seasonal adjustment takes out a planted season and the feast, and leaves the trend', () => {
  const season = [-8, -14, 4, 2, 2, 6, -2, -2, 4, 0, 2, 6]
  const trend = Array.from({ length: 96 }, (_, at) => 1000 * 1.005 ** at)
  const values = trend.map(
    (level, at) => level * (1 + (season[at % 12] as number) / 100) * (1 - 0.2 * festivalShare(monthOf(2018 * 12 + at))),
  )
  const { adjusted } = adjustSeason(values, '2018-01')
  const scale = (adjusted[48] as number) / (trend[48] as number)
  const errors = adjusted.map((value, at) => Math.abs(value / ((trend[at] as number) * scale) - 1))
  assert.ok(Math.max(...errors) < 0.02, `largest error ${Math.max(...errors)}`)
})

test('a series without season stays as it is, within its noise; short or empty ones come back', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), (level) => {
      const { adjusted } = adjustSeason(Array(48).fill(level), '2020-01')
      return adjusted.every((value) => Math.abs(value / level - 1) < 1e-9)
    }),
    { numRuns: 50 },
  )
  assert.deepEqual(adjustSeason([1, 2, 3], '2020-01').adjusted, [1, 2, 3])
  assert.deepEqual(adjustSeason(Array(40).fill(0), '2020-01').adjusted, Array(40).fill(0))
})

test('the planted lead of machinery over steel is found, with its months; unrelated industries are not', () => {
  const months = 120
  const courses = sectorCourses(11, '2016-01', months)
  const values = (code: string) =>
    Array.from({ length: months }, (_, at) => Math.exp(courses.get(code)?.level(at) ?? 0))
  const series = [...courses.keys()].map((code) => ({ code: `sector:${code}`, group: 'all', values: values(code) }))
  const found = findRelations(series)
  const [first] = found
  assert.equal(`${first?.first.code} ${first?.second.code}`, 'sector:equipment sector:steel')
  assert.equal(first?.lead, EQUIPMENT_LEADS_STEEL)
  assert.ok((first?.q ?? 1) < 0.001)
  const others = found.slice(1).filter(({ q }) => q < 0.05)
  assert.ok(others.length <= 4, `${others.length} of 90 other pairs were called related`)
})
