import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { catalogue } from '@onego/catalogue'
import { aClient } from '@onego/clients/testing'
import { ledger } from '@onego/ledger'
import { organisations } from '@onego/organisations'
import { anOrganisation } from '@onego/organisations/testing'
import { openDatabase } from '@onego/platform/database'
import { emptyDatabase, testApp } from '@onego/platform/testing'
import { canonicalJson, receiptDigest } from './contract.ts'
import { exchange } from './module.ts'
import {
  aGrant,
  aPersonBinding,
  aPersonResource,
  aPostgresSource,
  LIN,
  PERSON_CODE,
  PERSON_TABLE,
  WANG,
} from './testing.ts'

const SERVER = new URL('./testing/serve-forever.ts', import.meta.url).pathname
const LANES = 24

const app = await testApp(exchange)
const api = app.api(exchange)
const department = await emptyDatabase('police')
const source = await openDatabase(department.url, { connections: 1 })
// A little slow, so that every death finds calls at their source.
await source.pool.query(`${PERSON_TABLE};
  create view slow as select p.* from rk_jbxx as p, lateral (select pg_sleep(0.004)) as nap`)
after(async () => {
  await source.close()
  await department.drop()
})
const police = anOrganisation(1)
const health = anOrganisation(2)
await app.api(organisations).ensure([police, health])
await app.api(catalogue).addResource(aPersonResource(police.code))
await api.addSource(aPostgresSource(police.code, department.url))
await api.bind(aPersonBinding({ target: 'slow' }))
await api.addGrant(aGrant(health.code))
const token = await (await aClient(app, health.code)).token()

interface Answer {
  records: unknown[]
  receipt: { id: string; hash: string }
}

/** Serves under load for a while and dies without warning. @returns the answers that came through. */
async function serveAndDie(forMs: number): Promise<Answer[]> {
  const server = spawn(process.execPath, [SERVER, app.databaseUrl, app.platformSettings.DATA_DIR], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(server, 'close')
  const [said] = await once(server.stdout, 'data')
  const url = `http://127.0.0.1:${String(said).trim()}/data/v1/${PERSON_CODE}`
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const got: Answer[] = []
  let dead = false
  const ask = async (body: string) => {
    const answer = await fetch(url, { method: 'POST', headers, body })
    if (answer.status === 200) got.push((await answer.json()) as Answer)
  }
  const load = async (lane: number) => {
    const body = JSON.stringify({ purpose: 'newborn', key: { id_number: lane % 2 ? LIN.id : WANG.id } })
    while (!dead) await ask(body).catch(() => sleep(5))
  }
  const lanes = Array.from({ length: LANES }, (_, lane) => load(lane))
  while (got.length === 0) await sleep(5)
  await sleep(forMs)
  server.kill('SIGKILL')
  await ended
  dead = true
  await Promise.all(lanes)
  return got
}

const countOf = async (text: string) => Number((await app.pool.query(`select count(*) as n from ${text}`)).rows[0].n)

test('after kill -9 every answer has its receipt, none twice, and what has no ending is closed as failed once', async (t) => {
  const answers: Answer[] = []
  for (const forMs of [311, 173, 457, 229]) {
    // Two servers on one database; both die, the one while the other is still answering.
    const lives = await Promise.all([serveAndDie(forMs), serveAndDie(forMs + 90)])
    answers.push(...lives.flat())
  }
  const open = await app.pool.query('select calls from exchange.call_group')
  const opened: string[] = open.rows.flatMap(({ calls }) => JSON.parse(calls).calls.map((call: string[]) => call[1]))
  t.diagnostic(`${answers.length} answers came through; ${opened.length} calls stood in groups without an ending`)
  assert.ok(opened.length > 0, 'somebody died in the middle of a call')

  const ids = answers.map(({ receipt }) => receipt.id)
  assert.equal(new Set(ids).size, ids.length)
  for (const { receipt, records } of answers) {
    const held = await api.receipt(receipt.id)
    assert.equal(held.outcome, 'answered')
    assert.equal(await receiptDigest(held), receipt.hash)
    const content = canonicalJson({ receiptId: receipt.id, records })
    assert.equal(held.answerHash, createHash('sha256').update(content).digest('hex'))
  }

  const closedBefore = await countOf("exchange.receipt where reason = 'exchange.interrupted'")
  app.clock.advanceMs(61_000)
  const closed = await Promise.all([api.closeLeftOpen(), api.closeLeftOpen()])
  assert.equal(await api.closeLeftOpen(), 0)
  assert.equal(await countOf('exchange.call_group'), 0)
  await app.api(ledger).integrate()
  const check = (await app.api(ledger).verify()).checks.filter((one) => !one.ok)
  assert.deepEqual(check, [])
  assert.equal(await countOf('exchange.receipt_group where receipts is not null'), 0, 'everything is filed')
  const interrupted = await countOf("exchange.receipt where reason = 'exchange.interrupted'")
  assert.equal(interrupted - closedBefore, closed[0] + closed[1])
  const members = await countOf('(select unnest(array_fill(0, array[size])) from exchange.receipt_group) as members')
  assert.equal(await countOf('exchange.receipt'), members, 'no receipt twice, none lost')
  // Every call that had begun has one receipt; what was answered was not closed as failed.
  const ended = await countOf(`exchange.receipt where id in ('${opened.join("','")}')`)
  assert.equal(ended, new Set(opened).size)
  const wronged = await countOf(`exchange.receipt where outcome = 'failed' and id in ('${ids.join("','")}')`)
  assert.equal(wronged, 0)
})
