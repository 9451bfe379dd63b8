import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Resource } from '@onego/catalogue'
import fc from 'fast-check'
import type { RowCondition, Terms } from '../contract/terms.ts'
import { Move, Status } from '../contract.ts'
import { clockResumed, clockStarted, clockStopped, lightOf, reckoned } from './clock.ts'
import { assertCanMove, canMove, isOpen } from './moves.ts'
import { assertReasonForPart, differencesOf, problemsOfTerms, widerThan } from './terms.ts'

const MOVES: Record<Status, string> = {
  checking: 'pass-check ask-completion withdraw',
  deciding: 'ask-completion withdraw grant refuse',
  completing: 'complete withdraw',
  signing: 'withdraw dispute sign',
  'in-force': 'revoke give-back apply-for-change',
  refused: 'dispute',
  disputed: 'decide-again uphold',
  withdrawn: '',
  ended: '',
}

for (const status of Status.options) {
  test(`while ${status}: ${MOVES[status] || 'nothing more'}`, () => {
    const possible = Move.options.filter((move) => canMove(move, status))
    assert.deepEqual(possible.sort(), MOVES[status].split(' ').filter(Boolean).sort())
    assert.equal(isOpen(status), ['checking', 'deciding', 'completing', 'signing', 'disputed'].includes(status))
  })
}

test('a move out of turn says when it is possible', () => {
  assert.throws(() => assertCanMove('sign', 'refused'), {
    code: 'data-requests.wrong-state',
    message: /while it is signing/,
  })
})

const calendar = { exceptions: new Map(), years: new Set([2026]) }
const at = (today: string) => ({ calendar, today, thresholds: { daysLeft: 1, percentLeft: 20 } })

test('ten working days run from the day after, stand still while the applicant completes, and go on where they stood', () => {
  // 2026-11-23 is a Monday.
  const started = clockStarted('provider', 10, at('2026-11-23'))
  assert.deepEqual([started.due_on, started.yellow_on], ['2026-12-07', '2026-12-03'])
  const lights = ['2026-12-02', '2026-12-03', '2026-12-07', '2026-12-08'].map((day) => lightOf(started, day))
  assert.deepEqual(lights, ['green', 'yellow', 'yellow', 'red'])
  const stopped = clockStopped({ ...started, reminded: 'yellow' }, 5, at('2026-11-25'))
  assert.deepEqual([stopped.due_on, stopped.complete_by, lightOf(stopped, '2027-01-01')], [null, '2026-12-02', 'none'])
  assert.equal(reckoned(stopped, at('2026-11-26')).due_on, null)
  const resumed = clockResumed(stopped, at('2026-11-30'))
  assert.deepEqual([resumed.due_on, resumed.stopped_days, resumed.reminded], ['2026-12-10', 3, 'none'])
})

const item = (field: string, mask = 'none') => ({ field, name: field, nameEn: field, mask })
const resource = {
  code: '370200/X',
  items: [item('id', 'id-number'), item('name', 'name'), item('age'), item('status')],
} as unknown as Resource
const frame = { resource, today: '2026-11-23', latestUntil: '2029-11-23' }
const TERMS: Terms = {
  ...{ fields: ['id', 'name'], plain: ['id'], keys: ['name'], rows: [{ field: 'status', op: '=', value: '正常' }] },
  ...{ quotaPerDay: 100, ratePerSecond: null, until: '2027-06-30', write: false },
}

const WRONG: [what: string, given: Partial<Terms>, path: string][] = [
  ['an unknown field', { fields: ['id', 'name', 'salary'] }, 'fields'],
  ['a field named twice', { fields: ['id', 'name', 'id'] }, 'fields'],
  ['unmasked, but not among the fields', { plain: ['name'], fields: ['id'], keys: [] }, 'plain'],
  ['looked up by what does not leave', { keys: ['age'] }, 'keys'],
  ['looked up by one field twice', { keys: ['name', 'name'] }, 'keys'],
  ['unmasked, but never masked', { plain: ['age'], fields: ['age', 'name'] }, 'plain'],
  ['a condition on an unknown field', { rows: [{ field: 'wage', op: '=', value: 1 }] }, 'rows'],
  ['a list without “in”', { rows: [{ field: 'age', op: '=', value: ['1'] }] }, 'rows.0.value'],
  ['one value with “in”', { rows: [{ field: 'age', op: 'in', value: '1' }] }, 'rows.0.value'],
  ['a term that is over', { until: '2026-11-22' }, 'until'],
  ['a term that is too long', { until: '2029-11-24' }, 'until'],
]

for (const [what, given, path] of WRONG) {
  test(`not accepted: ${what}`, () => {
    assert.deepEqual(problemsOfTerms(TERMS, frame), [])
    assert.deepEqual(
      problemsOfTerms({ ...TERMS, ...given }, frame).map((problem) => problem.path),
      [path],
    )
  })
}

const FIELDS = ['id', 'name', 'age', 'status']
const aRow = fc.record({
  field: fc.constantFrom('age', 'status'),
  op: fc.constantFrom('=', '<>', '<', '>='),
  value: fc.integer({ min: 0, max: 3 }),
}) as fc.Arbitrary<RowCondition>
const someTerms: fc.Arbitrary<Terms> = fc
  .record({
    fields: fc.subarray(FIELDS, { minLength: 1 }),
    plain: fc.subarray(FIELDS),
    keys: fc.subarray(FIELDS),
    rows: fc.array(aRow, { maxLength: 3 }),
    quotaPerDay: fc.option(fc.integer({ min: 1, max: 5 })),
    ratePerSecond: fc.option(fc.integer({ min: 1, max: 5 })),
    until: fc.constantFrom('2027-01-01', '2027-06-30', '2028-01-01'),
    write: fc.boolean(),
  })
  .map((terms) => {
    const granted = (field: string) => terms.fields.includes(field)
    return { ...terms, plain: terms.plain.filter(granted), keys: terms.keys.filter(granted) }
  })
const aRecord = fc.record({ id: fc.nat(3), name: fc.nat(3), age: fc.nat(3), status: fc.nat(3) })
type AnyRecord = Record<string, number>

const holds = (record: AnyRecord, { field, op, value }: RowCondition) => {
  const [held, other] = [record[field] ?? 0, Number(value)]
  return op === '=' ? held === other : op === '<>' ? held !== other : op === '<' ? held < other : held >= other
}

/** What leaves under these terms: field → as it is, or masked. Nothing if a condition does not hold. */
const leaves = (record: AnyRecord, terms: Terms) =>
  new Map(
    terms.rows.every((row) => holds(record, row))
      ? terms.fields.map((field) => [field, terms.plain.includes(field) ? 'as it is' : 'masked'])
      : [],
  )

test('whatever passes as not wider lets out no record, field, value, call or day that was not asked for', () => {
  let passed = 0
  const isAtMost = (given: number | null, asked: number | null) =>
    (given ?? Number.POSITIVE_INFINITY) <= (asked ?? Number.POSITIVE_INFINITY)
  fc.assert(
    fc.property(
      someTerms,
      someTerms,
      fc.array(aRow, { maxLength: 2 }),
      fc.boolean(),
      aRecord,
      (asked, other, rows, near, record) => {
        // Half of the pairs are close to each other, so that many pass.
        const given = near
          ? {
              ...asked,
              fields: asked.fields.slice(0, other.fields.length),
              plain: asked.plain.filter((field) => asked.fields.slice(0, other.fields.length).includes(field)),
              keys: asked.keys.filter((field) => asked.fields.slice(0, other.fields.length).includes(field)),
              rows: [...rows, ...asked.rows],
              quotaPerDay: other.quotaPerDay,
              until: other.until,
            }
          : other
        if (widerThan(given, asked).length > 0) return
        passed += 1
        const allowed = leaves(record, asked)
        for (const [field, how] of leaves(record, given)) {
          assert.ok(allowed.has(field))
          assert.ok(how === 'masked' || allowed.get(field) === 'as it is')
        }
        assert.ok(isAtMost(given.quotaPerDay, asked.quotaPerDay) && isAtMost(given.ratePerSecond, asked.ratePerSecond))
        assert.ok(given.keys.every((field) => asked.keys.includes(field)))
        assert.ok(given.until <= asked.until && (!given.write || asked.write))
      },
    ),
    { numRuns: 3000 },
  )
  assert.ok(passed > 300, `only ${passed} pairs passed`)
})

test('each point that is wider is named', () => {
  const wide: Terms = {
    ...{ fields: ['id', 'age'], plain: ['age'], keys: ['age'], rows: [], quotaPerDay: null, ratePerSecond: 5 },
    ...{ until: '2028-01-01', write: true },
  }
  const asked = { ...TERMS, ratePerSecond: 4 }
  assert.deepEqual(
    widerThan(wide, asked).map(({ path }) => path),
    [
      'given.fields',
      'given.plain',
      'given.keys',
      'given.rows',
      'given.quotaPerDay',
      'given.ratePerSecond',
      'given.until',
      'given.write',
    ],
  )
  assert.deepEqual(widerThan(asked, asked), [])
})

test('the difference of asked and given is said in words, in any order of the same nothing', () => {
  const nameOf = (field: string) => ({ zh: `「${field}」`, en: field })
  assert.deepEqual(differencesOf(TERMS, { ...TERMS, fields: ['name', 'id'] }, nameOf), [])
  const less = {
    ...TERMS,
    fields: ['id'],
    plain: [],
    quotaPerDay: 10,
    rows: [...TERMS.rows, { field: 'age', op: '>=', value: 18 }],
  }
  assert.deepEqual(differencesOf(TERMS, less as Terms, nameOf), [
    { part: 'fields', asked: { zh: '「id」、「name」', en: 'id, name' }, given: { zh: '「id」', en: 'id' } },
    { part: 'plain', asked: { zh: '「id」', en: 'id' }, given: { zh: '无', en: 'none' } },
    {
      part: 'rows',
      asked: { zh: '「status」 = 正常', en: 'status = 正常' },
      given: { zh: '「status」 = 正常、「age」 >= 18', en: 'status = 正常, age >= 18' },
    },
    { part: 'quotaPerDay', asked: { zh: '100', en: '100' }, given: { zh: '10', en: '10' } },
  ])
})

test('whoever gives a part says why', () => {
  assert.throws(() => assertReasonForPart(true, { ground: null, text: '超出需要' }), {
    code: 'data-requests.reason-needed',
  })
  assert.throws(() => assertReasonForPart(true, { ground: 'more-than-needed', text: '' }))
  assertReasonForPart(true, { ground: 'more-than-needed', text: '核验只需姓名' })
  assertReasonForPart(false, { ground: null, text: '' })
})
