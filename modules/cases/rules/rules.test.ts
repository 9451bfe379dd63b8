import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Calendar } from '@onego/calendars'
import type { CaseStatus, StepKind } from '../contract.ts'
import {
  clockAtAcceptance,
  clockAtApproval,
  clockAtSubmission,
  clockReckonedAgain,
  clockResumed,
  clockStopped,
  isAcceptedByLaw,
  lightOf,
  toCaseClock,
} from './clock.ts'
import { decidingAnswers } from './deciding-answers.ts'
import { assertToldOnce, settlementOf, statusAfter, statusOf, waitsFor } from './moves.ts'

const calendar: Calendar = { exceptions: new Map(), years: new Set([2026]) }
const on = (today: string) => ({ calendar, today, thresholds: { daysLeft: 1, percentLeft: 20 } })
const limits = { promisedDays: 5, legalDays: 20 }

test('what may follow what (行政许可法 §32, §38, §45)', () => {
  const allowed: Record<CaseStatus, StepKind[]> = {
    submitted: ['accept', 'request-supplement', 'refuse', 'withdraw'],
    supplement: ['supply', 'withdraw', 'lapse'],
    'in-review': ['request-supplement', 'start-special', 'pass', 'approve', 'refuse', 'withdraw'],
    special: ['end-special', 'withdraw'],
    approved: ['conclude'],
    concluded: [],
    refused: [],
    withdrawn: [],
    lapsed: [],
  }
  const steps = [...new Set(Object.values(allowed).flat()), 'submit' as const]
  for (const [status, may] of Object.entries(allowed) as [CaseStatus, StepKind[]][]) {
    for (const step of steps) {
      if (may.includes(step)) assert.ok(statusAfter(status, step, true), `${status} → ${step}`)
      else assert.throws(() => statusAfter(status, step, true), { code: 'cases.not-now' }, `${status} → ${step}`)
    }
  }
})

test('the steps alone say how a case stands', () => {
  const stories: [StepKind[], CaseStatus][] = [
    [['submit'], 'submitted'],
    [['submit', 'request-supplement', 'supply'], 'submitted'],
    [['submit', 'accept', 'request-supplement', 'supply'], 'in-review'],
    [['submit', 'accept', 'start-special', 'end-special', 'approve', 'conclude'], 'concluded'],
    [['submit', 'request-supplement', 'lapse'], 'lapsed'],
  ]
  for (const [steps, status] of stories) assert.equal(statusOf(steps), status)
  assert.throws(() => statusOf(['submit', 'approve']), { code: 'cases.not-now' })
})

test('what is missing is told once before acceptance and once during review (§32(4))', () => {
  assertToldOnce(['submit'])
  assertToldOnce(['submit', 'request-supplement', 'supply', 'accept'])
  assert.throws(() => assertToldOnce(['submit', 'request-supplement', 'supply']), { code: 'cases.told-already' })
  const reviewed: StepKind[] = ['submit', 'accept', 'request-supplement', 'supply']
  assert.throws(() => assertToldOnce(reviewed), { code: 'cases.told-already' })
})

test('the clock of a case: five days to accept, then the promised and the legal limit (§32, §42, §82)', () => {
  const submitted = clockAtSubmission(on('2026-11-20'))
  assert.equal(submitted.dueOn, '2026-11-27')
  const accepted = clockAtAcceptance(submitted, limits, on('2026-11-23'))
  assert.deepEqual([accepted.dueOn, accepted.legalDueOn], ['2026-11-30', '2026-12-21'])
  const late = clockAtAcceptance(submitted, limits, on('2026-12-01'))
  assert.equal(late.acceptedOn, '2026-11-20', 'silence for five days is acceptance on the first')
})

test('after five days of silence nothing can be asked for, nor acceptance be refused, before the case is accepted (§32)', () => {
  const submitted = clockAtSubmission(on('2026-11-20'))
  for (const step of ['request-supplement', 'refuse'] as const) {
    assert.equal(isAcceptedByLaw(submitted, step, '2026-11-27'), false, 'the fifth day')
    assert.equal(isAcceptedByLaw(submitted, step, '2026-11-28'), true)
  }
  assert.equal(isAcceptedByLaw(submitted, 'accept', '2026-11-28'), false)
  const accepted = clockAtAcceptance(submitted, limits, on('2026-11-30'))
  assert.equal(isAcceptedByLaw(accepted, 'refuse', '2026-12-20'), false, 'a decision can still be given, late')
})

test('a calendar that changes after an approval on the day of acceptance moves the ten days to issue, not the review', () => {
  const accepted = clockAtAcceptance(clockAtSubmission(on('2026-11-23')), limits, on('2026-11-23'))
  const approved = clockAtApproval(accepted, on('2026-11-23'))
  assert.equal(approved.dueOn, '2026-12-07')
  const dayOff = {
    ...on('2026-11-24'),
    calendar: { ...calendar, exceptions: new Map([['2026-11-25', 'off' as const]]) },
  }
  assert.equal(clockReckonedAgain(approved, limits, dayOff).dueOn, '2026-12-08')
  assert.equal(clockReckonedAgain(accepted, limits, dayOff).dueOn, '2026-12-01')
})

test('a stopped clock loses no day of either limit (§45)', () => {
  const accepted = clockAtAcceptance(clockAtSubmission(on('2026-11-23')), limits, on('2026-11-23'))
  const stopped = clockStopped(accepted, 15, on('2026-11-25'))
  assert.deepEqual([stopped.clock, stopped.dueOn], ['stopped', '2026-12-16'])
  const resumed = clockResumed(stopped, limits, on('2026-12-01'))
  assert.equal(resumed.stoppedDays, 4)
  assert.deepEqual([resumed.dueOn, resumed.legalDueOn], ['2026-12-04', '2026-12-25'])
  const twice = clockResumed(clockStopped(resumed, 10, on('2026-12-02')), limits, on('2026-12-03'))
  assert.deepEqual([twice.stoppedDays, twice.dueOn], [5, '2026-12-07'])
  assert.equal(
    clockResumed(clockStopped(clockAtSubmission(on('2026-11-23')), 15, on('2026-11-24')), limits, on('2026-11-30'))
      .dueOn,
    '2026-12-07',
  )
})

test('lights', () => {
  const accepted = clockAtAcceptance(clockAtSubmission(on('2026-11-23')), limits, on('2026-11-23'))
  const lights: [string, string][] = [
    ['2026-11-24', 'green'],
    ['2026-11-27', 'yellow'],
    ['2026-11-30', 'yellow'],
    ['2026-12-01', 'red'],
  ]
  for (const [day, light] of lights) assert.equal(lightOf(accepted, day), light, day)
  assert.equal(lightOf({ ...accepted, clock: 'ended' }, '2027-01-01'), 'none')
})

test('a holiday added later moves the limit, and a year without holidays is flagged', () => {
  const accepted = clockAtAcceptance(clockAtSubmission(on('2026-12-28')), limits, on('2026-12-28'))
  assert.deepEqual(toCaseClock(accepted, calendar, '2026-12-28').unloadedYears, [2027])
  const known: Calendar = { exceptions: new Map([['2027-01-01', 'off']]), years: new Set([2026, 2027]) }
  const again = clockReckonedAgain(accepted, limits, { ...on('2026-12-28'), calendar: known })
  assert.deepEqual([accepted.dueOn, again.dueOn], ['2027-01-04', '2027-01-05'])
})

test('whose move it is, and how a case that is over was settled (办结类型)', () => {
  assert.deepEqual((['submitted', 'supplement', 'approved', 'refused'] as const).map(waitsFor), [
    'department',
    'applicant',
    'machine',
    'nobody',
  ])
  assert.deepEqual(
    [
      settlementOf('concluded', 1),
      settlementOf('concluded', 0),
      settlementOf('refused', 0),
      settlementOf('withdrawn', 0),
      settlementOf('lapsed', 0),
      settlementOf('special', 0),
    ],
    ['0', '6', '1', '2', '5', null],
  )
})

test('a process decides by numbers and chosen answers only; what people type is never stored readably', () => {
  const fact = (field: string, kind: string) => ({
    ...{ field, kind, label: { zh: '', en: '' }, value: '', grade: 'D' as const, source: null },
  })
  const facts = [fact('amount', 'money'), fact('kind', 'choice'), fact('name', 'text'), fact('id', 'id-number')]
  const answers = {
    amount: '50000.5',
    kind: 'shop',
    name: '生成',
    id: '370202199001010011',
    married: 'yes',
    left: true,
  }
  const names = ['amount', 'kind', 'name', 'id', 'married', 'left', 'unknown']
  assert.deepEqual(decidingAnswers(names, facts, answers), { amount: 50000.5, kind: 'shop', married: 'yes' })
  assert.deepEqual(decidingAnswers(['kind'], facts, answers), { kind: 'shop' }, 'no more than the process names')
  assert.deepEqual(decidingAnswers(['amount'], facts, { amount: 'many' }), {})
})
