import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Question } from '@onego/service-items/contract'
import { questionsIn } from '../draft-guide.ts'
import { addOption, addQuestion, moveQuestion, removeQuestion, withCondition } from './edit.ts'

const made = addQuestion(addQuestion([], 'yes-no', '370200'), 'choice', '370200')

test('questions and answers get names of their own, which are free', () => {
  assert.deepEqual(
    made.map(({ id }) => id),
    ['q1', 'q2'],
  )
  assert.deepEqual(
    addQuestion(made.slice(1), 'region', '370200').map(({ id, within }) => [id, within]),
    [
      ['q2', undefined],
      ['q1', '370200'],
    ],
  )
  const question = addOption(made[1] as Question)
  assert.deepEqual(
    question.options.map(({ value }) => value),
    ['a1', 'a2', 'a3'],
  )
})

test('with a question go the conditions that speak of it, and no others', () => {
  const [first, second] = made as [Question, Question]
  const waiting = { ...second, showIf: 'q1 = "yes"' }
  const { questions, materials } = removeQuestion(
    [first, waiting],
    [{ showIf: 'q1 = "yes"' }, { showIf: 'q2 = "a1"' }, {}],
    'q1',
    questionsIn,
  )
  assert.deepEqual(questions, [second])
  assert.deepEqual(materials, [{}, { showIf: 'q2 = "a1"' }, {}])
})

test('a question moves within the list, and a condition that is taken off leaves no trace', () => {
  assert.deepEqual(
    moveQuestion(made, 1, 0).map(({ id }) => id),
    ['q2', 'q1'],
  )
  assert.deepEqual(moveQuestion(made, 0, 5), made)
  assert.deepEqual(withCondition({ name: 'a', showIf: 'x' }, undefined), { name: 'a' })
})
