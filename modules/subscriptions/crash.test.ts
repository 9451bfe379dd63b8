import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { LIN } from '@onego/exchange/testing'
import { aReceiver, aWorld } from './testing/world.ts'

const SERVER = new URL('./testing/deliver-forever.ts', import.meta.url).pathname
const EVENTS = 120

test('after kill -9 in the midst of delivering, every event arrives, in order; what is doubled bears the same id', async () => {
  const world = await aWorld()
  const receiver = await aReceiver()
  await world.subscribe({ webhook: receiver.url })
  await world.announce(...Array.from({ length: EVENTS }, (_, at) => `${LIN.id.slice(0, 14)}${1000 + at}`))
  for (const upTo of [5, 40]) {
    const { databaseUrl, platformSettings } = world.app
    const server = spawn(process.execPath, [SERVER, databaseUrl, platformSettings.DATA_DIR], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const ended = once(server, 'close')
    for (let left = 1000; receiver.received.length < upTo && left > 0; left -= 1) await sleep(20)
    server.kill('SIGKILL')
    await ended
    // Its leases end as if a minute had passed.
    await world.app.pool.query(
      "update platform.job set locked_until = now() - interval '1 second' where locked_until is not null",
    )
  }
  assert.ok(receiver.received.length < EVENTS, 'it was killed before the end')
  await world.app.settle()
  const { rows } = await world.app.pool.query('select seq from subscriptions.event order by seq')
  assert.equal(rows.length, EVENTS)
  const ids = receiver.received.map(({ headers }) => String(headers['webhook-id']))
  const unique = ids.filter((id, at) => ids.indexOf(id) === at)
  assert.equal(unique.length, EVENTS)
  // A repetition is of the one just sent, never of an older one.
  for (const [at, id] of ids.entries()) assert.ok(ids.indexOf(id) === at || ids[at - 1] === id, `${id} out of order`)
  assert.ok(ids.length - EVENTS <= 2, `${ids.length - EVENTS} doubled`)
})
