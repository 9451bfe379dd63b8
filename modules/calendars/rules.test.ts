import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KNOWN_DAYS, KNOWN_YEARS } from './known-days.ts'
import {
  addWorkingDays,
  type Calendar,
  daysStopped,
  isWorkingDay,
  limitEnd,
  unloadedYears,
  warningDay,
  workingDaysBetween,
} from './rules.ts'

const calendar: Calendar = {
  exceptions: new Map(KNOWN_DAYS.map(({ day, kind }) => [day, kind])),
  years: new Set(KNOWN_YEARS),
}

test('weekends, holidays and the weekends worked for them are told apart (国务院办公厅 2026 arrangement)', () => {
  const days: [string, boolean][] = [
    ['2026-01-01', false], // New Year, Thursday
    ['2026-01-04', true], // Sunday worked for it
    ['2026-10-01', false],
    ['2026-10-10', true], // Saturday worked for National Day
    ['2026-11-21', false],
    ['2026-11-23', true],
  ]
  for (const [day, working] of days) assert.equal(isWorkingDay(calendar, day), working, day)
})

test('the day after acceptance is day 1, and days are working days (行政许可法 §82)', () => {
  assert.equal(addWorkingDays(calendar, '2026-11-20', 1), '2026-11-23') // Friday → Monday
  assert.equal(addWorkingDays(calendar, '2026-11-22', 5), '2026-11-27') // Sunday → Friday
  assert.equal(addWorkingDays(calendar, '2026-09-30', 1), '2026-10-08') // across National Day
  assert.equal(addWorkingDays(calendar, '2026-11-22', 0), '2026-11-22')
})

test('adding and counting agree on every day of a year', () => {
  for (let count = 1; count <= 60; count += 7) {
    for (let month = 1; month <= 12; month += 1) {
      const from = `2025-${String(month).padStart(2, '0')}-11`
      assert.equal(workingDaysBetween(calendar, from, addWorkingDays(calendar, from, count)), count)
    }
  }
  assert.equal(workingDaysBetween(calendar, '2026-11-27', '2026-11-23'), -4)
})

test('a clock that stood still ends later by the working days it stood still (行政许可法 §45)', () => {
  const stopped = daysStopped(calendar, '2026-11-24', '2026-11-30')
  assert.equal(stopped, 4)
  assert.equal(limitEnd(calendar, { from: '2026-11-23', workingDays: 5 }), '2026-11-30')
  assert.equal(limitEnd(calendar, { from: '2026-11-23', workingDays: 5, stoppedDays: stopped }), '2026-12-04')
  assert.equal(daysStopped(calendar, '2026-11-24', '2026-11-24'), 0)
})

test('years that are not loaded are named', () => {
  assert.deepEqual(unloadedYears(calendar, '2026-12-20', '2027-01-10'), [2027])
  assert.deepEqual(unloadedYears(calendar, '2026-11-20', '2026-12-10'), [])
})

test('the warning comes when one working day or a fifth of the limit is left', () => {
  const threshold = { daysLeft: 1, percentLeft: 20 }
  assert.equal(warningDay(calendar, { from: '2026-11-23', endsOn: '2026-11-30' }, threshold), '2026-11-27')
  assert.equal(warningDay(calendar, { from: '2026-11-02', endsOn: '2026-11-30' }, threshold), '2026-11-24')
  assert.equal(warningDay(calendar, { from: '2026-11-23', endsOn: '2026-11-23' }, threshold), '2026-11-23')
})
