import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { testApp } from '@onego/platform/testing'
import { Rule } from './contract.ts'
import { alerts } from './module.ts'
import { createEngine } from './streams/index.ts'
import { readEvents } from './streams/read-events.ts'
import { eventAt, numberedRules } from './testing/numbered-events.ts'

const SERVER = new URL('./testing/serve-until-killed.ts', import.meta.url).pathname
const [STREAM, BATCHES, SIZE] = ['numbered', 800, 50]

const app = await testApp(alerts)
const api = app.api(alerts)
const owner = anOrganisation(1)
await app.api(organisations).ensure([owner])
const rules = numberedRules(owner.code, STREAM)
for (const rule of rules) await api.addRule(rule)

interface Life {
  /** The first batch it feeds; none if that is past the last. */
  first: number
  /** Ends after so many acknowledged batches, however quick the machine is … */
  batches?: number
  /** … or after this time. */
  forMs?: number
}

/** Feeds and dies without warning. @returns the batch after the last that was acknowledged. */
async function feedAndDie({ first, batches = BATCHES, forMs = 60_000 }: Life): Promise<number> {
  const args = [SERVER, app.databaseUrl, app.platformSettings.DATA_DIR, STREAM, `${first}`, `${BATCHES}`, `${SIZE}`]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  let next = first
  const lines = createInterface({ input: child.stdout })
  const ready = once(lines, 'line')
  const enough = new AbortController()
  lines.on('line', (line) => {
    if (line !== 'ready') next = Number(line) + 1
    if (next - first >= batches) enough.abort()
  })
  await ready
  await sleep(forMs, undefined, { signal: enough.signal }).catch(() => undefined)
  child.kill('SIGKILL')
  await ended
  return next
}

test('kill -9 while feeding and finding: no alert lost, none doubled, whichever server goes on', async (t) => {
  let next = 0
  let lives = 0
  for (const batches of [90, 210, 120, 160]) {
    if (next >= BATCHES) break
    // A second server stands by; sometimes it is the one that takes the stream over.
    const [mine] = await Promise.all([
      feedAndDie({ first: next, batches }),
      lives % 2 === 1 ? feedAndDie({ first: BATCHES, forMs: 600 }) : next,
    ])
    next = mine
    lives += 1
  }
  t.diagnostic(`${lives} lives, ${next} of ${BATCHES} batches acknowledged by then`)
  assert.ok(lives >= 4, 'died often enough')
  // What was not acknowledged may be in the log or not; sent again it is one event all the same.
  for (let batch = next; batch < BATCHES; batch += 100) {
    await api.feed(
      STREAM,
      Array.from({ length: SIZE * Math.min(100, BATCHES - batch) }, (_, n) => eventAt(batch * SIZE + n)),
    )
  }
  const { rows: work } = await app.pool.query('select snapshot_seq from alerts.stream_work')
  assert.ok(work[0].snapshot_seq > 0, 'a state was stored, from which the log is replayed')
  await api.streams.settle()
  const parsed = rules.flatMap((rule) => [Rule.parse(rule)].flatMap((one) => (one.on === 'stream' ? [one] : [])))
  const all = Array.from({ length: BATCHES * SIZE }, (_, n) => eventAt(n))
  const found = createEngine(parsed).take(readEvents(all, app.clock.now()))
  for (const { code } of rules) {
    const expected = found.filter(({ rule }) => rule === code).length
    const { rows } = await app.pool.query(
      'select coalesce(sum(times), 0)::int as n from alerts.alert where rule = $1',
      [code],
    )
    assert.ok(expected > 20)
    assert.equal(rows[0].n, expected, code)
  }
  const { rows } = await app.pool.query(
    `select count(*)::int as n, count(distinct (rule, key))::int as keys from alerts.alert`,
  )
  assert.equal(rows[0].n, rows[0].keys, 'one alert for each subject')
})
