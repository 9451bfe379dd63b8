import assert from 'node:assert/strict'
import { test } from 'node:test'
import { creditCodeCheck } from '@onego/organisations/contract'
import fc from 'fast-check'
import type { Answer, Answers } from '../contract.ts'
import type { NewForm } from '../definition.ts'
import { compileSchema } from '../service/schema-check.ts'
import { checkDefinition } from './check-definition.ts'
import { checkShape } from './definition-problems.ts'
import { checkAnswer } from './field-checks.ts'
import { handedAnswers } from './handed.ts'
import { openLive } from './live.ts'
import { schemaOf } from './schema.ts'
import { problemsOf, validateAnswers } from './validate.ts'
import { fieldsOfPages, pagesOf } from './visible.ts'

type NewField = NewForm['pages'][0]['questions'][0]['fields'][0]
const CREDIT = `91370200MA0000000${creditCodeCheck('91370200MA0000000')}`
const text = (zh: string) => ({ zh, en: zh })
const field = (id: string, type: NewField['type'], rest: Partial<NewField> = {}): NewField => ({
  ...{ id, type, label: text(id) },
  ...rest,
})
const option = (value: string) => ({ value, text: text(value) })
const formOf = (fields: NewField[], rest: Partial<NewForm> = {}): NewForm => ({
  code: 'all',
  title: text('全部'),
  pages: [{ id: 'p', title: text('页'), questions: [{ id: 'q', title: text('问'), fields }] }],
  ...rest,
})
const costs = field('costs', 'table', {
  maxRows: 3,
  totals: ['amount'],
  fields: [
    field('what', 'text', { max: 10 }),
    field('count', 'integer', { min: 1, max: 99 }),
    field('price', 'money'),
    field('amount', 'computed', { compute: 'count * price', gives: 'money' }),
    field('why', 'text', { showIf: 'amount > 1000', max: 20 }),
  ],
})
const ALL = formOf([
  field('name', 'name'),
  field('idNumber', 'id-number', { required: false }),
  field('bornOn', 'computed', { derive: { from: 'idNumber', what: 'birth-date' }, gives: 'date' }),
  field('sex', 'computed', { derive: { from: 'idNumber', what: 'sex' } }),
  field('credit', 'credit-code', { required: false }),
  field('mail', 'email', { required: false }),
  field('month', 'month', { required: false, latest: 'today' }),
  field('period', 'date-range', { required: false }),
  field('likes', 'choices', { options: [option('a'), option('b'), option('c')], min: 1, max: 2 }),
  field('home', 'address', { within: '370200', point: 'optional', depth: 'town' }),
  field('spot', 'map-point', { required: false }),
  field('whole', 'integer', { required: false }),
  costs,
  field('total', 'computed', { compute: 'sum(costs.amount)', gives: 'money' }),
  field('reason', 'long-text', { showIf: 'total > 500' }),
  field('told', 'declaration', { body: text('正文') }),
])
const form = checkDefinition(ALL)
const problems = (answers: Answers, today = '2026-11-22') =>
  validateAnswers(form, answers, {}, { today }).map(({ field: at, code }) => `${at} ${code}`)

const RIGHT: Answers = {
  name: '阿依古丽·买买提',
  idNumber: '110101199003070011',
  likes: ['a'],
  home: { region: '370202001', detail: '香港中路 11 号' },
  costs: [{ what: '灯', count: '2', price: '10.05' }],
  told: true,
}

test('each new type says what is wrong with an answer', () => {
  const wrong = (type: NewField['type'], value: Answer, rest: Partial<NewField> = {}) =>
    checkAnswer(
      checkDefinition(formOf([field('a', type, rest)])).pages[0]?.questions[0]?.fields[0] as never,
      value,
      '2026-11-22',
    )?.code
  assert.equal(wrong('name', '王小雨'), undefined)
  assert.equal(wrong('name', '阿依古丽·买买提'), undefined)
  assert.equal(wrong('name', '王·'), 'name')
  assert.equal(wrong('name', '王小雨1'), 'name')
  assert.equal(wrong('credit-code', CREDIT), undefined)
  assert.equal(wrong('credit-code', `${CREDIT.slice(0, 17)}I`), 'credit-code')
  assert.equal(wrong('email', 'a@b'), 'email')
  assert.equal(wrong('email', 'name@example.cn'), undefined)
  assert.equal(wrong('integer', '1.5'), 'integer')
  assert.equal(wrong('month', '2026-13'), 'month')
  assert.equal(wrong('month', '2026-12', { latest: 'today' }), 'too-late')
  assert.equal(wrong('date', '2026-11-23', { latest: 'today' }), 'too-late')
  assert.equal(wrong('date-range', { from: '2026-02-01', to: '2026-01-31' }), 'order')
  assert.equal(wrong('date-range', { from: '2026-02-01', to: '' }), 'missing')
  assert.equal(wrong('choices', ['a', 'a'], { options: [option('a')] }), 'choice')
  assert.equal(wrong('choices', ['a', 'b', 'c'], { options: ['a', 'b', 'c'].map(option), max: 2 }), 'too-many')
  assert.equal(wrong('map-point', '120.383000,36.067000'), undefined)
  assert.equal(wrong('map-point', '36.067,120.383'), 'point')
  assert.equal(wrong('address', { region: '370202', detail: '某路' }, { depth: 'town' }), 'region')
  assert.equal(wrong('address', { region: '370202001', detail: '' }), 'detail')
  assert.equal(wrong('address', { region: '370202001', detail: '某路 1 号' }, { point: 'required' }), 'point')
  assert.equal(wrong('declaration', false, { body: text('x') }), 'pledge')
  assert.equal(wrong('table', [], { fields: [field('x', 'text')] }), 'rows')
})

test('what follows from other answers is worked out, in rows too, and decides what is asked', () => {
  const live = openLive(form, { answers: RIGHT, guideAnswers: {} })
  assert.equal(live.state('sex').value, '男')
  assert.equal(live.state('bornOn').value, '1990-03-07')
  assert.equal(live.state('total').value, '20.10')
  assert.equal(live.state('reason').shown, false)
  assert.deepEqual(problemsOf(live), [])
  const changed = live.answer('costs', [{ what: '灯', count: '2', price: '600' }])
  assert.deepEqual([...changed].sort(), ['costs', 'reason', 'total'])
  assert.equal(live.state('total').value, '1200.00')
  assert.equal(live.state('reason').shown, true)
  assert.deepEqual(
    problemsOf(live).map(({ field: at, code }) => `${at} ${code}`),
    ['costs.0.why missing', 'reason missing'],
  )
})

test('a row half typed does not take away the sum of the others', () => {
  const live = openLive(form, { answers: RIGHT, guideAnswers: {} })
  live.answer('costs', [{ what: '灯', count: '2', price: '10.05' }, { what: '椅' }])
  assert.equal(live.state('total').value, '20.10')
})

test('an answer of a field that is no longer shown decides nothing', () => {
  const chain = checkDefinition(
    formOf([
      field('a', 'yes-no'),
      field('b', 'yes-no', { showIf: 'a = "yes"' }),
      field('c', 'text', { showIf: 'b = "yes"' }),
    ]),
  )
  const live = openLive(chain, { answers: { a: 'yes', b: 'yes', c: 'x' }, guideAnswers: {} })
  assert.equal(live.state('c').shown, true)
  live.answer('a', 'no')
  assert.equal(live.state('c').shown, false)
})

test('cells that are not right are named by row and column', () => {
  assert.deepEqual(problems({ ...RIGHT, costs: [{ what: '灯', count: '0', price: '1' }, { what: '' }] }), [
    'costs.0.count too-small',
    'costs.1.what missing',
    'costs.1.count missing',
    'costs.1.price missing',
  ])
})

test('a question that no answer leads to is pointed out', () => {
  const dead = (showIf: string) =>
    checkShape(
      formOf([
        field('a', 'yes-no'),
        field('b', 'choice', { options: [option('x'), option('y')] }),
        field('c', 'text', { showIf }),
      ]),
    ).map(({ code, severity }) => `${code} ${severity}`)
  assert.deepEqual(dead('a = "yes" and b = "x"'), [])
  assert.deepEqual(dead('a = "maybe"'), ['dead-end warning'])
  assert.deepEqual(dead('a = "yes" and a = "no"'), ['dead-end warning'])
  assert.deepEqual(dead('b = "z" or guess = "x"'), [], 'what the guide asks is not known here')
})

test('a definition names each circle, stranger and misfit by its path', () => {
  const at = (fields: NewField[], around = {}) =>
    checkShape(formOf(fields), around).map(({ where, code }) => `${where} ${code}`)
  const path = 'pages.0.questions.0.fields'
  assert.deepEqual(at([field('a', 'text', { showIf: 'b = "x"' }), field('b', 'text', { showIf: 'a = "x"' })]), [
    `${path}.0 circle`,
  ])
  assert.match(
    checkShape(formOf([field('a', 'computed', { compute: 'b + 1' }), field('b', 'computed', { compute: 'a + 1' })]))[0]
      ?.message.zh ?? '',
    /a → b → a/,
  )
  assert.deepEqual(at([field('a', 'text', { showIf: 'guess = "x" and count(other) > 0' })], { questions: ['guess'] }), [
    `${path}.0.showIf unknown-name`,
  ])
  assert.deepEqual(at([field('t', 'table', { fields: [field('x', 'file'), field('x', 'text')], totals: ['y'] })]), [
    `${path}.0.totals.0 unknown-field`,
    `${path}.0.fields.0.type not-in-rows`,
    `${path}.0.fields.1.id repeated-id`,
  ])
  assert.deepEqual(at([field('n', 'note'), field('c', 'computed')]), [
    `${path}.0.body no-body`,
    `${path}.1.compute no-formula`,
  ])
  assert.deepEqual(at([field('a', 'text', { forItems: ['other'] })], { items: ['one'] }), [
    `${path}.0.forItems.0 unknown-item`,
  ])
})

const anyText = fc.oneof(
  fc.constant(''),
  fc.string({ maxLength: 12 }),
  fc.constantFrom('1', '2.5', '-3', '2026-11-01', '王小雨'),
)
const anyRow = fc.record(
  {
    what: anyText,
    count: fc.constantFrom('1', '50', '0', 'x', ''),
    price: fc.constantFrom('1', '99.99', '2000', 'y', ''),
  },
  { requiredKeys: [] },
)
const someAnswers = fc.record(
  {
    name: fc.constantFrom('王小雨', '王', 'Anna Li', ''),
    idNumber: fc.constantFrom('110101199003070011', '11010119900307001X', ''),
    credit: fc.constantFrom(CREDIT, 'x', ''),
    mail: fc.oneof(fc.emailAddress(), anyText),
    month: fc.constantFrom('2026-01', '2027-01', '2026-1', ''),
    period: fc.record({ from: fc.constantFrom('2026-01-01', ''), to: fc.constantFrom('2026-01-02', '2025-01-01', '') }),
    likes: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }),
    home: fc.record({
      region: fc.constantFrom('370202001', '370202', '110101001', ''),
      detail: fc.constantFrom('香港中路 11 号', 'x', ''),
      point: fc.constantFrom('', '120.383,36.067', '0,0'),
    }),
    spot: fc.constantFrom('120.383,36.067', '1', ''),
    whole: fc.constantFrom('5', '5.5', ''),
    costs: fc.array(anyRow, { maxLength: 4 }),
    reason: anyText,
    told: fc.boolean(),
  },
  { requiredKeys: [] },
)

test('what people are told is right, the contract takes; one keystroke ends where the whole form would', () => {
  const check = compileSchema(schemaOf(form, 1))
  let right = 0
  fc.assert(
    fc.property(someAnswers, fc.subarray(Object.keys(RIGHT)), (given, good) => {
      const answers = { ...given, ...Object.fromEntries(good.map((id) => [id, RIGHT[id]])) } as Answers
      const live = openLive(form, { answers, guideAnswers: {}, today: '2026-11-22' })
      if (problemsOf(live).length > 0) return
      right += 1
      const fields = fieldsOfPages(pagesOf(live))
      const said = Object.fromEntries(fields.map(({ id }) => [id, live.state(id).value]))
      assert.deepEqual(check(handedAnswers(fields, said)), [])
    }),
    { numRuns: 3000, seed: 4 },
  )
  const likely = openLive(form, { answers: RIGHT, guideAnswers: {} })
  const fields = fieldsOfPages(pagesOf(likely))
  const said = Object.fromEntries(fields.map(({ id }) => [id, likely.state(id).value]))
  assert.deepEqual(check(handedAnswers(fields, said)), [])
  assert.ok(check({ ...handedAnswers(fields, said), stranger: 'x' }).length > 0)
  assert.ok(right > 20, `${right} forms were right`)
})

test('typing one answer after another ends where all answers at once end', () => {
  fc.assert(
    fc.property(someAnswers, someAnswers, (before, after) => {
      const live = openLive(form, { answers: before as Answers, guideAnswers: {}, today: '2026-11-22' })
      for (const id of Object.keys(before)) live.answer(id, undefined)
      for (const [id, value] of Object.entries(after)) live.answer(id, value as Answer)
      const whole = openLive(form, { answers: after as Answers, guideAnswers: {}, today: '2026-11-22' })
      assert.deepEqual(live.known, whole.known)
      assert.deepEqual(problemsOf(live), problemsOf(whole))
    }),
    { numRuns: 500, seed: 4 },
  )
})
