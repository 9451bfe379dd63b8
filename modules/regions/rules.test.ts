import assert from 'node:assert/strict'
import { test } from 'node:test'
import { levelOf, parentOf } from './rules.ts'

const KNOWN = new Set(['370000', '370200', '370202', '420000', '429004', '110000', '110100', '110101'])
const CASES: [string, number, string | null][] = [
  ['370000', 1, null],
  ['370200', 2, '370000'],
  ['370202', 3, '370200'],
  ['429004', 3, '420000'],
  ['110101', 3, '110100'],
  ['370202001', 4, '370202'],
  ['370202001002', 5, '370202001'],
]
for (const [code, level, parent] of CASES) {
  test(`${code} is of level ${level} in ${parent}`, () => {
    assert.equal(levelOf(code), level)
    assert.equal(parentOf(code, KNOWN), parent)
  })
}
