import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ResourceDefinition } from '../contract.ts'
import { aResource } from '../testing.ts'
import type { Definition } from './definitions.ts'
import { NOTHING_KNOWN, type QualityFacts, qualityOf } from './quality.ts'

const now = new Date('2026-06-10T00:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
const resource = (given: Partial<Definition> = {}): Definition => ({
  ...ResourceDefinition.parse(aResource({ code: '370200/PERSON', provider: '11370200000000001X' })),
  ...given,
})
const FULL: Partial<Definition> = {
  ...{ summary: '人口', summaryEn: 'People', keywords: ['户籍'], systemName: '人口系统', rights: '公安局' },
  classification: { kind: 'basic', item: '国家人口', group: '', detail: '' },
}
const facts = (given: Partial<QualityFacts>): QualityFacts => ({ ...NOTHING_KNOWN, ...given })

test('what was never measured is unknown, and does not count as good', () => {
  const { timeliness, completeness, score, measuredAt } = qualityOf(resource(), NOTHING_KNOWN, now)
  assert.deepEqual([timeliness.score, completeness.values, measuredAt], [null, null, null])
  assert.deepEqual(completeness.missing, ['summaryEn', 'classification', 'keywords', 'systemName', 'rights'])
  assert.equal(completeness.metadata, 29)
  assert.equal(score, Math.round((29 * 40 + 100 * 20) / 60))
})

test('all elements and all values are full marks', () => {
  const completeness = Object.fromEntries(resource().items.map(({ field }) => [field, 1]))
  const known = facts({ completeness, newestAt: daysAgo(0.5), measuredAt: daysAgo(0), rows: 100 })
  assert.equal(qualityOf(resource(FULL), known, now).score, 100)
})

test('values count by field, half of completeness', () => {
  const { completeness } = qualityOf(resource(FULL), facts({ completeness: { name: 0.5, phone: 0.1, other: 0 } }), now)
  assert.deepEqual([completeness.values, completeness.score], [30, 65])
  assert.deepEqual(completeness.byField, { name: 0.5, phone: 0.1 })
})

const AGES: [cycle: Definition['updateCycle'], days: number, score: number][] = [
  ['daily', 1, 100],
  ['daily', 1.5, 100],
  ['daily', 2.75, 50],
  ['daily', 4, 0],
  ['monthly', 40, 100],
  ['monthly', 124, 0],
  ['yearly', 366, 100],
  ['yearly', 2000, 0],
]
for (const [updateCycle, days, expected] of AGES) {
  test(`${updateCycle} data of ${days} days gets ${expected}`, () => {
    const { timeliness } = qualityOf(resource({ updateCycle }), facts({ newestAt: daysAgo(days) }), now)
    assert.equal(timeliness.score, expected)
  })
}

test('data from the future is not older than now', () => {
  const { timeliness } = qualityOf(resource(), facts({ newestAt: daysAgo(-3) }), now)
  assert.deepEqual([timeliness.ageDays, timeliness.score], [0, 100])
})

const DISPUTES: [open: number, corrected: number, unfounded: number, score: number][] = [
  [0, 0, 0, 100],
  [1, 0, 0, 83],
  [0, 1, 0, 92],
  [0, 0, 3, 100],
  [20, 0, 0, 20],
]
for (const [open, corrected, unfounded, expected] of DISPUTES) {
  test(`${open} open, ${corrected} corrected, ${unfounded} unfounded disputes get ${expected}`, () => {
    const { disputes } = qualityOf(resource(), facts({ disputes: { open, corrected, unfounded } }), now)
    assert.equal(disputes.score, expected)
  })
}
