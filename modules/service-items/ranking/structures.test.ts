import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createChains } from './chains.ts'
import { isNear } from './near.ts'
import { createSortedTexts } from './sorted-texts.ts'

test('texts are found by their beginning, before and after they are sorted in', () => {
  const texts = createSortedTexts()
  const found = (beginning: string) => {
    const owners: number[] = []
    texts.visit(beginning, (owner) => owners.push(owner))
    return owners.sort((a, b) => a - b)
  }
  const words = Array.from({ length: 3_000 }, (_, at) => `${(at * 7919) % 3_000}`)
  for (const [at, word] of words.entries()) texts.add(word, at)
  const expected = words.flatMap((word, at) => (word.startsWith('29') ? [at] : []))
  assert.deepEqual(found('29'), expected)
  texts.seal()
  assert.deepEqual(found('29'), expected)
  texts.add('户口', 5_000)
  texts.add('𠮷', 5_001)
  assert.deepEqual(found('户'), [5_000])
  for (let at = 0; at < 3_000; at++) texts.add('户籍', 6_000 + at)
  texts.seal()
  assert.equal(found('户').length, 3_001)
  assert.deepEqual(found('𠮷'), [5_001])
  assert.deepEqual(found('x'), [])
})

test('a member of a chain can leave it wherever it stands', () => {
  const chains = createChains()
  const members = (key: number) => {
    const found: number[] = []
    chains.visit(key, (entry) => found.push(entry))
    return found.sort((a, b) => a - b)
  }
  for (let entry = 0; entry < 2_000; entry++) chains.add(entry % 2 === 0 ? 3 : 900, entry)
  for (const entry of [0, 1998, 1000]) {
    chains.remove(3, entry)
    chains.add(7, entry)
  }
  assert.deepEqual(members(7), [0, 1000, 1998])
  assert.equal(members(3).length, 997)
  assert.equal(members(900).length, 1_000)
  assert.deepEqual(members(55), [])
})

test('near is one letter more, fewer, other, or two swapped', () => {
  for (const [a, b] of [
    ['户口登记', '户登记'],
    ['户登记', '户口登记'],
    ['户扣登记', '户口登记'],
    ['份身证', '身份证'],
    ['zhegn', 'zheng'],
  ] as const) {
    assert.ok(isNear(a, b), `${a} ${b}`)
  }
  for (const [a, b] of [
    ['户口', '户口'],
    ['身份证', '证身份'],
    ['户口登记', '登记'],
    ['abcd', 'badc'],
  ] as const) {
    assert.ok(!isNear(a, b), `${a} ${b}`)
  }
})
