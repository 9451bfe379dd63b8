import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CaseStatus, MyCase, Submission } from '@onego/cases/contract'
import { nextStep, openMatters } from './rules.ts'

const aCase = (status: CaseStatus, dueOn: string | null = null, concludedAt: string | null = null) =>
  ({
    status,
    item: { code: 'A', version: 1, name: `${status}事项`, nameEn: '' },
    departmentName: `${status}局`,
    clock: { dueOn },
    decidedAt: null,
    concludedAt,
  }) as unknown as MyCase

const aSubmission = (id: string, submittedAt: string, cases: MyCase[]) =>
  ({ id, title: { zh: id, en: id }, submittedAt, cases }) as unknown as Submission

test('what waits for the applicant comes before what waits for a department', () => {
  const next = nextStep([aCase('in-review', '2026-11-20'), aCase('supplement', '2026-12-01'), aCase('concluded')])
  assert.deepEqual([next.kind, next.itemName?.zh, next.dueOn], ['supply', 'supplement事项', '2026-12-01'])
})

test('of several departments the one that must be ready first is named', () => {
  const next = nextStep([aCase('submitted', '2026-12-05'), aCase('in-review', '2026-12-01'), aCase('approved')])
  assert.deepEqual([next.kind, next.departmentName, next.departments], ['waiting', 'in-review局', 2])
})

test('decided but not yet delivered, and all ended', () => {
  assert.equal(nextStep([aCase('approved'), aCase('refused')]).kind, 'concluding')
  assert.deepEqual(nextStep([aCase('concluded'), aCase('refused'), aCase('lapsed')]).kind, 'ended')
})

test('my turn first, then under way, then what ended lately; the rest is left out', () => {
  const shown = openMatters(
    [
      aSubmission('old', '2026-01-01T00:00:00Z', [aCase('concluded', null, '2026-01-09T00:00:00Z')]),
      aSubmission('ended', '2026-11-01T00:00:00Z', [aCase('concluded', null, '2026-11-09T00:00:00Z')]),
      aSubmission('running', '2026-11-05T00:00:00Z', [aCase('in-review'), aCase('concluded')]),
      aSubmission('mine', '2026-10-05T00:00:00Z', [aCase('supplement')]),
    ],
    '2026-11-08T00:00:00Z',
  )
  assert.deepEqual(
    shown.map(({ id, ended, total }) => [id, ended, total]),
    [
      ['mine', 0, 1],
      ['running', 1, 2],
      ['ended', 1, 1],
    ],
  )
})
