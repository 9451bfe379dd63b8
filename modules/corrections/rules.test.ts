import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Receipt } from '@onego/exchange/contract'
import type { CorrectionStatus } from './contract.ts'
import {
  assertMayAnswer,
  assertMayObject,
  assertMaySettle,
  assertNotAhead,
  disputedField,
  lightOf,
  readersOf,
  toRemind,
} from './rules.ts'

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'ok'
  } catch (error) {
    return (error as { code: string }).code.replace('corrections.', '')
  }
}

const STATUSES: CorrectionStatus[] = ['open', 'corrected', 'unfounded', 'objected', 'ordered']
const MAY: Record<CorrectionStatus, [correct: string, unfounded: string, object: string, settle: string]> = {
  open: ['ok', 'ok', 'no-objection', 'nothing-to-settle'],
  corrected: ['already-answered', 'already-answered', 'no-objection', 'nothing-to-settle'],
  unfounded: ['already-answered', 'already-answered', 'ok', 'nothing-to-settle'],
  objected: ['already-answered', 'already-answered', 'already-objected', 'ok'],
  ordered: ['ok', 'must-correct', 'no-objection', 'nothing-to-settle'],
}
for (const status of STATUSES) {
  test(`what may be done with a correction that is ${status}`, () => {
    const found = { status, settled_at: null, object_until: '2026-12-11' }
    assert.deepEqual(
      [
        codeOf(() => assertMayAnswer(status, 'corrected')),
        codeOf(() => assertMayAnswer(status, 'unfounded')),
        codeOf(() => assertMayObject(found, '2026-12-11')),
        codeOf(() => assertMaySettle(status)),
      ],
      MAY[status],
    )
  })
}

test('an objection comes in time, and never after a settlement', () => {
  const unfounded = { status: 'unfounded', settled_at: null, object_until: '2026-12-11' } as const
  assert.equal(
    codeOf(() => assertMayObject(unfounded, '2026-12-12')),
    'objection-late',
  )
  const settled = { ...unfounded, settled_at: new Date() }
  assert.equal(
    codeOf(() => assertMayObject(settled, '2026-12-01')),
    'already-settled',
  )
})

test('a value is right since today at the latest', () => {
  assert.equal(
    codeOf(() => assertNotAhead('2026-12-01', '2026-12-01')),
    'ok',
  )
  assert.equal(
    codeOf(() => assertNotAhead('2026-12-02', '2026-12-01')),
    'since-future',
  )
  assert.equal(
    codeOf(() => assertNotAhead(undefined, '2026-12-01')),
    'ok',
  )
})

test('the light of a clock, and when to remind of it', () => {
  const limit = { due_on: '2026-12-04', yellow_on: '2026-12-01' }
  const days = ['2026-11-30', '2026-12-01', '2026-12-04', '2026-12-05']
  const lights = days.map((day) => lightOf(limit, day))
  assert.deepEqual(lights, ['green', 'yellow', 'yellow', 'red'])
  assert.equal(lightOf({ due_on: null, yellow_on: null }, '2026-12-05'), null)
  assert.deepEqual(
    [toRemind('green', 'none'), toRemind('yellow', 'none'), toRemind('yellow', 'yellow'), toRemind('red', 'yellow')],
    [undefined, 'yellow', undefined, 'red'],
  )
  assert.deepEqual(
    [toRemind('red', 'none'), toRemind('red', 'red'), toRemind(null, 'none')],
    ['red', undefined, undefined],
  )
})

test('only a value that was handed over can be wrong', () => {
  const receipt = { fields: ['name', 'phone'], fieldNames: [{ zh: '姓名', en: 'Name' }], outcome: 'answered' } as const
  const used = { ...receipt, fields: [...receipt.fields], fieldNames: [...receipt.fieldNames] }
  assert.deepEqual(disputedField(used, 'name'), { zh: '姓名', en: 'Name' })
  assert.deepEqual(disputedField(used, 'phone'), { zh: 'phone', en: 'phone' })
  assert.equal(
    codeOf(() => disputedField(used, 'weight')),
    'no-such-field',
  )
  assert.equal(
    codeOf(() => disputedField({ ...used, outcome: 'refused' }, 'name')),
    'nothing-answered',
  )
})

test('readers are those who were handed this very value in the span, the provider left out', () => {
  const read = (given: Partial<Receipt>) =>
    ({
      id: 'r',
      at: '2026-11-20T08:00:00Z',
      caseId: null,
      consumer: 'A',
      actor: { personId: 'p', name: '生成', organisation: null, role: 'system' },
      resource: 'R',
      fields: ['phone'],
      action: 'read',
      outcome: 'answered',
      ...given,
    }) as Receipt
  const receipts = [
    read({ id: '1' }),
    read({ id: '2', at: '2026-11-21T08:00:00Z' }),
    read({ id: '3', consumer: 'B', caseId: 'case-7' }),
    read({ consumer: 'P' }),
    read({ id: '4', consumer: 'P', actor: { personId: 'p', name: '生成', organisation: 'D', role: 'officer' } }),
    read({ consumer: 'C', resource: 'S' }),
    read({ consumer: 'C', fields: ['name'] }),
    read({ consumer: 'C', outcome: 'refused' }),
    read({ consumer: 'C', outcome: 'empty' }),
    read({ consumer: 'C', action: 'write' }),
    read({ consumer: 'C', at: '2026-10-31T15:59:59Z' }),
    read({ consumer: 'C', at: '2026-11-23T00:00:00Z' }),
  ]
  const span = { from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-11-22T00:00:00Z') }
  const readers = readersOf(receipts, { resource: 'R', field: 'phone', provider: 'P', ...span })
  assert.deepEqual(
    [...readers].map(([consumer, reads]) => [consumer, reads.map(({ receiptId }) => receiptId)]),
    [
      ['A', ['1', '2']],
      ['B', ['3']],
      ['D', ['4']],
    ],
  )
  assert.equal(readers.get('B')?.[0]?.caseId, 'case-7')
})
