import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defineEvent } from '@onego/platform/events'
import { defineModule } from '@onego/platform/modules'
import { aCitizen, aStaffMember, testApp } from '@onego/platform/testing'
import { z } from 'zod'
import { operations } from './module.ts'

const rang = defineEvent('trial.rang', z.object({}))
let broken = true
let heard = 0
const bell = defineModule({
  name: 'trial',
  start({ events }) {
    events.on(rang, 'bell', async () => {
      if (broken) throw new Error('the bell is away')
      heard += 1
    })
    return {}
  },
})

test('what could not be delivered is seen by the operator and delivered again', async () => {
  const app = await testApp(operations, bell)
  await app.events.emit(rang, {})
  for (let round = 0; round < 500 && (await app.events.failures()).length === 0; round++) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    await app.events.deliver()
    await app.pool.query('update platform.event_cursor set retry_at = null')
  }
  const admin = app.as(aStaffMember(['admin']))
  const [failure] = (await admin.get('/operations/failures')).body
  assert.match(failure.error, /the bell is away/)
  assert.equal(failure.subscriber, 'bell')
  broken = false
  const again = `/operations/failures/event/${failure.id}/redeliver`
  assert.equal((await admin.post(again)).status, 204)
  assert.equal(heard, 1)
  assert.equal((await admin.post(again)).status, 404, 'a second time there is nothing to deliver')
  assert.deepEqual((await admin.get('/operations/failures')).body, [])
})

for (const [who, person, mayWatch, mayAct] of [
  ['admin', aStaffMember(['admin']), 200, 404],
  ['auditor', aStaffMember(['auditor']), 200, 403],
  ['officer', aStaffMember(['officer']), 403, 403],
  ['citizen', aCitizen(), 403, 403],
  ['nobody', undefined, 401, 401],
] as const) {
  test(`${who}: seeing failures ${mayWatch}, delivering again ${mayAct}`, async () => {
    const app = await testApp(operations)
    const client = app.as(person)
    assert.equal((await client.get('/operations/failures')).status, mayWatch)
    assert.equal(
      (await client.post('/operations/failures/job/00000000-0000-4000-8000-000000000000/redeliver')).status,
      mayAct,
    )
  })
}
