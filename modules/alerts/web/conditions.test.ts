import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fits } from '../streams/index.ts'
import { type Condition, OPERATORS, readConditions, writeConditions } from './conditions.ts'

const event = (attributes: Record<string, string | number | boolean>, value?: number) => ({
  ...{ id: '1', at: 0, key: 'p1', type: 'scan', value, attributes },
})

test('what the rows say is what the machines check', () => {
  const where = writeConditions([
    { field: 'value', operator: '>', value: '5' },
    { field: 'hub', operator: '=', value: 'h1' },
    { field: '区域', operator: '!=', value: '"370200"' },
    { field: 'isFragile', operator: '=', value: 'true' },
    { field: '', operator: '=', value: 'not there yet' },
  ])
  assert.equal(
    where,
    'value > 5 and attributes.hub = "h1" and attributes.区域 != "370200" and attributes.isFragile = true',
  )
  assert.equal(fits(where, event({ hub: 'h1', 区域: '370100', isFragile: true }, 6)), true)
  assert.equal(fits(where, event({ hub: 'h1', 区域: '370200', isFragile: true }, 6)), false)
  assert.equal(fits(where, event({ hub: 'h1', 区域: '370100', isFragile: true }, 5)), false)
  assert.equal(fits(where, event({ 区域: '370100', isFragile: true }, 6)), false)
})

test('more than rows can say stays FEEL', () => {
  const more = [
    'value > 5 or value < 1',
    'attributes.hub in ("a", "b")',
    'value >',
    'not(value = 1)',
    'hub = "h1"',
    'value = 1 and',
  ]
  for (const feel of more) assert.equal(readConditions(feel), undefined, feel)
  assert.deepEqual(readConditions(''), [])
  assert.deepEqual(readConditions('value > 5 and attributes.hub = "h1"'), [
    { field: 'value', operator: '>', value: '5' },
    { field: 'hub', operator: '=', value: 'h1' },
  ])
})

test('rows that were written are read again as they were', () => {
  const condition = fc.record({
    field: fc.constantFrom('value', 'key', 'type', 'hub', '区域', 'x_1'),
    operator: fc.constantFrom(...OPERATORS),
    value: fc.oneof(
      fc.constantFrom('5', '-0.5', 'true', '"5"', '007', 'and', 'a "b" \\ c'),
      fc.string({ minLength: 1 }),
    ),
  })
  const normal = (value: string) => writeConditions([{ field: 'value', operator: '=', value }])
  fc.assert(
    fc.property(fc.array(condition), (rows: Condition[]) => {
      const written = writeConditions(rows)
      const read = readConditions(written)
      assert.ok(read, written)
      assert.equal(writeConditions(read), written)
      const kept = rows.filter(({ value }) => value.trim() !== '')
      assert.deepEqual(
        read.map(({ value }) => normal(value)),
        kept.map(({ value }) => normal(value)),
      )
    }),
  )
})
