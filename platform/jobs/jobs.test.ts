import assert from 'node:assert/strict'
import { test } from 'node:test'
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
