import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  assertCanAnswer,
  assertCanClose,
  canAnswer,
  canClose,
  colourOf,
  isAnswerOverdue,
  litOf,
  needsAnswer,
  stateOf,
  weightedMedian,
} from './rules.ts'

const DUE = '2026-11-27'
const head = (status: Parameters<typeof litOf>[0]['status'], light: 'green' | 'yellow' | 'red' | 'none') => ({
  status,
  light,
  clock: { dueOn: light === 'none' ? null : DUE },
})
const rules = (lit: ReturnType<typeof litOf>) => lit.map(({ rule, colour }) => `${rule} ${colour}`)

test('which limit of a case stands behind its light', () => {
  const table = [
    ['submitted', 'red', 'acceptance red'],
    ['in-review', 'yellow', 'decision yellow'],
    ['supplement', 'red', 'supplement red'],
    ['special', 'yellow', 'special yellow'],
    ['approved', 'red', 'issuing red'],
  ] as const
  for (const [status, light, expected] of table) {
    assert.deepEqual(rules(litOf(head(status, light), undefined, DUE)), [expected])
  }
  assert.deepEqual(litOf(head('in-review', 'green'), undefined, DUE), [])
  assert.deepEqual(litOf(head('concluded', 'none'), undefined, DUE), [])
})

test('a step shows its own light while the case as a whole is in time, and only under review', () => {
  const step = { yellowOn: '2026-11-24', dueOn: '2026-11-24' }
  assert.deepEqual(rules(litOf(head('in-review', 'green'), step, '2026-11-23')), [])
  assert.deepEqual(rules(litOf(head('in-review', 'green'), step, '2026-11-24')), ['step yellow'])
  assert.deepEqual(litOf(head('in-review', 'green'), step, '2026-11-25'), [
    { rule: 'step', colour: 'red', dueOn: '2026-11-24' },
  ])
  assert.deepEqual(rules(litOf(head('in-review', 'yellow'), step, '2026-11-25')), ['decision yellow', 'step red'])
  assert.deepEqual(litOf(head('supplement', 'green'), step, '2026-11-25'), [])
})

test('the last day is not yet over', () => {
  assert.equal(colourOf({ yellowOn: '2026-11-26', dueOn: DUE }, '2026-11-25'), undefined)
  assert.equal(colourOf({ yellowOn: '2026-11-26', dueOn: DUE }, '2026-11-26'), 'yellow')
  assert.equal(colourOf({ yellowOn: '2026-11-26', dueOn: DUE }, DUE), 'yellow')
  assert.equal(colourOf({ yellowOn: '2026-11-26', dueOn: DUE }, '2026-11-28'), 'red')
})

test('only a red light that the department caused has to be explained', () => {
  assert.equal(needsAnswer({ rule: 'decision', colour: 'red' }), true)
  assert.equal(needsAnswer({ rule: 'step', colour: 'red' }), true)
  assert.equal(needsAnswer({ rule: 'decision', colour: 'yellow' }), false)
  assert.equal(needsAnswer({ rule: 'supplement', colour: 'red' }), false)
})

test('a red light is explained once, then closed once', () => {
  const at = new Date('2026-11-30T01:00:00Z')
  const open = { answered_at: null, closed_at: null, answer_due_on: '2026-12-02' }
  const answered = { ...open, answered_at: at }
  const closed = { ...answered, closed_at: at }
  const warning = { ...open, answer_due_on: null }
  assert.deepEqual([open, answered, closed].map(stateOf), ['open', 'answered', 'closed'])
  assert.deepEqual([open, answered, closed].map(canAnswer), [true, false, false])
  assert.deepEqual([open, answered, closed, warning].map(canClose), [false, true, false, true])
  assert.throws(() => assertCanClose(open), { code: 'supervision.not-answered' })
  assert.throws(() => assertCanAnswer(answered), { code: 'supervision.already-answered' })
  assert.throws(() => assertCanAnswer(closed), { code: 'supervision.already-closed' })
  assert.throws(() => assertCanClose(closed), { code: 'supervision.already-closed' })
  assert.equal(isAnswerOverdue(open, '2026-12-02'), false)
  assert.equal(isAnswerOverdue(open, '2026-12-03'), true)
  assert.equal(isAnswerOverdue(answered, '2026-12-03'), false)
})

test('the median counts each case', () => {
  const median = (...pairs: [number, number][]) => weightedMedian(pairs.map(([value, count]) => ({ value, count })))
  assert.equal(median(), null)
  assert.equal(median([3, 1]), 3)
  assert.equal(median([5, 1], [1, 1]), 3)
  assert.equal(median([9, 1], [2, 5]), 2)
})
