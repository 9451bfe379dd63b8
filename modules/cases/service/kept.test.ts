import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { keptWhileDear } from './kept.ts'

test('what is quick is asked anew, what is dear is kept, and a failure is not kept', async () => {
  let asked = 0
  const work = (ms: number) => async () => {
    await pause(ms)
    asked += 1
    return asked
  }
  const kept = keptWhileDear(600_000)
  assert.deepEqual([await kept('quick', work(1)), await kept('quick', work(1))], [1, 2])
  const dear = keptWhileDear(0)
  assert.deepEqual([await dear('dear', work(100)), await dear('dear', work(100))], [3, 3])
  const failing = () => kept('failing', () => Promise.reject(new Error('down')))
  await assert.rejects(failing, /down/)
  assert.equal(await kept('failing', work(1)), 4)
})
