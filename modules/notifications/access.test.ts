import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aCitizen, aStaffMember, testApp } from '@onego/platform/testing'
import { notifications } from './index.ts'

const text = { zh: '通知', en: 'Notice' }

test('person × message × action: a mailbox is its owner’s alone, whatever the role', async () => {
  const app = await testApp(notifications)
  const owner = aCitizen()
  await app.api(notifications).send({ personId: owner.id, channel: 'message', title: text, body: text })
  const [message] = (await app.as(owner).get('/notifications')).body.messages
  const others = [
    ['another citizen', aCitizen()],
    ['an officer', aStaffMember(['officer'])],
    ['an administrator', aStaffMember(['admin'])],
    ['an auditor', aStaffMember(['auditor'])],
  ] as const
  for (const [who, person] of others) {
    const client = app.as(person)
    assert.deepEqual((await client.get('/notifications')).body.messages, [], `${who} reads`)
    assert.equal((await client.post(`/notifications/${message.id}/read`)).status, 404, `${who} marks`)
    await client.post('/notifications/read-all')
  }
  const visitor = app.as()
  for (const path of ['/notifications', '/notifications/unread']) assert.equal((await visitor.get(path)).status, 401)
  assert.equal((await visitor.post('/notifications/read-all')).status, 401)
  assert.equal((await app.as(owner).get('/notifications/unread')).body.unread, 1)
})
