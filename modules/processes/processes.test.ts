import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newId, transaction } from '@onego/platform/database'
import { testApp } from '@onego/platform/testing'
import type { ProcessDefinition } from './contract.ts'
import { processes } from './index.ts'

const name = { zh: '步骤', en: 'Step' }
const REGION = '370200'

const parallel: ProcessDefinition = {
  code: 'parallel',
  name,
  nodes: [
    { id: 'start', kind: 'start' },
    { id: 'fork', kind: 'fork' },
    { id: 'a', kind: 'user', name },
    { id: 'b', kind: 'user', name },
    { id: 'join', kind: 'join' },
    { id: 'write', kind: 'service', name, handler: 'test.write' },
    { id: 'end', kind: 'end' },
  ],
  flows: [
    { from: 'start', to: 'fork' },
    { from: 'fork', to: 'a' },
    { from: 'fork', to: 'b' },
    { from: 'a', to: 'join' },
    { from: 'b', to: 'join' },
    { from: 'join', to: 'write' },
    { from: 'write', to: 'end' },
  ],
}

const waiting: ProcessDefinition = {
  code: 'waiting',
  name,
  nodes: [
    { id: 'start', kind: 'start' },
    { id: 'letter', kind: 'wait', name, message: 'letter-came' },
    { id: 'pause', kind: 'timer', name, seconds: 3600 },
    { id: 'end', kind: 'end' },
  ],
  flows: [
    { from: 'start', to: 'letter' },
    { from: 'letter', to: 'pause' },
    { from: 'pause', to: 'end' },
  ],
}

test('both branches done at the same moment: the join fires once and its service task is done once', async () => {
  const app = await testApp(processes)
  const api = app.api(processes)
  let written = 0
  const finish = async () => {
    written += 1
  }
  api.handle('test.write', async () => ({ finish }))
  await api.addProcess(parallel)
  for (let round = 0; round < 10; round += 1) {
    const key = newId()
    const { tasks } = await api.start({ process: 'parallel', region: REGION, key })
    assert.deepEqual(tasks.map((task) => task.node).sort(), ['a', 'b'])
    assert.deepEqual(tasks, await api.tasksOf(REGION, key), 'as it is told, so it is kept')
    const complete = (taskId: string) => api.complete({ region: REGION, key, taskId, outcome: 'done' })
    const results = await Promise.allSettled([...tasks, ...tasks].map((task) => complete(task.id)))
    assert.equal(results.filter((result) => result.status === 'fulfilled').length, 2)
    for (const result of results) {
      if (result.status === 'rejected') assert.equal(result.reason.code, 'processes.task-done')
    }
  }
  await app.settle()
  assert.equal(written, 10)
})

test('a service task that breaks half way is tried again and finishes exactly once', async () => {
  const app = await testApp(processes)
  const api = app.api(processes)
  const tried: string[] = []
  let finished = 0
  api.handle('test.write', async ({ taskId }) => {
    tried.push(taskId)
    if (tried.length === 1) throw new Error('the partner is down')
    const finish = async () => {
      finished += 1
      if (tried.length === 2) throw new Error('the server dies before it commits')
    }
    return { finish }
  })
  await api.addProcess(parallel)
  const key = newId()
  const { tasks } = await api.start({ process: 'parallel', region: REGION, key })
  for (const task of tasks) await api.complete({ region: REGION, key, taskId: task.id, outcome: 'done' })
  for (let round = 0; round < 4; round += 1) {
    await app.settle()
    app.clock.advanceMs(600_000)
  }
  assert.equal(tried.length, 3)
  assert.equal(new Set(tried).size, 1, 'the partner sees one idempotency key')
  assert.equal(finished, 2)
  assert.equal((await api.situationOf(REGION, key)).ended, true)
})

test('a lost job is found again by the sweep, and a task told to wait goes on when poked', async () => {
  const app = await testApp(processes)
  const api = app.api(processes)
  let ready = false
  let asked = 0
  api.handle('test.write', async () => {
    asked += 1
    return ready ? {} : 'wait'
  })
  await api.addProcess(parallel)
  const key = newId()
  const { tasks } = await api.start({ process: 'parallel', region: REGION, key })
  for (const task of tasks) await api.complete({ region: REGION, key, taskId: task.id, outcome: 'done' })
  await app.settle()
  assert.equal(asked, 1)
  assert.equal((await api.situationOf(REGION, key)).ended, false)
  ready = true
  await api.poke(REGION, key)
  await app.settle()
  assert.equal((await api.situationOf(REGION, key)).ended, true)
})

test('what is started in a transaction that fails was never started', async () => {
  const app = await testApp(processes)
  const api = app.api(processes)
  await api.addProcess(waiting)
  const key = newId()
  const work = transaction(app.db, async () => {
    await api.start({ process: 'waiting', region: REGION, key })
    throw new Error('rolled back')
  })
  await assert.rejects(work, /rolled back/)
  await assert.rejects(api.situationOf(REGION, key), { code: 'processes.instance-not-found' })
})

test('a message moves what waits for it, and time what waits for time', async () => {
  const app = await testApp(processes)
  const api = app.api(processes)
  await api.addProcess(waiting)
  const key = newId()
  await api.start({ process: 'waiting', region: REGION, key })
  assert.equal(await api.message({ region: REGION, key, message: 'other' }), undefined)
  const moved = await api.message({ region: REGION, key, message: 'letter-came' })
  assert.deepEqual(
    moved?.tasks.map((task) => task.node),
    ['pause'],
  )
  assert.deepEqual(moved, await api.situationOf(REGION, key))
  app.clock.advanceMs(3_590_000)
  await app.settle()
  assert.equal((await api.situationOf(REGION, key)).ended, false)
  app.clock.advanceMs(20_000)
  await app.settle()
  assert.equal((await api.situationOf(REGION, key)).ended, true)
})

test('one key has one process, a version is kept once, and what runs stays on its own version', async () => {
  const app = await testApp(processes)
  const api = app.api(processes)
  assert.equal(await api.addProcess(waiting), 1)
  assert.equal(await api.addProcess(waiting), 1)
  const key = newId()
  await api.start({ process: 'waiting', region: REGION, key })
  await assert.rejects(api.start({ process: 'waiting', region: REGION, key }), { code: 'processes.already-started' })
  await assert.rejects(api.start({ process: 'nowhere', region: REGION, key }), {
    code: 'processes.definition-not-found',
  })
  const shorter = { ...waiting, nodes: waiting.nodes.filter((node) => node.id !== 'pause') }
  shorter.flows = [
    { from: 'start', to: 'letter' },
    { from: 'letter', to: 'end' },
  ]
  assert.equal(await api.addProcess(shorter), 2)
  const moved = await api.message({ region: REGION, key, message: 'letter-came' })
  assert.equal(moved?.ended, false, 'version 1 still has its pause')
  const later = newId()
  await api.start({ process: 'waiting', region: REGION, key: later, variables: { n: 1 } })
  assert.equal((await api.message({ region: REGION, key: later, message: 'letter-came' }))?.ended, true, 'version 2')
  await api.cancel(REGION, key)
  assert.deepEqual(await api.situationOf(REGION, key).then(({ ended, tasks }) => ({ ended, tasks })), {
    ended: true,
    tasks: [],
  })
})
