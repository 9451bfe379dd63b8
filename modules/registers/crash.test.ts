import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { ledger } from '@onego/ledger'
import { testAppWith } from '@onego/platform/testing'
import { registers } from './module.ts'
import { addTestRegisters, aPersonNumber, aPersonRegister, aPersonRow, aSteward, POLICE } from './testing.ts'

const SERVER = new URL('./testing/deliver-forever.ts', import.meta.url).pathname
const KEY = '5a'.repeat(32)

interface Life {
  url: string
  dataDir: string
  name: string
  forMs: number
}

/** Lets a server deliver for a while and kills it without warning. @returns keys of the deliveries it began. */
async function deliverAndDie({ url, dataDir, name, forMs }: Life): Promise<string[]> {
  const server = spawn(process.execPath, [SERVER, url, dataDir, KEY, name], { stdio: ['ignore', 'pipe', 'inherit'] })
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

test('after kill -9 in the middle of deliveries each is taken whole, in batches, and nothing twice', async () => {
  const app = await testAppWith({ ONEGO_MASTER_KEY: KEY, REGISTERS_BATCH: '25' }, registers)
  await addTestRegisters(app, [aPersonRegister({ matching: null })])
  const { DATA_DIR: dataDir } = app.platformSettings
  const begun: string[] = []
  for (const [round, forMs] of [150, 260, 410].entries()) {
    const life = (name: string, extra: number) =>
      deliverAndDie({ url: app.databaseUrl, dataDir, name: `${name}${round}`, forMs: forMs + extra })
    begun.push(...(await Promise.all([life('a', 0), life('b', 70)])).flat())
  }
  const { rows: torn } = await app.pool.query(
    `select seen, next_batch from registers.delivery where status = 'applying'`,
  )
  for (const { seen, next_batch } of torn) assert.equal(seen, next_batch * 25, 'a batch was taken in part')
  await app.api(registers).deliveries.resume()
  await app.settle()

  const { rows: deliveries } = await app.pool.query(`select * from registers.delivery order by id`)
  assert.ok(deliveries.length > 0 && deliveries.length <= begun.length)
  for (const row of deliveries) {
    assert.equal(row.status, 'done')
    assert.equal(row.taken + row.unchanged + row.refused, 200)
    const again = await app.as(aSteward(POLICE)).get(`/registers/deliveries/${row.id}`)
    assert.equal(again.body.seen, 200)
  }
  const { rows: counts } = await app.pool.query(`
    select (select count(*)::int from registers.record) as records,
      (select count(*)::int from registers.identifier) as numbers,
      (select count(distinct (record, delivery, line))::int from registers.fact) as lines,
      (select count(*)::int from registers.fact) as facts,
      (select sum(taken)::int from registers.delivery) as taken,
      (select count(*)::int from registers.delivery_batch) as waiting`)
  const [{ records, numbers, lines, facts, taken, waiting }] = counts
  assert.deepEqual({ records, numbers, waiting }, { records: 200, numbers: 200, waiting: 0 })
  assert.equal(facts, lines, 'a line was taken twice')
  assert.equal(taken, facts)
  const log = app.api(ledger)
  await log.integrate()
  assert.equal(await log.countOf('registers.delivery'), deliveries.length)
  assert.deepEqual(
    (await log.verify()).checks.filter(({ ok }) => !ok),
    [],
  )
})

test('batches take thousands of records a second, and a later full delivery that changes little is faster', async (t) => {
  const app = await testAppWith({ REGISTERS_BATCH: '1000' }, registers)
  await addTestRegisters(app)
  const days = Array.from({ length: 12 }, (_, n) => `1990${String(n + 1).padStart(2, '0')}01`)
  const rows = days.flatMap((born) =>
    Array.from({ length: 1000 }, (_, n) => aPersonRow(n, { id_number: aPersonNumber(n, born), born_on: born })),
  )
  const { deliveries } = app.api(registers)
  const timed = async (deliveryKey: string) => {
    const began = performance.now()
    const done = await deliveries.deliverFor('persons', POLICE.code, { deliveryKey, rows })
    return { done, perSecond: Math.round(rows.length / ((performance.now() - began) / 1000)) }
  }
  const first = await timed('1')
  const again = await timed('2')
  t.diagnostic(`${first.perSecond} new records/s, ${again.perSecond} known records/s on this machine now`)
  assert.deepEqual([first.done.made, first.done.refused, again.done.unchanged], [12_000, 0, 12_000])
  assert.ok(first.perSecond > 200, `${first.perSecond} records/s`)
})
