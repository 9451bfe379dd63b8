import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CHECKS, FIELDS } from '../content/sheet.ts'
import type { Figures } from '../contract.ts'
import { checkSheet, isHard, unexplained } from './checks.ts'
import { monthsOfSheet } from './january.ts'
import { dueOn, monthsIn, openMonth, reportBefore } from './months.ts'
import { stateOf } from './projects.ts'

const good: Figures = {
  ...{ output: 1000, sales: 980, exports: 100, orders: 1500, revenue: 1000, cost: 800, taxes: 10, expenses: 100 },
  ...{ gains: 2, profit: 92, vat: 30, inventory: 300, finished: 150, receivables: 800, employees: 120 },
  ...{ electricity: 40, energy: 90 },
}
const check = (figures: Figures, before: { lastMonth?: Figures; lastYear?: Figures; months?: number } = {}) =>
  checkSheet({ figures, lastMonth: null, lastYear: null, months: 1, ...before }, FIELDS, CHECKS)

test('a right sheet passes; sums, parts, signs and missing values are hard', () => {
  assert.deepEqual(check(good), [])
  assert.deepEqual(
    check({ ...good, profit: 95 }).map(({ check: code }) => code),
    ['sum-profit'],
  )
  assert.deepEqual(
    check({ ...good, exports: 981 }).map(({ field }) => field),
    ['exports'],
  )
  assert.deepEqual(
    check({ ...good, employees: 1.5 }).map(({ severity }) => severity),
    ['hard'],
  )
  assert.ok(check({ ...good, output: -1 }).some((finding) => isHard(finding) && finding.field === 'output'))
  const { vat: _, ...without } = good
  assert.deepEqual(
    check(without).map(({ field }) => field),
    ['vat'],
  )
  assert.deepEqual(check({ ...good, gains: -5, profit: 85 }), [])
})

test('a large change on a year ago asks for a word, and a word answers it', () => {
  const found = check({ ...good, output: 1400, sales: 1380 }, { lastYear: good })
  assert.deepEqual(
    found.map(({ field, severity }) => `${field} ${severity}`),
    ['output soft'],
  )
  assert.match(found[0]?.text.zh ?? '', /变动\+40\.0%/)
  assert.equal(unexplained(found, {}).length, 1)
  assert.equal(unexplained(found, { output: '新线投产' }).length, 0)
  // February brings two months and is never compared with December.
  assert.deepEqual(check({ ...good, output: 2000, sales: 1960 }, { lastMonth: good, months: 2 }), [])
})

test('the month that is reported, and its due day', () => {
  assert.equal(openMonth('2026-11-10'), '2026-10')
  assert.equal(openMonth('2026-02-20'), '2025-12')
  assert.equal(openMonth('2026-03-01'), '2026-02')
  assert.equal(monthsIn('2026-02'), 2)
  assert.equal(reportBefore('2026-02'), '2025-12')
  // 16 and 17 May 2026 are a weekend.
  assert.equal(
    dueOn('2026-04', (day) => !['2026-05-16', '2026-05-17'].includes(day)),
    '2026-05-18',
  )
})

test('January and February are split by electricity and add up to what was reported', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.nat(1e6), fc.nat(1e6), (output, january, february) => {
      const months = monthsOfSheet({ month: '2026-02', figures: { output } }, FIELDS, {
        electricity: [january, february],
      })
      const sum = months.reduce((total, { figures }) => total + (figures.output ?? 0), 0)
      return months.length === 2 && months.every(({ estimated }) => estimated) && Math.abs(sum - output) < 0.011
    }),
  )
  const [january, february] = monthsOfSheet({ month: '2026-02', figures: { output: 300, orders: 80 } }, FIELDS, {
    electricity: [20, 10],
    before: { orders: 100 },
  })
  assert.deepEqual([january?.figures.output, february?.figures.output], [200, 100])
  assert.deepEqual([january?.figures.orders, february?.figures.orders], [90, 80])
  assert.equal(monthsOfSheet({ month: '2026-03', figures: good }, FIELDS)[0]?.estimated, false)
})

test('a project is delayed by a milestone overdue or by investment more than a tenth behind', () => {
  const name = { zh: '开工', en: 'Ground broken' }
  const course = {
    beginsOn: '2026-01-01',
    investment: 100,
    milestones: [{ name, dueOn: '2026-03-01', doneOn: null }],
    progress: [],
  }
  assert.equal(stateOf(course, '2026-02-01').state, 'on-time')
  assert.equal(stateOf(course, '2026-03-02').state, 'delayed')
  const behind = { ...course, progress: [{ month: '2026-01', planned: 50, actual: 44 }] }
  assert.equal(stateOf(behind, '2026-02-01').state, 'delayed')
  assert.equal(
    stateOf({ ...course, milestones: [{ name, dueOn: '2026-03-01', doneOn: '2026-02-20' }] }, '2026-04-01').state,
    'done',
  )
})

test('a sum that does not add up says its figures, what is right and by how much it is off', () => {
  const figures = { ...Object.fromEntries(FIELDS.map(({ code }) => [code, 1])), revenue: 100, gains: -2, cost: 60 }
  const given = {
    figures: { ...figures, taxes: 3, expenses: 5, profit: 40 },
    months: 1,
    lastMonth: null,
    lastYear: null,
  }
  const found = checkSheet(given, FIELDS, CHECKS).find(({ check }) => check === 'sum-profit')
  assert.match(found?.text.zh ?? '', /= 100 \+ \(−2\) − 60 − 3 − 5 = 30，现为 40，多 10$/)
  assert.equal(found?.right, 30)
})

test('a change that looks like a wrong unit says which unit is asked, but not of people', () => {
  const usual = { ...Object.fromEntries(FIELDS.map(({ code }) => [code, 100])) }
  const of = (field: string, value: number) =>
    checkSheet(
      { figures: { ...usual, [field]: value }, months: 1, lastMonth: usual, lastYear: null },
      FIELDS,
      CHECKS,
    ).find(({ check }) => check === `change-${field}`)?.text.zh ?? ''
  assert.match(of('output', 1_000_000), /请先核对单位，应为万元/)
  assert.doesNotMatch(of('output', 200), /单位/)
  assert.doesNotMatch(of('employees', 1_000_000), /单位/)
})
