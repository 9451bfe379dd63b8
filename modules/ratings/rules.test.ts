import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CaseStatus } from '@onego/cases/contract'
import { isBad, starsOf, Tag, tagsFor } from './contract.ts'
import { assertTagsFit, isRateable, toStatistics } from './rules.ts'

test('level 1 is the best and has five stars; 4 and 5 are bad (GB/T 39046 A.8)', () => {
  assert.deepEqual([1, 2, 3, 4, 5].map(starsOf), [5, 4, 3, 2, 1])
  assert.deepEqual([1, 2, 3, 4, 5].map(isBad), [false, false, false, true, true])
})

test('a case is rated when it has ended, not when she withdrew it', () => {
  assert.deepEqual(CaseStatus.options.filter(isRateable), ['concluded', 'refused', 'lapsed'])
})

test('every tag belongs to a level, and tags of another level are refused', () => {
  const offered = new Set([1, 2, 3, 4, 5].flatMap((level) => tagsFor(level)))
  assert.deepEqual([...offered].sort(), [...Tag.options].sort())
  assertTagsFit(5, ['slow'])
  assert.throws(() => assertTagsFit(1, ['slow']), { code: 'ratings.tag-of-other-level' })
})

test('satisfaction is the share of the three upper levels', () => {
  const row = { department: 'a', name: 'A', answered: 0 }
  const statistics = toStatistics([
    { ...row, level: 1, count: 6 },
    { ...row, level: 3, count: 1 },
    { ...row, level: 5, count: 2, answered: 1 },
    { ...row, department: 'b', name: 'B', level: 4, count: 1 },
  ])
  assert.deepEqual(statistics.levels, [6, 0, 1, 1, 2])
  assert.deepEqual([statistics.count, statistics.satisfied], [10, 0.7])
  assert.deepEqual([statistics.badToAnswer, statistics.badAnswered], [2, 1])
  assert.deepEqual(
    statistics.departments.map(({ name, count }) => [name, count]),
    [
      ['A', 9],
      ['B', 1],
    ],
  )
  assert.equal(toStatistics([]).satisfied, null)
})
