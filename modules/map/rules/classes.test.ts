import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, double, assert as holds, property } from 'fast-check'
import { classesOf } from './classes.ts'

const stepsOf = (values: number[]) => {
  const colour = classesOf(values)
  assert.ok('steps' in colour)
  return colour.steps
}
const froms = (values: number[]) => stepsOf(values).map(({ from }) => from)

test('classes hold about as many values each and begin at round numbers', () => {
  assert.deepEqual(froms(Array.from({ length: 100 }, (_, n) => n)), [0, 20, 40, 60, 80])
  assert.deepEqual(froms([1234, 5678, 9012, 3456, 7890]), [1200, 3500, 5700, 7900, 9000])
  assert.deepEqual(froms([-5, -3, 0, 4, 9.99]), [-5, -3, 0, 4, 10])
  assert.deepEqual(froms([7, 7, 7]), [7])
  assert.equal(stepsOf([]).length, 1)
})

test('every value but what rounding moved lies in a class, and classes rise', () => {
  const whole = double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 })
  const finite = whole.filter((value) => value === 0 || Math.abs(value) > 1e-9)
  holds(
    property(array(finite, { minLength: 1, maxLength: 60 }), (values) => {
      const cuts = froms(values)
      assert.ok(cuts.every((cut, at) => at === 0 || cut > (cuts[at - 1] ?? 0)))
      assert.ok((cuts[0] ?? 0) <= Math.min(...values))
      assert.ok(cuts.length <= 5)
    }),
  )
})
