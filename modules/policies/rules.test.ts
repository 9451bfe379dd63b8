import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ProfileField } from './contract.ts'
import {
  ageGroup,
  ageOn,
  amountOf,
  birthdays,
  feelOfTable,
  judgeAll,
  neededFields,
  shownValue,
  valueFrom,
} from './rules.ts'
import { COMPARISONS, comparisonsOf, feelOf, simpleOf } from './web/builder.ts'

const words = { zh: '测试', en: 'test' }
const condition = (id: string, feel: string) => ({ id, feel, text: words, legalBasis: words })

test('somebody is of the ages of a policy exactly if her birthday is among those that are read', () => {
  const day = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10))
  fc.assert(
    fc.property(day, day, fc.nat(120), fc.nat(120), (today, born, a, b) => {
      const ages = { from: Math.min(a, b), to: Math.max(a, b) }
      const { first, last } = birthdays(today, ages)
      const age = ageOn(today, born)
      // On 28 February those born on the 29th are counted among the younger; a day more is read, none less.
      if (age >= ages.from && age <= ages.to && born <= today)
        assert.ok(born >= first && born <= last, `${today} ${born} ${age}`)
      if (born >= first && born <= last) assert.ok(age >= ages.from - 1 && age <= ages.to, `${today} ${born} ${age}`)
    }),
    { numRuns: 2000 },
  )
  assert.deepEqual(birthdays('2026-11-22', { from: 80, to: 89 }), { first: '1936-11-23', last: '1946-11-22' })
})

test('what is not known is neither met nor missed, and one condition that is missed decides', () => {
  const fields = new Set(['income', 'sex'])
  const policy = { conditions: [condition('a', 'age >= 60'), condition('b', 'income = null or income < 100')] }
  assert.equal(judgeAll(policy, { age: 61 }, fields).verdict, 'unknown')
  assert.equal(judgeAll(policy, { age: 59 }, fields).verdict, 'no')
  assert.equal(judgeAll(policy, { age: 61, income: null }, fields).verdict, 'yes')
  assert.equal(judgeAll(policy, { age: 61, income: 100 }, fields).verdict, 'no')
})

test('a policy needs the fields it speaks of, and nothing else', () => {
  const policy = {
    conditions: [condition('a', 'age >= 60 and sex = "女"')],
    amount: { feel: 'if income > 5 then 1 else 2' },
  }
  assert.deepEqual(neededFields(policy, new Set(['sex', 'income', 'other'])).sort(), ['income', 'sex'])
})

test('a decision table becomes an expression with the same answers', () => {
  const table = {
    hitPolicy: 'UNIQUE',
    inputs: [{ expression: 'age' }, { expression: 'sex' }],
    outputs: [{ id: 'yuan', default: '1' }],
    rules: [
      // biome-ignore lint/suspicious/noThenProperty: DMN's word for the outputs of a rule
      { when: ['[80..89]', '-'], then: ['100'] },
      // biome-ignore lint/suspicious/noThenProperty: DMN's word for the outputs of a rule
      { when: ['>= 90', 'not("男")'], then: ['300'] },
      // biome-ignore lint/suspicious/noThenProperty: DMN's word for the outputs of a rule
      { when: ['>= 90', '"男"'], then: ['200'] },
    ],
  }
  const feel = feelOfTable(table, 'yuan') ?? ''
  const of = (age: number, sex: string) => amountOf(feel, { age, sex })
  assert.deepEqual([of(79, '男'), of(80, '女'), of(95, '男'), of(95, '女')], [1, 100, 200, 300])
  assert.equal(feelOfTable({ ...table, hitPolicy: 'COLLECT' }, 'yuan'), undefined)
  assert.equal(feelOfTable(table, 'other'), undefined)
})

test('a value is taken from the records of one call', () => {
  const field = (type: string, read: object) =>
    ProfileField.parse({ name: 'x', label: words, question: words, type, read: { grant: 'g', field: 'v', ...read } })
  const records = [
    { v: '2024-01-02T03:04:05+08:00', year: 2024, status: '停' },
    { v: '2025-05-06T00:00:00+08:00', year: 2025, status: '正常' },
  ]
  assert.equal(valueFrom(field('date', { newest: 'year' }), records), '2025-05-06')
  assert.equal(valueFrom(field('yes-no', { take: 'exists', pick: 'status = "正常"' }), records), true)
  assert.equal(valueFrom(field('number', { take: 'count' }), []), 0)
  assert.equal(valueFrom(field('number', {}), []), null)
  assert.equal(valueFrom(field('number', {}), [{ v: 'no number' }]), null)
})

test('values and ages in words', () => {
  assert.deepEqual(shownValue({ options: [], unit: { zh: '元', en: 'yuan' } }, 5), { zh: '5 元', en: '5 yuan' })
  assert.equal(shownValue({ options: [{ value: 'a', text: words }] }, 'a'), words)
  assert.equal(shownValue({ options: [], type: 'date' }, '2026-11-02').zh, '2026年11月2日')
  assert.equal(shownValue({ options: [] }, null).en, 'No record')
  assert.deepEqual([ageGroup(0), ageGroup(79), ageGroup(104)], ['0-9', '70-79', '100+'])
})

test('what is chosen in the builder is read back as the same choice', () => {
  const value = { text: 'a b', number: '12', 'yes-no': 'true', date: '2026-01-31', codes: 'x' } as const
  for (const type of ['text', 'number', 'yes-no', 'date', 'codes'] as const) {
    for (const comparison of comparisonsOf(type)) {
      const isBare = comparison === 'known' || comparison === 'missing'
      const simple = { field: 'name1', comparison, value: isBare ? '' : value[type] }
      assert.deepEqual(simpleOf(feelOf(simple, type)), simple)
    }
  }
  assert.equal(simpleOf('age >= 60 and sex = "女"'), undefined)
  assert.equal(COMPARISONS.length, 8)
})
