import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newTable } from '@onego/rules/contract'
import { testProblemOf } from '@onego/rules/feel'
import fc from 'fast-check'
import { readCell, withOperator, writeCell } from './cells.ts'
import {
  addInput,
  addOutput,
  addRow,
  copyRow,
  inputAbout,
  moveInput,
  moveRow,
  putInput,
  removeInput,
  removeOutput,
} from './edit.ts'

const draft = () => addRow(newTable('t', { zh: '表', en: 'Table' }))
const text = (zh: string) => ({ zh, en: zh })

test('cells in plain words are FEEL and are read back as they were chosen', () => {
  const texts: [string, 'string' | 'number' | 'date' | 'boolean'][] = [
    ...['-', '"a"', '"a", "b"', 'not("a")', 'not("a", "b")'].map((cell) => [cell, 'string'] as [string, 'string']),
    ...['5', '>= 5', '> -1.5', '<= 5', '< 5', '[1..10]'].map((cell) => [cell, 'number'] as [string, 'number']),
    ...['date("2026-01-01")', '>= date("2026-01-01")', '[date("2026-01-01")..date("2026-12-31")]'].map(
      (cell) => [cell, 'date'] as [string, 'date'],
    ),
    ['true', 'boolean'],
    ['false', 'boolean'],
  ]
  for (const [cell, type] of texts) {
    const read = readCell(cell, type)
    assert.notEqual(read.operator, 'raw', cell)
    assert.equal(writeCell(read, type), cell)
    assert.equal(testProblemOf(cell), undefined)
  }
  for (const cell of ['(1..10)', '> x', '? > 3 and ? < 5', '"a", x'])
    assert.equal(readCell(cell, 'number').operator, 'raw')
})

test('any text can be a value, whatever signs it has', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), (values) => {
      const cell = writeCell({ operator: 'oneOf', values }, 'string')
      assert.deepEqual(readCell(cell, 'string'), { operator: 'oneOf', values })
    }),
  )
})

test('every operator starts with a cell that is right', () => {
  const column = { id: 'x', label: text('x'), expression: 'x' }
  for (const type of ['string', 'number', 'date', 'boolean'] as const) {
    const operator = type === 'string' ? 'noneOf' : type === 'boolean' ? 'is' : 'between'
    const cell = writeCell(withOperator({ operator: 'any' }, operator, { ...column, type }), type)
    assert.equal(testProblemOf(cell), undefined, cell)
  }
})

test('columns and rows come, go and move with their cells', () => {
  const kind = { id: 'kind', label: text('类型'), type: 'yes-no' }
  const two = addInput(draft(), [kind])
  assert.deepEqual(two.inputs[1], inputAbout(kind, []))
  assert.deepEqual(
    two.rules.map(({ when }) => when),
    [
      ['-', '-'],
      ['-', '-'],
    ],
  )
  const filled = { ...two, rules: two.rules.map((rule, at) => ({ ...rule, when: [`"${at}"`, '"yes"'] })) }
  assert.deepEqual(moveInput(filled, 0, 1).rules[0]?.when, ['"yes"', '"0"'])
  assert.deepEqual(removeInput(filled, 0).rules[0]?.when, ['"yes"'])
  assert.deepEqual(
    moveRow(filled, 0, 1).rules.map(({ id }) => id),
    ['r2', 'r1'],
  )
  assert.deepEqual(
    moveRow(filled, 0, -1).rules.map(({ id }) => id),
    ['r1', 'r2'],
  )
  assert.deepEqual(
    copyRow(filled, 0).rules.map(({ id }) => id),
    ['r1', 'r3', 'r2'],
  )
  const asNumber = putInput(filled, 0, { ...(filled.inputs[0] as never as object), type: 'number' } as never)
  assert.deepEqual(asNumber.rules[0]?.when, ['-', '"yes"'])
  assert.equal(removeOutput(addOutput(filled), 0).outputs.length, 1)
})
