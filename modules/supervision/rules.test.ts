import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember } from '@onego/platform/testing'
import { maySuperviseAll } from './access.ts'
import { findingOf, weightedMedian } from './rules.ts'

test('which light stands for which rule', () => {
  assert.deepEqual(findingOf({ status: 'submitted', light: 'red' }), { rule: 'acceptance', light: 'red' })
  assert.deepEqual(findingOf({ status: 'in-review', light: 'yellow' }), { rule: 'decision', light: 'yellow' })
  assert.deepEqual(findingOf({ status: 'supplement', light: 'red' }), { rule: 'supplement', light: 'red' })
  assert.deepEqual(findingOf({ status: 'approved', light: 'red' }), { rule: 'issuing', light: 'red' })
  assert.equal(findingOf({ status: 'in-review', light: 'green' }), undefined)
  assert.equal(findingOf({ status: 'concluded', light: 'none' }), undefined)
})

test('the median counts each case', () => {
  assert.equal(weightedMedian([]), null)
  assert.equal(weightedMedian([{ value: 3, count: 1 }]), 3)
  assert.equal(
    weightedMedian([
      { value: 5, count: 1 },
      { value: 1, count: 1 },
    ]),
    3,
  )
  assert.equal(
    weightedMedian([
      { value: 9, count: 1 },
      { value: 2, count: 5 },
    ]),
    2,
  )
})

test('only supervisors see the lights', () => {
  assert.equal(maySuperviseAll(aStaffMember(['supervisor'])), true)
  for (const role of ['officer', 'clerk', 'steward', 'reviewer', 'admin', 'auditor', 'analyst']) {
    assert.equal(maySuperviseAll(aStaffMember([role])), false, role)
  }
  assert.equal(maySuperviseAll(aCitizen()), false)
})
