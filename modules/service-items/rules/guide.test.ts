import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Answers, Bundle, Item, Question } from '../contract.ts'
import { askedQuestions, decide } from './conditions.ts'
import { checkBundle, checkItem } from './definitions.ts'
import { guideThrough } from './guide.ts'
import { guideProblems } from './guide-problems.ts'
import type { Table } from './tables.ts'

const text = (zh: string) => ({ zh, en: zh })
const choice = (id: string, values: string[], showIf?: string): Question => ({
  ...{ id, text: text(id), type: 'choice', options: values.map((value) => ({ value, text: text(value) })) },
  ...(showIf ? { showIf } : {}),
})
const WHO = choice('who', ['person', 'company'])
const KIND = choice('kind', ['limited', 'partnership'], 'who = "company"')

test('a question that is not asked is no open question', () => {
  assert.equal(decide('kind = "limited"', [WHO, KIND], { who: 'person' }), 'no')
  assert.equal(decide('not(kind = "limited")', [WHO, KIND], { who: 'person' }), 'yes')
  assert.equal(decide('kind = "limited"', [WHO, KIND], { who: 'company' }), 'maybe')
  assert.equal(decide('kind in ("limited", "partnership")', [WHO, KIND], {}), 'maybe')
})

test('questions that build on all before them are worked out once each', () => {
  const before = (count: number) => Array.from({ length: Math.min(count, 6) }, (_, at) => `q${count - 1 - at} = "a"`)
  const chain = Array.from({ length: 40 }, (_, index) =>
    choice(`q${index}`, ['a', 'b'], index === 0 ? undefined : before(index).join(' or ')),
  )
  const began = performance.now()
  assert.deepEqual(
    askedQuestions(chain, {}).asked.map(({ id }) => id),
    ['q0'],
  )
  assert.ok(performance.now() - began < 3000, 'forty questions are asked within a moment')
})

test('answers to questions that are no longer asked are left out, down the line', () => {
  const third = choice('third', ['a', 'b'], 'kind = "limited"')
  const { asked, answers } = askedQuestions([WHO, KIND, third], { who: 'person', kind: 'limited', third: 'a' })
  assert.deepEqual([asked.map(({ id }) => id), answers], [['who'], { who: 'person' }])
})

const because = (zh: string) => ({ because: text(zh), legalBasis: '条例 第三条' })
const input = (id: string) => ({ id, label: text(id), expression: id, type: 'string' as const })
/** A table that asks who applies, and of companies which kind. */
const TABLE: Table = {
  ...{ code: 'shop', name: text('shop'), hitPolicy: 'FIRST', tests: [] },
  inputs: [input('who'), input('kind')],
  outputs: [
    { id: 'applies', label: text('applies'), type: 'boolean', default: 'false' },
    { id: 'materials', label: text('materials'), type: 'string' },
    { id: 'promisedLimitDays', label: text('limit'), type: 'number' },
    { id: 'fee', label: text('fee'), type: 'number' },
  ],
  rules: [
    // biome-ignore lint/suspicious/noThenProperty: a column of the table
    { id: 'r1', when: ['"person"', '-'], then: ['true', '["id"]', '3', '0'], ...because('个人可以办') },
    {
      id: 'r2',
      when: ['"company"', '"limited"'],
      // biome-ignore lint/suspicious/noThenProperty: a column of the table
      then: ['true', '"id、charter"', '10', '50'],
      ...because('有限公司可以办'),
    },
  ],
}

const material = (id: string) => ({ id, name: id, nameEn: '', required: true, satisfiedBy: {} })
const definition = checkItem({
  ...{ code: 'shop', region: '370200', name: '开店', department: '11511301008778183N', type: '01' },
  ...{ legalLimitDays: 20, promisedLimitDays: 15, decision: 'shop', questions: [WHO, KIND] },
  materials: [material('id'), material('charter')],
})
const ITEM: Item = { ...definition, version: 1, departmentName: '局', publishedAt: '' }
const BUNDLE: Bundle = {
  ...checkBundle({ code: 'open', region: '370200', name: '开店', lifeEvent: 'birth', items: [{ item: 'shop' }] }),
  ...{ version: 1, publishedAt: '', covers: [] },
}
const guide = (answers: Answers) => guideThrough(BUNDLE, [ITEM], answers, { tables: new Map([['shop', TABLE]]) })

test('a decision table says what applies, what is needed, how long, what it costs, and why', () => {
  const { items, materials, promisedLimitDays, questions, open } = guide({ who: 'company', kind: 'limited' })
  const [item] = items
  assert.deepEqual(
    [item?.applies, item?.reason.zh, item?.fee.text.zh, promisedLimitDays],
    ['yes', '有限公司可以办', '￥50', 10],
  )
  assert.deepEqual(item?.because, [{ text: text('有限公司可以办'), legalBasis: '条例 第三条' }])
  assert.deepEqual(
    item?.basedOn.map(({ question, answer }) => `${question.zh}=${answer.zh}`),
    ['who=company', 'kind=limited'],
  )
  assert.deepEqual(
    materials.map(({ id, needed }) => [id, needed]),
    [
      ['id', 'yes'],
      ['charter', 'yes'],
    ],
  )
  assert.deepEqual([questions.map(({ id }) => id), open, item?.open], [['who', 'kind'], [], []])
})

test('the reason names only the answers that the matching row looks at', () => {
  const [item] = guide({ who: 'person' }).items
  assert.deepEqual([item?.applies, item?.fee.charged, item?.basedOn.length], ['yes', false, 1])
})

test('while an answer is missing every possible one is put to the table', () => {
  const nothing = guide({})
  assert.equal(nothing.items[0]?.applies, 'maybe')
  assert.deepEqual(nothing.items[0]?.open, ['materials', 'limits', 'fee'])
  assert.deepEqual(
    nothing.materials.map(({ id, needed }) => [id, needed]),
    [
      ['id', 'maybe'],
      ['charter', 'maybe'],
    ],
  )
  assert.equal(nothing.promisedLimitDays, 15)
  assert.equal(guide({ who: 'company', kind: 'partnership' }).items[0]?.applies, 'no')
  assert.deepEqual(guide({ who: 'company', kind: 'partnership' }).materials, [])
})

test('a table that asks for a division leaves open what it decides until that is answered', () => {
  const place: Question = { id: 'place', text: text('place'), type: 'region', options: [] }
  const table: Table = { ...TABLE, inputs: [input('place')], rules: [] }
  const item = { ...ITEM, questions: [place] }
  const answer = guideThrough(BUNDLE, [item], {}, { tables: new Map([['shop', table]]) })
  assert.deepEqual([answer.items[0]?.applies, answer.open], ['maybe', ['place']])
})

test('a table that takes too long leaves open what it says, and the guide answers', () => {
  const nine = Array.from({ length: 9 }, (_, index) => choice(`q${index}`, ['a', 'b']))
  const slow = 'count(for i in 1..700, j in 1..700 return i) > 0 and ? = "a"'
  const table: Table = {
    ...TABLE,
    inputs: nine.map(({ id }) => input(id)),
    // biome-ignore lint/suspicious/noThenProperty: a column of the table
    rules: [{ id: 'r1', when: nine.map(() => slow), then: ['true', '[]', '3', '0'], ...because('慢') }],
  }
  const item = { ...ITEM, questions: nine }
  const began = performance.now()
  const answer = guideThrough(BUNDLE, [item], {}, { tables: new Map([['shop', table]]) })
  assert.equal(answer.items[0]?.applies, 'maybe')
  assert.ok(performance.now() - began < 10_000)
})

test('questions that wait for each other are refused, and both are named', () => {
  const a = choice('first', ['x', 'y'], 'second = "x"')
  const b = choice('second', ['x', 'y'], 'first = "x"')
  const [problem, ...others] = guideProblems({ questions: [WHO, a, b] })
  assert.deepEqual([problem?.code, problem?.where, others], ['circular-condition', 'questions.1.showIf', []])
  assert.match(problem?.message.zh ?? '', /first.*second.*first/)
  assert.throws(() => checkItem({ ...definition, questions: [a, b] }), { code: 'service-items.circular-condition' })
})

const WRONG: [string, Question, string, string][] = [
  ['a question without words', { ...WHO, text: text(' ') }, 'questions.0.text', 'question-without-text'],
  ['a choice of one', choice('who', ['x']), 'questions.0.options', 'question-without-options'],
  ['two answers with one value', choice('who', ['x', 'x']), 'questions.0.options.1.value', 'option-twice'],
  ['a condition that is no FEEL', { ...WHO, showIf: 'if a then' }, 'questions.0.showIf', 'bad-condition'],
  ['a stranger', { ...WHO, showIf: 'age > 3' }, 'questions.0.showIf', 'bad-condition'],
]
for (const [what, question, where, code] of WRONG) {
  test(`${what} is named with its place`, () => {
    const [problem] = guideProblems({ questions: [question] })
    assert.deepEqual([problem?.where, problem?.code], [where, code])
  })
}
