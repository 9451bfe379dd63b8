import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { createTurns } from './turns.ts'

test('one at a time for a name, names beside each other, and what is asked for meanwhile is one more with what came last', async () => {
  const told: string[] = []
  const turns = createTurns(async (name: string, given: number) => {
    told.push(`${name}${given} begins`)
    await wait(name === 'slow' ? 60 : 5)
    told.push(`${name}${given} ends`)
  })
  const asked = [turns.ask('slow', 1), turns.ask('slow', 2), turns.ask('slow', 3), turns.ask('quick', 1)]
  await turns.ask('quick', 2)
  assert.deepEqual(told, ['slow1 begins', 'quick1 begins', 'quick1 ends', 'quick2 begins', 'quick2 ends'])
  await Promise.all(asked)
  assert.deepEqual(told.slice(5), ['slow1 ends', 'slow3 begins', 'slow3 ends'])
})

test('what fails is told to who asked, and the next goes on', async () => {
  let failures = 1
  const turns = createTurns(async () => {
    await wait(5)
    if (failures-- > 0) throw new Error('no connection')
  })
  const [first, second] = [turns.ask('a', 0), turns.ask('a', 0)]
  await assert.rejects(first, /no connection/)
  await second
  void turns.ask('a', 0)
  await turns.idle()
  assert.equal(failures, -2)
})
