import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '@onego/platform/database'
import {
  type Api,
  type BirthCase,
  type BirthSubmission,
  completeBirth,
  departmentRows,
  eachOf,
  isRefusal,
  type Mother,
  openBirth,
  signInMother,
  signInOfficer,
  submitBirth,
  visitor,
  waitingMothers,
} from './harness/birth-api.ts'
import { root } from './harness/cache.ts'
import { startServer } from './harness/server.ts'

const SUBMISSIONS = 200
const SAMPLE = 20
/** Of a hundred applicants, so many close the browser when the connection is lost. */
const GIVE_UP = 15
const OFFICERS = ['health.officer', 'police.officer', 'insurance.officer', 'social.officer']

interface Applicant {
  mother: Mother
  api: Api
  child: string
  draftId: string
  items: string[]
  givesUp: boolean
  /** What the server acknowledged. */
  submission: BirthSubmission | undefined
}

const seed = Number(process.env.CRASH_SEED ?? randomInt(2 ** 31))
const chance = dice(seed)
const began = performance.now()
const server = await startServer({ demoScale: 0.35 })
const startedMs = performance.now() - began
after(() => server.stop())
const { pool } = await openDatabase(server.databaseUrl, { connections: 2 })
after(() => pool.end())
let kills = 0

test('200 submissions at once and a server that is killed again and again: nothing is lost, nothing is twice', async (t) => {
  t.diagnostic(`CRASH_SEED=${seed}; first start ${(startedMs / 1000).toFixed(1)} s`)
  const applicants = (await waitingMothers(server.databaseUrl, SUBMISSIONS)).map(applicant)
  assert.equal(applicants.length, SUBMISSIONS)
  const timed = stopwatch((line) => t.diagnostic(line))

  let ready = 0
  await crashWhile(
    eachOf(applicants, 12, async (one) => {
      await prepare(one)
      ready += 1
    }),
    [{ at: upTo(0.8 * SUBMISSIONS), of: () => ready }],
  )
  timed('forms filled')

  let answered = 0
  const moments = [0.01, 0.25, 0.5].map((share) => ({
    at: share * SUBMISSIONS + upTo(0.2 * SUBMISSIONS),
    of: () => answered,
  }))
  await crashWhile(
    eachOf(applicants, SUBMISSIONS, async (one) => {
      one.submission = await hand(one)
      answered += 1
    }),
    moments,
  )
  const acknowledged = applicants.filter((one) => one.submission)
  timed(`${acknowledged.length} submissions acknowledged`)

  const sample = acknowledged.slice(0, SAMPLE)
  let approved = 0
  await crashWhile(
    decideAll(sample, () => {
      approved += 1
    }),
    [{ at: 20 + upTo(40), of: () => approved }],
  )
  timed(`${approved} cases approved`)
  assert.ok(kills >= 4, `the server was killed only ${kills} times`)

  await eachOf(sample, 4, concluded)
  await noReceiptLeftOpen()
  timed(`effects done, after ${kills} kills that cut ${await interrupted()} calls short`)

  await eachOf(applicants, 8, assertSubmittedOnce)
  await assertCountsAgree(applicants)
  await assertRegistersWrittenOnce(sample)
  await eachOf(sample, 4, assertLicencesIssuedOnce)
  await assertNothingGivenUp()
  await assertLogInOrder((line) => t.diagnostic(line))
  timed('checked')
})

/** mulberry32: the same seed, the same moments. */
function dice(from: number) {
  let state = from
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
function upTo(most: number) {
  return Math.floor(chance() * most)
}

function stopwatch(say: (line: string) => void) {
  let began = performance.now()
  return (what: string) => {
    say(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
    began = performance.now()
  }
}

/** Seldom characters, so that no generated resident bears the name already. */
function applicant(mother: Mother, index: number): Applicant {
  const [first, second] = [
    [...'珩玥璟瑄祎翊彧堃昶湉漪芃茜蔚蘅筱岚峤屿骁'],
    [...'禾苒竺笙笛簌缇翎聆舸葳蕤蘩衿襄觅谡豫贻逸'],
  ]
  const child = `${mother.name[0]}${first[index % 20]}${second[Math.floor(index / 20)]}`
  const api = visitor(server.address)
  return { mother, api, child, draftId: '', items: [], givesUp: upTo(100) < GIVE_UP, submission: undefined }
}

/** Again and again while the connection is lost; any other answer stands. */
async function throughCrashes<T>(work: () => Promise<T>): Promise<T> {
  for (let turn = 0; ; turn += 1) {
    try {
      return await work()
    } catch (error) {
      if (turn > 600 || (isRefusal(error) && error.status !== 503)) throw error
      await sleep(100)
    }
  }
}

async function prepare(one: Applicant) {
  await throughCrashes(() => signInMother(one.api, one.mother))
  const draft = await throughCrashes(async () =>
    completeBirth(one.api, await openBirth(one.api, one.mother), one.child),
  )
  one.draftId = draft.id
  one.items = draft.items.map(({ code }) => code)
}

async function hand(one: Applicant): Promise<BirthSubmission | undefined> {
  if (!one.givesUp) return throughCrashes(() => submitBirth(one.api, one.draftId))
  return submitBirth(one.api, one.draftId).catch((error) => {
    if (isRefusal(error)) throw error
    return undefined
  })
}

interface Moment {
  at: number
  of(): number
}

/** Kills the server a moment after each count is reached, and starts it again; the next kill may come while it still starts. */
async function crashWhile(work: Promise<void>, moments: Moment[]) {
  let over = false
  let starting: Promise<unknown> = Promise.resolve()
  const done = work.finally(() => {
    over = true
  })
  done.catch(() => undefined)
  for (const { at, of } of moments) {
    while (!over && of() < at) await sleep(3)
    await sleep(upTo(40))
    if (over) break
    await server.kill()
    kills += 1
    await passTwoMinutes()
    starting = server.start()
    starting.catch(() => undefined)
  }
  await done
  await starting
}

/** As if the restart took two minutes: what a dead process held on lease is free, what it left open is old. */
async function passTwoMinutes() {
  await pool.query(`update platform.job set locked_until = locked_until - interval '2 minutes'`)
  await pool.query(`update exchange.call_group set opened_at = opened_at - interval '2 minutes'`)
}

/** Each officer works through what the sample sent to the department. */
async function decideAll(sample: Applicant[], counted: () => void) {
  await Promise.all(
    OFFICERS.map(async (username) => {
      const api = visitor(server.address)
      await throughCrashes(() => signInOfficer(api, username))
      const { organisation } = await throughCrashes(() => api.get<{ organisation: string }>('/identity/me'))
      const mine = sample
        .flatMap((one) => one.submission?.cases ?? [])
        .filter(({ department }) => department === organisation)
      assert.ok(mine.length > 0, `${username} has nothing to decide`)
      await eachOf(mine, 3, async ({ id }) => {
        await decide(api, id)
        counted()
      })
    }),
  )
}

/** Accepts and approves; after a lost connection the officer looks at the case again. */
async function decide(api: Api, id: string) {
  for (;;) {
    const found = await throughCrashes(() => api.get<BirthCase>(`/cases/${id}`))
    const action = { submitted: 'accept', 'in-review': 'approve' }[found.status]
    if (!action) return
    await api.post(`/cases/${id}/actions`, { action, version: found.version }).catch((error) => {
      if (isRefusal(error) && error.code !== 'cases.stale') throw error
    })
  }
}

async function eventually(what: string, seconds: number, isSo: () => Promise<boolean>) {
  const until = performance.now() + seconds * 1000
  while (!(await isSo())) {
    assert.ok(performance.now() < until, `${what}: not so after ${seconds} seconds\n${server.output().slice(-3000)}`)
    await sleep(300)
  }
}

async function concluded({ api, submission, child }: Applicant) {
  await eventually(`all cases of ${child} are concluded`, 60, async () => {
    const { cases } = await api.get<BirthSubmission>(`/cases/submissions/${submission?.id}`)
    return cases.every(({ status }) => status === 'concluded')
  })
}

async function noReceiptLeftOpen() {
  await eventually('no receipt is open', 60, async () => {
    return (await pool.query('select 1 from exchange.call_group limit 1')).rowCount === 0
  })
}

async function interrupted(): Promise<number> {
  const { rowCount } = await pool.query(`select 1 from exchange.receipt where reason = 'exchange.interrupted'`)
  return rowCount ?? 0
}

async function assertSubmittedOnce({ api, draftId, items, submission, child }: Applicant) {
  const { submissions } = await api.get<{ submissions: BirthSubmission[] }>('/cases/submissions')
  if (submission)
    assert.deepEqual(
      submissions.map(({ id }) => id),
      [submission.id],
      child,
    )
  assert.ok(submissions.length <= 1, `${child} was reported ${submissions.length} times`)
  for (const found of submissions) {
    assert.equal(found.draftId, draftId)
    assert.deepEqual(found.cases.map(({ item }) => item.code).sort(), items.toSorted())
  }
}

/** What the tables hold is what applicants and officers see, and each case stands where somebody can act on it. */
async function assertCountsAgree(applicants: Applicant[]) {
  const { rows } = await pool.query<Record<string, number>>(`select
    (select count(*)::int from cases.submission) as submissions,
    (select count(distinct draft_id)::int from cases.submission) as drafts,
    (select count(*)::int from cases.case) as cases,
    (select count(distinct number)::int from cases.case) as numbers,
    (select count(*)::int from cases.step where kind = 'submit') as starts,
    (select count(*)::int from cases.case where status = 'submitted') as waiting,
    (select count(*)::int from exchange.write where done_at is null) as writes_half_done`)
  const found = rows[0] ?? {}
  const acknowledged = applicants.filter(({ submission }) => submission)
  assert.ok((found.submissions ?? 0) >= acknowledged.length && (found.submissions ?? 0) <= SUBMISSIONS)
  assert.equal(found.drafts, found.submissions)
  assert.equal(found.numbers, found.cases)
  assert.equal(found.starts, found.cases)
  assert.equal(found.writes_half_done, 0)
  const counts = await Promise.all(OFFICERS.map(waitingAt))
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    found.waiting,
    'cases wait in no inbox',
  )
}

async function waitingAt(username: string): Promise<number> {
  const api = visitor(server.address)
  await signInOfficer(api, username)
  return (await api.get<{ submitted: number }>('/cases/inbox/counts')).submitted
}

/** Table and column of a child's name in each department's own database. */
const WRITTEN = [
  { item: 'birth-certificate', department: 'health', table: 'fm_jl', name: 'xse_xm', id: 'zmbh' },
  { item: 'birth-household-registration', department: 'police', table: 'rk_jbxx', name: 'xm', id: 'sfzh' },
  { item: 'birth-household-registration', department: 'police', table: 'hk_cy', name: 'cyxm', id: 'cysfzh' },
  { item: 'birth-medical-insurance', department: 'insurance', table: 'ac02', name: 'aac003', id: 'aac002' },
  { item: 'birth-social-card', department: 'social', table: 'card', name: 'name', id: 'id_number' },
]

async function assertRegistersWrittenOnce(sample: Applicant[]) {
  const { databaseUrl } = server
  const ids = new Map<string, Set<string>>()
  for (const { item, department, table, name, id } of WRITTEN) {
    const rows = await departmentRows<{ name: string; id: string }>(
      { databaseUrl, department },
      `select ${name} as name, ${id} as id from ${table} where ${name} = any($1)`,
      [sample.map(({ child }) => child)],
    )
    const wanted = sample.filter(({ items }) => items.includes(item)).map(({ child }) => child)
    assert.deepEqual(rows.map((row) => row.name).sort(), wanted.sort(), `${department}.${table}`)
    if (table === 'fm_jl') continue
    for (const row of rows) ids.set(row.name, (ids.get(row.name) ?? new Set()).add(row.id))
  }
  for (const [child, known] of ids) assert.equal(known.size, 1, `${child} has one ID number everywhere`)
  const payments = await departmentRows<{ id: string }>(
    { databaseUrl, department: 'insurance' },
    'select aac002 as id from mc11 where aac002 = any($1)',
    [sample.map(({ mother }) => mother.idNumber)],
  )
  const paid = sample.filter(({ items }) => items.includes('birth-maternity-pay')).map(({ mother }) => mother.idNumber)
  assert.deepEqual(payments.map(({ id }) => id).sort(), paid.sort())
}

async function assertLicencesIssuedOnce({ api, items, submission, child }: Applicant) {
  const { cases } = await api.get<BirthSubmission>(`/cases/submissions/${submission?.id}`)
  const named = cases.flatMap(({ licences }) => licences.map(({ id }) => id))
  const wallet = await api.get<{ id: string; caseId: string; values: Record<string, string> }[]>('/licences/mine')
  assert.deepEqual(wallet.map(({ id }) => id).sort(), named.sort(), `wallet and cases of ${child}`)
  assert.equal(
    new Set(wallet.map(({ caseId }) => caseId)).size,
    wallet.length,
    `a case of ${child} issued two licences`,
  )
  assert.equal(wallet.length, items.filter((item) => item !== 'birth-maternity-pay').length)
  assert.ok(wallet.every(({ values }) => values.姓名 === child))
}

async function assertNothingGivenUp() {
  const admin = visitor(server.address)
  await signInOfficer(admin, 'admin')
  assert.deepEqual(await admin.get('/operations/failures'), [])
}

async function assertLogInOrder(say: (line: string) => void) {
  const environment = { ...process.env, DATABASE_URL: server.databaseUrl, DATA_DIR: server.dataDir, NODE_ENV: 'test' }
  const verify = spawn(process.execPath, [join(root, 'apps/cli/main.ts'), 'verify'], { cwd: root, env: environment })
  let said = ''
  verify.stdout.on('data', (chunk) => {
    said += chunk
  })
  verify.stderr.on('data', (chunk) => {
    said += chunk
  })
  const code = await new Promise((resolve) => verify.on('close', resolve))
  assert.equal(code, 0, said)
  say(said.trim().split('\n').slice(-6).join(' · '))
}
