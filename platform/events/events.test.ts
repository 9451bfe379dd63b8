import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { transaction } from '../database/index.ts'
import { defineModule } from '../modules/index.ts'
import { testApp } from '../testing/index.ts'
import { defineEvent } from './index.ts'

const happened = defineEvent('trial.happened', z.object({ n: z.number() }))

async function trial(handle: (n: number) => Promise<void>) {
  const heard: number[] = []
  const listener = defineModule({
    name: 'trial',
    start({ events }) {
      events.on(happened, 'listener', async ({ n }) => {
        await handle(n)
        heard.push(n)
      })
      return {}
    },
  })
  return { app: await testApp(listener), heard }
}

test('an event is delivered only if its transaction commits', async () => {
  const { app, heard } = await trial(async () => undefined)
  await app.events.emit(happened, { n: 1 })
  await assert.rejects(
    transaction(app.db, async () => {
      await app.events.emit(happened, { n: 2 })
      throw new Error('undone')
    }),
  )
  await app.settle()
  assert.deepEqual(heard, [1])
})

test('events reach a subscriber in the order they were committed, also when an older transaction commits late', async () => {
  const { app, heard } = await trial(async () => undefined)
  let release = () => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const late = transaction(app.db, async () => {
    await app.events.emit(happened, { n: 1 })
    await gate
  })
  await new Promise((resolve) => setTimeout(resolve, 50))
  await app.events.emit(happened, { n: 2 })
  for (let round = 0; round < 5; round++) await app.events.deliver()
  assert.deepEqual(heard, [], 'nothing may be delivered past a transaction that still runs')
  release()
  await late
  await app.settle()
  assert.deepEqual(heard, [1, 2])
})

test('a handler that fails is tried again; after the last attempt the event is set aside, later ones go on, and it can be delivered again', async () => {
  let broken = true
  const { app, heard } = await trial(async (n) => {
    if (n === 1 && broken) throw new Error('not now')
  })
  await app.events.emit(happened, { n: 1 })
  await app.events.emit(happened, { n: 2 })
  for (let round = 0; round < 500 && heard.length === 0; round++) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    await app.events.deliver()
    await app.pool.query('update platform.event_cursor set retry_at = null')
  }
  assert.deepEqual(heard, [2])
  const [failure] = await app.events.failures()
  assert.ok(failure)
  assert.match(failure.error, /not now/)
  broken = false
  await app.events.redeliver(failure.id)
  assert.deepEqual(heard, [2, 1])
  assert.equal((await app.events.failures()).length, 0)
})

test('two servers on one database deliver each event once', async () => {
  const { app, heard } = await trial(async () => undefined)
  for (let n = 0; n < 40; n++) await app.events.emit(happened, { n })
  await Promise.all([app.events.deliver(), app.events.deliver(), app.events.deliver()])
  await app.settle()
  assert.deepEqual(
    heard.toSorted((a, b) => a - b),
    Array.from({ length: 40 }, (_, n) => n),
  )
})

test('order is that of the transactions’ numbers, not of their digits: nothing is skipped where a number gets longer', async () => {
  const { app, heard } = await trial(async () => undefined)
  await app.pool.query("update platform.event_cursor set xid = '1', seq = 0")
  for (const [xid, from] of [
    ['9', 1],
    ['10', 131],
  ] as const) {
    await app.pool.query(
      `insert into platform.event (region, id, xid, name, data)
        select '370200', gen_random_uuid(), $1::xid8, $2, jsonb_build_object('n', n) from generate_series($3::int, $3::int + 129) n`,
      [xid, happened.name, from],
    )
  }
  await app.settle()
  assert.deepEqual(
    heard,
    Array.from({ length: 260 }, (_, at) => at + 1),
  )
})

test('events go on in a database that was restored on a server whose transaction numbers are lower', async () => {
  const { app, heard } = await trial(async () => undefined)
  await app.events.emit(happened, { n: 1 })
  await app.settle()
  await app.events.emit(happened, { n: 2 })
  const ahead = (table: string) =>
    app.pool.query(`update platform.${table} set xid = (xid::text::bigint + 1000000000)::text::xid8`)
  await ahead('event')
  await ahead('event_cursor')
  await app.events.prepare()
  await app.events.emit(happened, { n: 3 })
  await app.settle()
  assert.deepEqual(heard, [1, 2, 3])
  await app.events.prepare()
  await app.settle()
  assert.deepEqual(heard, [1, 2, 3])
})
