import assert from 'node:assert/strict'
import { test } from 'node:test'
import { array, double, assert as holds, property } from 'fast-check'
import { classesOf } from './classes.ts'

const stepsOf = (values: number[]) => {
  const colour = classesOf(values)
  assert.ok('steps' in colour)
  return colour.steps
}
const cutsOf = (values: number[]) =>
  stepsOf(values)
    .slice(1)
    .map(({ from }) => from)

test('classes hold about as many values each and begin at round numbers', () => {
  assert.deepEqual(cutsOf(Array.from({ length: 100 }, (_, n) => n)), [20, 40, 60, 80])
  assert.deepEqual(cutsOf([1234, 5678, 9012, 3456, 7890]), [3500, 5700, 7900, 9000])
  assert.deepEqual(cutsOf([-5, -3, 0, 4, 9.99]), [-3, 0, 4, 10])
  assert.deepEqual([cutsOf([7, 7, 7]), cutsOf([])], [[], []])
  assert.equal(stepsOf([1, 2])[0]?.label.zh, '不足 2')
})

test('every value of every period lies in a class, and classes rise in value and in shade', () => {
  holds(
    property(
      array(double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }), { maxLength: 60 }),
      (values) => {
        const steps = stepsOf(values)
        assert.ok(steps.length >= 1 && steps.length <= 5)
        assert.ok((steps[0]?.from ?? 0) < -1e12)
        assert.ok(steps.every(({ from }, at) => at === 0 || from > (steps[at - 1]?.from ?? 0)))
        assert.equal(new Set(steps.map(({ colour }) => colour)).size, steps.length)
      },
    ),
  )
})
