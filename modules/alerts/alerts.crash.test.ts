import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
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

/** A server that waits for what it is told; it is started before it is needed, since starting takes longest. */
async function aServer() {
  const args = [SERVER, app.databaseUrl, app.platformSettings.DATA_DIR, STREAM, `${BATCHES}`, `${SIZE}`]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  const lines = createInterface({ input: child.stdout })
  const said = (what: string) => once(lines, what)
  lines.on('line', (line) => lines.emit(/^\d+$/.test(line) ? 'batch' : line, line))
  await said('ready')
  return {
    async work() {
      child.stdin.write('work\n')
      await said('works')
    },
    /** Feeds, and dies without warning after so many batches that are promised. @returns the batch after the last of them. */
    async feedAndDie(first: number, batches: number): Promise<number> {
      let next = first
      const enough = new Promise<void>((resolve) => {
        lines.on('batch', (line) => {
          next = Number(line) + 1
          if (next - first >= batches) resolve()
        })
      })
      child.stdin.write(`feed ${first}\n`)
      await enough
      child.kill('SIGKILL')
      await ended
      return next
    },
  }
}

test('kill -9 while feeding and finding: no alert lost, none doubled, whichever server goes on', async (t) => {
  const [one, two, three] = await Promise.all([aServer(), aServer(), aServer()])
  await one.work()
  // Feeds what another works on: what is in its hands when it dies is read from the log.
  let next = await two.feedAndDie(0, 190)
  // Works on what it feeds, while one stands by that takes over when it dies.
  await three.work()
  next = await one.feedAndDie(next, 210)
  // The last of them.
  next = await three.feedAndDie(next, 180)
  t.diagnostic(`3 lives, ${next} of ${BATCHES} batches promised by then`)
  // What was not promised may be in the log or not; sent again it is one event all the same.
  for (let batch = next; batch < BATCHES; batch += 100) {
    await api.feed(
      STREAM,
      Array.from({ length: SIZE * Math.min(100, BATCHES - batch) }, (_, n) => eventAt(batch * SIZE + n)),
    )
  }
  const { rows: work } = await app.pool.query('select snapshot_seq from alerts.stream_work')
  assert.ok(work[0].snapshot_seq > 0, 'a state was stored, from which the log is replayed')
  await api.streams.settle()
  const { rows: hands } = await app.pool.query('select epoch from alerts.stream_work')
  assert.equal(hands[0].epoch, 3, 'two servers that died had the stream, and now it is here')
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
