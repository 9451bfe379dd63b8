import assert from 'node:assert/strict'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { clients } from '@onego/clients'
import { aGrant, LIN, SUN, WANG } from '@onego/exchange/testing'
import { aStaffMember } from '@onego/platform/testing'
import { aWorld, HEALTH, POLICE } from '../testing/world.ts'
import { createStream } from './stream.ts'

interface Message {
  id: string
  event: string
  data: string
}

/** Reads an event stream as the HTML standard says it, with nothing of ours. */
async function listen(port: number, headers: Record<string, string>, path = '/data/v1/events') {
  const messages: Message[] = []
  const own = { messages, status: 0, type: '', text: '', lastId: '', ended: false, close: () => {} }
  await new Promise<void>((resolve, reject) => {
    const asking = request({ port, host: '127.0.0.1', path, headers }, (answer) => {
      own.status = answer.statusCode ?? 0
      own.type = String(answer.headers['content-type'])
      own.close = () => answer.destroy()
      answer.setEncoding('utf8')
      answer.on('error', () => undefined)
      answer.on('close', () => {
        own.ended = true
      })
      let rest = ''
      answer.on('data', (part: string) => {
        own.text += part
        const blocks = (rest + part).split('\n\n')
        rest = blocks.pop() ?? ''
        for (const block of blocks) {
          const fields = new Map(
            block.split('\n').map((line) => [line.split(': ')[0] ?? '', line.slice(line.indexOf(': ') + 2)]),
          )
          own.lastId = fields.get('id') ?? own.lastId
          const data = fields.get('data')
          if (data !== undefined) messages.push({ id: own.lastId, event: fields.get('event') ?? '', data })
        }
        resolve()
      })
      answer.on('end', resolve)
    })
    asking.on('error', reject)
    asking.end()
  })
  return own
}

const until = async (holds: () => boolean, ms = 5000) => {
  for (const started = performance.now(); !holds(); await sleep(10)) {
    if (performance.now() - started > ms) throw new Error('it did not happen in time')
  }
}

async function aStreamWorld(environment: Record<string, string> = {}) {
  const world = await aWorld(environment)
  await world.app.http.server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = world.app.http.server.server.address() as AddressInfo
  const bearer = { authorization: `Bearer ${world.token}` }
  return {
    ...world,
    bearer,
    listen: (headers: Record<string, string> = {}, path?: string) => listen(port, { ...bearer, ...headers }, path),
  }
}

test('a stream tells what happens, goes on after the last event that was had, and is for the system itself only', async () => {
  const world = await aStreamWorld()
  const { body: made } = await world.subscribe()
  assert.equal(made.secret, null)
  const first = await world.listen()
  assert.deepEqual([first.status, first.type], [200, 'text/event-stream; charset=utf-8'])
  await world.announce(LIN.id)
  await world.app.settle()
  await until(() => first.messages.length === 1)
  const [one] = first.messages
  const event = JSON.parse(one?.data ?? '')
  assert.deepEqual([one?.event, event.specversion], ['onego.data.record-changed', '1.0'])
  assert.ok(!first.text.includes(LIN.id))
  first.close()
  await world.announce(WANG.id, SUN.id)
  await world.app.settle()
  const second = await world.listen({ 'last-event-id': one?.id ?? '' })
  await until(() => second.messages.length === 2)
  assert.ok(second.messages.every(({ id }) => Number(id) > Number(one?.id)))
  const fresh = await world.listen()
  await sleep(200)
  assert.equal(fresh.messages.length, 0)
  const police = await world.listen({ authorization: `Bearer ${await world.police.token()}`, 'last-event-id': '0' })
  await sleep(200)
  assert.equal(police.messages.length, 0)
  assert.equal((await world.listen({ authorization: '' })).status, 401)
  assert.equal((await world.listen({ 'last-event-id': 'x' })).status, 422)
  const strange = await world.listen(
    { authorization: `Bearer ${await world.police.token()}` },
    `/data/v1/events?subscription=${made.subscription.id}`,
  )
  assert.equal(strange.status, 404)
})

test('a system keeps only so many streams open, and a place is free again when one closes', async () => {
  const world = await aStreamWorld({ SUBSCRIBER_STREAMS: '2' })
  const open = [await world.listen(), await world.listen()]
  const refused = await world.listen()
  assert.equal(refused.status, 429)
  assert.match(refused.text, /subscriptions\.too-many-streams/)
  open[0]?.close()
  await sleep(200)
  assert.equal((await world.listen()).status, 200)
})

test('a stream ends with its token, with its system, and tells nothing after the grant has ended', async () => {
  const world = await aStreamWorld()
  await world.subscribe({ kinds: ['record-changed', 'grant-changed'] })
  const revoked = await world.listen()
  await world.announce(LIN.id)
  await world.gateway.revokeGrant(aStaffMember(['steward'], POLICE.code), 'newborn.person', '不再需要')
  await world.app.settle()
  await until(() => revoked.messages.length > 0)
  assert.deepEqual(
    revoked.messages.map(({ event }) => event),
    ['onego.data.grant-changed'],
  )
  await world.gateway.addGrant(aGrant(HEALTH.code, { id: 'newborn.second' }))
  await world.app.api(clients).registry.disable(aStaffMember(['admin']), world.health.clientId, '检查')
  await world.announce(WANG.id)
  await world.app.settle()
  await until(() => revoked.ended)
  assert.match(revoked.text, /clients\.client-disabled/)

  await world.app.api(clients).registry.enable(aStaffMember(['admin']), world.health.clientId, '检查完毕')
  world.app.clock.advanceMs(599_000)
  const expiring = await world.listen()
  assert.equal(expiring.status, 200)
  await until(() => expiring.ended)
  assert.match(expiring.text, /the token has expired\nretry: \d+/)
})

test('what was deleted from the log is said to be missing', async () => {
  const world = await aStreamWorld()
  await world.subscribe()
  await world.announce(LIN.id, WANG.id, SUN.id)
  await world.app.settle()
  await world.app.pool.query('delete from subscriptions.event where seq < 3')
  const late = await world.listen({ 'last-event-id': '1' })
  await until(() => late.messages.length === 2)
  assert.deepEqual(
    late.messages.map(({ event, data }) => [event, event === 'onego.stream.gap' ? data : '']),
    [
      ['onego.stream.gap', '{"oldest":3}'],
      ['onego.data.record-changed', ''],
    ],
  )
})

test('a reader that takes nothing is dropped with a hint when to come back, and nothing piles up for it', async () => {
  let closed = false
  const stream = createStream(50, () => {
    closed = true
  })
  const large = `data: ${'x'.repeat(70_000)}\n\n`
  assert.equal(await stream.write(large), false)
  assert.equal(await stream.write(large), false)
  assert.ok(stream.ended)
  let text = ''
  for await (const part of stream.readable) text += part
  assert.ok(text.startsWith(large) && text.length < large.length + 200)
  assert.match(text, /too slow.*\nretry: 30000\n\n$/)
  assert.ok(closed)
})

test('a reader that takes what it is given is waited for', async () => {
  const stream = createStream(5000, () => undefined)
  const large = `data: ${'x'.repeat(70_000)}\n\n`
  const written = stream.write(large)
  stream.readable.resume()
  assert.equal(await written, true)
  stream.readable.destroy()
  await sleep(1)
  assert.equal(await stream.write('x'), false)
})
