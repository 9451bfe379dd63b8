import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLane } from '../streams/lane.ts'
import { tickAfter } from './ticking.ts'

/** Ticks in a silence, as [after, how far], for a look every 50 ms. */
function silence(waitsMs: number, untilMs: number): [number, number][] {
  const told: [number, number][] = []
  for (let idleMs = 0; idleMs <= untilMs; idleMs += 50) {
    const last = told.at(-1)
    const ms = tickAfter({ idleMs, waitsMs, sinceTickMs: last && idleMs - last[0] })
    if (ms !== undefined) told.push([idleMs, ms])
  }
  return told
}

test('what waits is given out once its time has passed, then time goes on with the clock, ever less often', () => {
  assert.deepEqual(silence(250, 3200), [
    [300, 267],
    [1000, 1000],
    [2000, 2000],
    [3000, 3000],
  ])
  assert.deepEqual(
    silence(60_000, 40_000).map(([after]) => after),
    [1000, 2000, 3000, 4000, 5350, 7150, 9550, 12750, 17000, 22700, 30300],
  )
})

test('the first tick gives out the newest event, and nothing that comes after it in order is late', () => {
  for (const lateMs of [0, 1, 7, 16, 100, 250, 333, 900]) {
    const lane = createLane(lateMs)
    lane.put({ id: 'a', at: 1_000_000_123, key: 'k', type: 't', value: undefined, attributes: undefined })
    const ms = tickAfter({ idleMs: 999, sinceTickMs: undefined, waitsMs: lateMs }) as number
    lane.tick(1_000_000_123 + ms)
    assert.equal(lane.ready().length, 1, `${lateMs} ms`)
    const next = lane.put({
      id: 'b',
      at: 1_000_000_123 + 60,
      key: 'k',
      type: 't',
      value: undefined,
      attributes: undefined,
    })
    assert.equal(next, undefined, `${lateMs} ms`)
  }
})
