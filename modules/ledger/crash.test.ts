import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { testApp } from '@onego/platform/testing'
import { fromHex } from './contract/bytes.ts'
import { verifyConsistency } from './contract/merkle.ts'
import { ledger } from './module.ts'

const SERVER = new URL('./testing/append-forever.ts', import.meta.url).pathname

/** Lets a server append for a while and kills it without warning. @returns the ids it was promised. */
async function appendAndDie(url: string, dataDir: string, forMs: number): Promise<string[]> {
  const server = spawn(process.execPath, [SERVER, url, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  server.stdout.on('data', (chunk) => {
    text += chunk
  })
  while (!text.includes('\n')) await sleep(10)
  await sleep(forMs)
  const ended = once(server, 'close')
  server.kill('SIGKILL')
  await ended
  return text.split('\n').slice(0, -1)
}

test('after kill -9 every promised entry is in the log once, and the tree only ever grew', async () => {
  const app = await testApp(ledger)
  const log = app.api(ledger)
  const promised: string[] = []
  const heads: { size: number; root: string }[] = []
  for (const forMs of [137, 251, 373]) {
    const { DATA_DIR } = app.platformSettings
    const lives = await Promise.all([
      appendAndDie(app.databaseUrl, DATA_DIR, forMs),
      appendAndDie(app.databaseUrl, DATA_DIR, forMs + 60),
    ])
    promised.push(...lives.flat())
    heads.push(await log.checkpoint())
  }
  await log.integrate()
  const report = await log.verify()
  assert.deepEqual(
    report.checks.filter((check) => !check.ok),
    [],
  )
  const found = await log.entriesOf(promised)
  assert.equal(new Set(found.map((entry) => entry.index)).size, promised.length)
  const newest = await log.checkpoint()
  for (const head of heads) {
    const proof = await log.consistency({ from: head.size, to: newest.size })
    const [root1, root2] = [fromHex(head.root), fromHex(newest.root)]
    assert.ok(root1 && root2)
    const hashes = proof.map((hash) => fromHex(hash) ?? new Uint8Array())
    assert.ok(await verifyConsistency({ size1: head.size, size2: newest.size, root1, root2, proof: hashes }))
  }
})

test('the log integrates at least 3,000 entries a second in batches', async (t) => {
  const app = await testApp(ledger)
  const log = app.api(ledger)
  const count = 12_000
  await app.pool.query(
    `insert into ledger.pending (region, id, kind, digest)
     select '370200', gen_random_uuid(), 'test.load', encode(sha256(n::text::bytea), 'hex') from generate_series(1, $1) n`,
    [count],
  )
  const started = performance.now()
  assert.equal(await log.integrate(), count)
  const perSecond = count / ((performance.now() - started) / 1000)
  t.diagnostic(`${Math.round(perSecond)} entries/s integrated`)
  assert.ok(perSecond > 3000, `${perSecond} entries/s`)
})
