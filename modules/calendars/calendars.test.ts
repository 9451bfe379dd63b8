import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember, testApp } from '@onego/platform/testing'
import { calendars } from './index.ts'

test('an administrator edits a day with a reason, and every limit follows at once', async () => {
  const app = await testApp(calendars)
  const admin = app.as(aStaffMember(['admin']))
  const limit = async () => (await app.as().get('/calendars/limit?from=2026-11-20&days=1')).body.endsOn
  assert.equal(await limit(), '2026-11-23')
  assert.equal((await admin.put('/calendars/days', { days: ['2026-11-23'], kind: 'off', note: '' })).status, 422)
  for (const day of ['0000-01-01', '2026-02-30', '9999-12-31']) {
    assert.equal((await admin.put('/calendars/days', { days: [day], kind: 'off', note: '台风停工' })).status, 422, day)
  }
  const change = { days: ['2026-11-23'], kind: 'off', note: '台风停工' }
  assert.equal((await admin.put('/calendars/days', change)).status, 204)
  assert.equal(await limit(), '2026-11-24')
  const { body } = await app.as().get('/calendars/years/2026')
  assert.equal(body.loaded, true)
  assert.equal(body.days.find((day: { day: string }) => day.day === '2026-11-23').note, '台风停工')
})

test('nobody else edits the calendar', async () => {
  const app = await testApp(calendars)
  const change = { days: ['2026-11-23'], kind: 'off', note: '台风停工' }
  for (const person of [aCitizen(), aStaffMember(['officer']), aStaffMember(['supervisor'])]) {
    assert.equal((await app.as(person).put('/calendars/days', change)).status, 403)
    assert.equal((await app.as(person).put('/calendars/years/2027')).status, 403)
  }
  assert.equal((await app.as().put('/calendars/days', change)).status, 401)
})

test('a limit into a year without known holidays says so until the year is confirmed', async () => {
  const app = await testApp(calendars)
  const limit = async () => (await app.as().get('/calendars/limit?from=2026-12-28&days=10')).body.unloadedYears
  assert.deepEqual(await limit(), [2027])
  assert.equal((await app.as(aStaffMember(['admin'])).put('/calendars/years/2027')).body.loaded, true)
  assert.deepEqual(await limit(), [])
})

test('filling again leaves edited days alone', async () => {
  const app = await testApp(calendars)
  const admin = aStaffMember(['admin'])
  await app.api(calendars).setDay(admin, '2026-10-01', 'working', '值班演练')
  await app.api(calendars).fill()
  assert.equal(await app.api(calendars).isWorkingDay('2026-10-01'), true)
  assert.equal((await app.api(calendars).yearsLoaded()).includes(2026), true)
})
