import assert from 'node:assert/strict'
import { test } from 'node:test'
import { caseSubmitted } from '@onego/cases'
import { newId } from '@onego/platform/database'
import { aCitizen, aStaffMember, testApp } from '@onego/platform/testing'
import { regions } from '@onego/regions'
import { portal } from './index.ts'

const app = await testApp(portal)
const anyone = app.as()

test('anybody may know what this installation is', async () => {
  const { status, body } = await anyone.get('/portal/installation')
  assert.equal(status, 200)
  assert.deepEqual([body.region, body.demo, body.address], ['370200', false, null])
})

test('without any matter the figures are honest zeros', async () => {
  const { body } = await anyone.get('/portal/city')
  const { at: _at, ...figures } = body.figures as Record<string, { value: number | null }>
  const values = Object.values(figures).map((figure) => figure.value)
  assert.deepEqual(values, [0, 0, 0, 0, 0, 0, 0, null])
})

test('a case is counted once for its district, however often it is told', async () => {
  await app.api(regions).importDivisions(['370000'])
  const fact = {
    caseId: newId(),
    submissionId: newId(),
    region: '370212',
    itemCode: 'X',
    department: '',
    status: 'submitted' as const,
  }
  for (const told of [fact, fact, { ...fact, caseId: newId() }, { ...fact, caseId: newId(), region: '370200' }])
    await app.events.emit(caseSubmitted, told)
  await app.settle()
  const { body } = await anyone.get('/portal/city')
  const counted = body.districts.filter(({ cases }: { cases: number }) => cases > 0)
  assert.deepEqual(counted, [{ code: '370212', name: '崂山区', cases: 2 }])
  assert.equal(body.cityLevelCases, 1)
})

test('what was asked for but is no longer offered is not shown', async () => {
  const { body } = await anyone.get('/portal/home')
  assert.deepEqual(body, { lifeEvents: [], services: [], servicesBy: 'offered' })
})

test('my matters are for citizens: a new one has none, nobody and staff are refused', async () => {
  const { status, body } = await app.as(aCitizen()).get('/portal/me')
  assert.deepEqual([status, body], [200, { matters: [], unread: 0 }])
  assert.equal((await anyone.get('/portal/me')).status, 401)
  assert.equal((await app.as(aStaffMember(['officer'])).get('/portal/me')).status, 403)
})
