import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { transaction } from '@onego/platform/database'
import { aCitizen, testApp, testAppWith } from '@onego/platform/testing'
import type { MessagePage } from './contract.ts'
import { notifications } from './index.ts'

const title = { zh: '您的申请已受理', en: 'Your application is accepted' }
const body = { zh: '户口登记已受理。', en: 'The household registration is accepted.' }
const code = { zh: '验证码 123456', en: 'Code 123456' }

test('a message reaches its person, is unread, and is read once', async () => {
  const app = await testApp(notifications)
  const her = aCitizen()
  await app.api(notifications).send({ personId: her.id, channel: 'message', title, body, link: '/matters/1' })
  const hers = app.as(her)
  const { body: box } = await hers.get('/notifications')
  assert.equal(box.unread, 1)
  assert.deepEqual(box.messages[0].title, title)
  assert.equal(box.messages[0].link, '/matters/1')
  assert.equal((await hers.post(`/notifications/${box.messages[0].id}/read`)).status, 204)
  assert.equal((await hers.get('/notifications/unread')).body.unread, 0)
})

test('nobody reads or marks the messages of somebody else', async () => {
  const app = await testApp(notifications)
  const her = aCitizen()
  await app.api(notifications).send({ personId: her.id, channel: 'message', title, body })
  const [message] = (await app.as(her).get('/notifications')).body.messages
  const other = app.as(aCitizen())
  assert.equal((await other.get('/notifications')).body.messages.length, 0)
  assert.equal((await other.post(`/notifications/${message.id}/read`)).status, 404)
  assert.equal((await app.as().get('/notifications')).status, 401)
  assert.equal((await app.as(her).get('/notifications/unread')).body.unread, 1)
})

test('older messages come page by page, none twice', async () => {
  const app = await testApp(notifications)
  const her = aCitizen()
  for (let n = 0; n < 45; n += 1) {
    await app.api(notifications).send({ personId: her.id, channel: 'message', title: { zh: `${n}`, en: `${n}` }, body })
    app.clock.advanceMs(1000)
  }
  const seen: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const page: MessagePage = (await app.as(her).get(`/notifications${next && `?before=${next}`}`)).body
    seen.push(...page.messages.map((message) => message.title.zh))
    next = page.next
  }
  assert.deepEqual(
    seen,
    Array.from({ length: 45 }, (_, n) => `${44 - n}`),
  )
})

test('a message is gone if the transaction that sent it rolls back', async () => {
  const app = await testApp(notifications)
  const her = aCitizen()
  const failing = transaction(app.db, async () => {
    await app.api(notifications).send({ personId: her.id, channel: 'message', title, body })
    throw new Error('no')
  })
  await assert.rejects(failing)
  assert.equal((await app.as(her).get('/notifications')).body.messages.length, 0)
})

test('the simulator shows what a phone would have received, with its number masked', async () => {
  const app = await testApp(notifications)
  await app.api(notifications).send({ phone: '13800001234', channel: 'sms', title: code, body: code })
  const [sms] = (await app.as().get('/notifications/simulator?phone=13800001234')).body
  assert.equal(sms.phone, '138****1234')
  assert.deepEqual(sms.text, code)
  assert.deepEqual((await app.as().get('/notifications/simulator?phone=13900001234')).body, [])
})

test('an installation that does not simulate has no simulator page and refuses to pretend that it sent', async () => {
  const app = await testAppWith({ MESSAGE_SIMULATOR: 'off' }, notifications)
  assert.equal((await app.as().get('/notifications/simulator')).status, 404)
  await assert.rejects(app.api(notifications).send({ phone: '13800001234', channel: 'sms', title: code, body: code }), {
    code: 'notifications.no-sms',
  })
})

test('with an operator set, the text message goes there, again if it fails, and never to the simulator', async (t) => {
  const received: { phone: string; text: string }[] = []
  let refuse = true
  const operator = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    if (!refuse) received.push(JSON.parse(Buffer.concat(chunks).toString()))
    response.writeHead(refuse ? 500 : 200).end()
    refuse = false
  })
  await new Promise<void>((resolve) => operator.listen(0, '127.0.0.1', resolve))
  t.after(() => operator.close())
  const url = `http://127.0.0.1:${(operator.address() as AddressInfo).port}/sms`
  const app = await testAppWith({ SMS_URL: url }, notifications)
  await app.api(notifications).send({ phone: '13800001234', channel: 'sms', title: code, body: code })
  await app.settle()
  app.clock.advanceMs(60_000)
  await app.settle()
  assert.deepEqual(
    received.map(({ phone, text }) => ({ phone, text })),
    [{ phone: '13800001234', text: '验证码 123456' }],
  )
  assert.equal((await app.as().get('/notifications/simulator')).status, 404)
})
