import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { z } from 'zod'
import { transaction } from '../database/index.ts'
import { defineModule } from '../modules/index.ts'
import { testApp } from '../testing/index.ts'
import { defineJob } from './index.ts'

const count = defineJob('trial.count', z.object({ n: z.number() }))

async function trial(handle: (n: number) => Promise<void>, attempts = 3) {
  const module = defineModule({
    name: 'trial',
    start({ jobs }) {
      jobs.work(count, ({ n }) => handle(n), { attempts })
      return {}
    },
  })
  return testApp(module)
}

test('a job is done once although several servers look for work', async () => {
  const done: number[] = []
  const app = await trial(async (n) => void done.push(n))
  for (let n = 0; n < 30; n++) await app.jobs.enqueue(count, { n })
  for (let round = 0; round < 5; round++) await Promise.all([app.jobs.runDue(), app.jobs.runDue(), app.jobs.runDue()])
  await app.settle()
  assert.equal(done.length, 30)
  assert.equal(new Set(done).size, 30)
})

test('a job enqueued in a transaction that rolls back is never done', async () => {
  const done: number[] = []
  const app = await trial(async (n) => void done.push(n))
  await assert.rejects(
    transaction(app.db, async () => {
      await app.jobs.enqueue(count, { n: 1 })
      throw new Error('undone')
    }),
  )
  await app.settle()
  assert.deepEqual(done, [])
})

test('a job that fails is retried later, given up after its attempts, and can be revived', async () => {
  let broken = true
  let tries = 0
  const app = await trial(async () => {
    tries += 1
    if (broken) throw new Error('partner is away')
  })
  await app.jobs.enqueue(count, { n: 1 })
  for (let round = 0; round < 6; round++) {
    await app.settle()
    app.clock.advanceMs(3_600_000)
  }
  assert.equal(tries, 3)
  const [failure] = await app.jobs.failures()
  assert.match(failure?.error ?? '', /partner is away/)
  broken = false
  await app.jobs.retry(failure?.id ?? '')
  await app.settle()
  assert.equal(tries, 4)
  assert.equal((await app.jobs.failures()).length, 0)
})

test('a job with the key of one that still waits is not added twice', async () => {
  const done: number[] = []
  const app = await trial(async (n) => void done.push(n))
  await app.jobs.enqueue(count, { n: 1 }, { key: 'same' })
  await app.jobs.enqueue(count, { n: 2 }, { key: 'same' })
  await app.settle()
  assert.deepEqual(done, [1])
})

test('a job that hangs holds back neither other queues nor the rest of its own', async () => {
  const slow = defineJob('trial.slow', z.object({ n: z.number() }))
  const quick = defineJob('trial.quick', z.object({}))
  const hanging = Promise.withResolvers<void>()
  const others = Promise.withResolvers<void>()
  let left = 7
  const oneMore = async () => {
    left -= 1
    if (left === 0) others.resolve()
  }
  const module = defineModule({
    name: 'trial',
    start({ jobs }) {
      jobs.work(slow, ({ n }) => (n === 0 ? hanging.promise : oneMore()))
      jobs.work(quick, oneMore)
      return {}
    },
  })
  const app = await testApp(module)
  await app.jobs.enqueue(slow, { n: 0 })
  await app.jobs.start()
  for (let n = 1; n < 7; n += 1) await app.jobs.enqueue(slow, { n })
  await app.jobs.enqueue(quick, {})
  await others.promise
  hanging.resolve()
  await app.jobs.stop()
  assert.equal((await app.pool.query('select 1 from platform.job where done_at is null')).rowCount, 0)
})

test('a server that has nothing to do asks once for all its queues', async () => {
  const queues = Array.from({ length: 12 }, (_, index) => defineJob(`trial.${index}`, z.object({})))
  const seen = Promise.withResolvers<void>()
  const module = defineModule({
    name: 'trial',
    start({ jobs }) {
      for (const queue of queues) jobs.work(queue, async () => seen.resolve())
      return {}
    },
  })
  const app = await testApp(module)
  await app.jobs.start()
  const asked = { count: 0 }
  const query = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    if (JSON.stringify(given[0]).includes('platform.job')) asked.count += 1
    return Reflect.apply(query, this, given)
  } as typeof query
  await setTimeout(1_700)
  pg.Client.prototype.query = query
  assert.ok(asked.count >= 1 && asked.count <= 4, `${asked.count} statements in 1.7 s`)
  await app.pool.query(
    "insert into platform.job (id, queue, data, run_at) values (gen_random_uuid(), 'trial.7', '{}', '2020-01-01')",
  )
  await seen.promise // put there by another server: found although nobody told
  await app.jobs.stop()
})

test('more jobs than there are places are all done, also what comes while they run', async () => {
  const done: number[] = []
  const all = Promise.withResolvers<void>()
  const app = await trial(async (n) => {
    if (n < 20) await app.jobs.enqueue(count, { n: n + 100 })
    done.push(n)
    if (done.length === 60) all.resolve()
  })
  for (let n = 0; n < 40; n++) await app.jobs.enqueue(count, { n })
  await app.jobs.start()
  const began = performance.now()
  await all.promise
  await app.jobs.stop()
  assert.equal(new Set(done).size, 60)
  assert.ok(performance.now() - began < 5_000, 'by being asked, not by the half-second round alone')
})
