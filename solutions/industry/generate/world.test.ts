import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthAfter } from '../rules/months.ts'
import { troubleOf } from './figures.ts'
import { advanced } from './parks.ts'
import { makeWorld } from './world.ts'

const WISH = {
  ...{ seed: 4754, region: '370200', enterprises: 400, parks: 8, months: 60, lastMonth: '2026-10' },
  districts: [{ code: '370202', name: '生成区', lon: 120, lat: 36 }],
}
const made = makeWorld(WISH)
const grown = makeWorld({ ...WISH, grown: 20 })
const further = makeWorld({ ...WISH, grown: 30 })

test('a world that went on begins like the one that did not, however far it went', () => {
  assert.deepEqual(grown.enterprises, made.enterprises)
  assert.deepEqual(grown.projects, made.projects)
  for (const enterprise of made.enterprises.slice(0, 60)) {
    assert.deepEqual(grown.figures(enterprise).slice(0, 60), made.figures(enterprise))
    assert.deepEqual(further.figures(enterprise).slice(0, 80), grown.figures(enterprise))
    assert.equal(grown.figures(enterprise).length, 80)
  }
})

test('what was planted passes, and others have their trouble later', () => {
  const lowAt = (at: number) =>
    new Set(
      grown.enterprises
        .filter((one) => {
          const figures = grown.figures(one)
          const [now, yearAgo] = [figures[at]?.electricity ?? 0, figures[at - 12]?.electricity ?? 0]
          return yearAgo > 1 && now < 0.6 * yearAgo
        })
        .map(({ code }) => code),
    )
  const first = lowAt(59)
  const later = lowAt(68)
  assert.ok(first.size > 5 && later.size > 2, `${first.size} and ${later.size}`)
  assert.ok([...later].some((code) => !first.has(code)))
  const planted = new Set(made.enterprises.filter((one) => troubleOf(one)).map(({ code }) => code))
  assert.ok([...later].filter((code) => planted.has(code)).length < later.size / 2, 'it is not the same ones for ever')
})

test('a project goes on by its plan; what a person reported stays, and spending never falls', () => {
  const [one, slow] = made.projects
  assert.ok(one && slow)
  const first = one.progress.findIndex(({ actual }) => actual === null)
  const reported = one.progress.map((month, at) => (at === first ? { ...month, actual: one.investment } : month))
  const now = advanced({ ...one, progress: reported }, monthAfter('2026-10', 24))
  assert.equal(now.progress[first]?.actual, one.investment)
  const actual = now.progress.map((month) => month.actual ?? 0)
  assert.ok(actual.every((value, at) => at === 0 || value >= (actual[at - 1] ?? 0)))
  const later = advanced(slow, monthAfter('2026-10', 1))
  const reported1 = ({ progress }: Pick<typeof slow, 'progress'>) => progress.filter(({ actual: at }) => at !== null)
  assert.equal(reported1(later).length, Math.min(reported1(slow).length + 1, slow.progress.length))
})
