import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holds, problemOf, testProblemOf } from './index.ts'
import { feelValue } from './value-of.ts'

test('values come out as JSON knows them', () => {
  const known = { n: 3, list: [1, 2], born: '2024-02-29', deep: { a: { b: 4 } } }
  const expected: [string, unknown][] = [
    ['date(born) + duration("P1Y")', '2025-02-28'],
    ['date("2026-03-01") - date("2026-02-28")', 'P1D'],
    ['duration("P10D") / 4', 'P2DT12H'],
    ['for one in list return one * n', [3, 6]],
    ['deep.a.b', 4],
    ['{total: sum(list), twice: total * 2}', { total: 3, twice: 6 }],
    ['round half up(2.675, 2)', 2.68],
    ['n / 0', null],
    ['n + "a"', null],
    ['missing.name', null],
    ['n +', null],
    ['max', null],
  ]
  for (const [expression, value] of expected) assert.deepEqual(feelValue(expression, known), value, expression)
})

test('names of several words are read if there is a value of that name', () => {
  assert.equal(feelValue('monthly income * 12', { 'monthly income': 100 }), 1200)
  assert.equal(feelValue('person.first name', { person: { 'first name': '小满' } }), '小满')
})

test('what is wrong is said in both languages, with the place or the name', () => {
  assert.equal(problemOf('age > 3', ['age']), undefined)
  assert.match(problemOf('age >')?.zh ?? '', /第 6 个字符/)
  assert.match(problemOf('agee > 3', ['age'])?.en ?? '', /no value named "agee"; there are: age/)
  assert.equal(problemOf('some one in list satisfies one.age > 3', ['list']), undefined)
  assert.equal(problemOf('list[age > 3]', ['list']), undefined)
  assert.equal(testProblemOf('> 3, [1..2], not(5)'), undefined)
  assert.equal(testProblemOf('? > limit', ['limit']), undefined)
})

test('loops that would not end are null, and the next expression has its own budget', () => {
  assert.equal(feelValue('count(for a in 1..100000, b in 1..100000 return 1)', {}), null)
  assert.equal(feelValue('count(for a in 1..100000 return for b in 1..100000 return 1)', {}), null)
  assert.equal(holds('count(for a in 1..1000 return a) = 1000', {}), true)
})

test('what doubles with every turn is null before it fills the memory', () => {
  const turns = (grown: string) => `for i in 1..60 return if i = 1 then ${grown}`
  for (const asked of [
    `count(${turns('[1] else concatenate(partial[-1], partial[-1])')})`,
    `count(${turns('"aaaa" else partial[-1] + partial[-1]')})`,
    'count(distinct values(for i in 1..100000 return i))',
    '{f: function(x) if x = 0 then 0 else f(x - 1) + f(x - 1), r: f(60)}.r',
  ])
    assert.equal(feelValue(asked, {}), null, asked)
  assert.equal(feelValue('count(distinct values(for i in 1..1000 return i))', {}), 1000)
})

test('prototypes and functions of JavaScript are out of reach', () => {
  for (const expression of ['constructor', '"a".constructor', 'deep.__proto__', 'list.length', 'toString']) {
    assert.ok(
      [null, undefined].includes(feelValue(expression, { deep: {}, list: [1] }) as null) ||
        expression === 'list.length',
    )
  }
  assert.deepEqual(feelValue('list.length', { list: [1] }), [null])
})
