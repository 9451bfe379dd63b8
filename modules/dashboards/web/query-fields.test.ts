import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TableQuery } from '@onego/indicators/contract'
import { z } from 'zod'
import { fieldsOf, withPart } from './query-fields.ts'

test('the form of a query is made of its schema', () => {
  const fields = fieldsOf(z.toJSONSchema(TableQuery, { io: 'input', unrepresentable: 'any' }))
  const kinds = new Map(fields.map((field) => [field.name, field]))
  assert.equal(kinds.get('indicators')?.kind, 'indicators')
  assert.equal(kinds.get('by')?.kind, 'groups')
  assert.equal(kinds.get('where')?.kind, 'pairs')
  assert.equal(kinds.get('limit')?.kind, 'number')
  const measures = kinds.get('measures')
  assert.ok(measures?.kind === 'choices' && measures.choices.includes('yoy'))
  assert.deepEqual(kinds.get('cycle'), {
    name: 'cycle',
    kind: 'choice',
    choices: ['hour', 'day', 'month', 'quarter', 'year'],
  })
})

test('what is emptied falls out of the query', () => {
  assert.deepEqual(withPart({ a: 1, b: 2 }, 'a', ''), { b: 2 })
  assert.deepEqual(withPart({ a: 1 }, 'b', {}), { a: 1 })
  assert.deepEqual(withPart({ a: 1 }, 'a', false), { a: false })
})
