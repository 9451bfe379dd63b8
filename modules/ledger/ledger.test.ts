import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { outsideTransaction, transaction } from '@onego/platform/database'
import { aCitizen, aStaffMember, testApp } from '@onego/platform/testing'
import { verify } from './commands.ts'
import { fromBase64, fromHex, toHex } from './contract/bytes.ts'
import { hashLeaf, verifyConsistency } from './contract/merkle.ts'
import { parseCheckpoint, parseNote, parseVerifierKey, verifyNote } from './contract/signed-note.ts'
import { digestOf, type Proof, verifyProof, verifyProofFile } from './contract.ts'
import { ledger } from './module.ts'

const thing = (at: number) => digestOf({ thing: at })
const entry = async (at: number) => ({ kind: 'test.thing', digest: await thing(at) })

async function aLog(entries: number) {
  const app = await testApp(ledger)
  const log = app.api(ledger)
  const ids: string[] = []
  for (let at = 0; at < entries; at += 1) ids.push((await log.append(await entry(at))).entryId)
  await log.integrate()
  return { app, log, ids }
}

test('an entry joins the transaction around it and is proved once it has its place', async () => {
  const { log, app } = await aLog(0)
  await assert.rejects(
    transaction(app.db, async () => {
      await log.append(await entry(1))
      throw new Error('undone')
    }),
  )
  const { entryId } = await log.append(await entry(2))
  assert.equal(await log.proofOf(entryId), undefined)
  assert.equal((await app.as().get(`/ledger/proofs/${entryId}`)).body.type, 'ledger.entry-waits')
  assert.equal(await log.integrate(), 1)
  const proof = (await log.proofOf(entryId)) as Proof
  assert.equal((await verifyProof(proof, log.verifierKey)).ok, true)
  assert.equal((await app.as().get(`/ledger/proofs/${entryId}`)).body.size, 1)
  assert.equal((await log.checkpoint()).size, 1)
})

test('an entry whose transaction commits late gets a later place and is not lost', async () => {
  const { log, app } = await aLog(0)
  const { promise: mayCommit, resolve: commit } = Promise.withResolvers<void>()
  const late = transaction(app.db, async () => {
    const appended = await log.append(await entry(1))
    await mayCommit
    return appended
  })
  const early = await outsideTransaction(async () => log.append(await entry(2)))
  await log.integrate()
  commit()
  const { entryId } = await late
  await log.integrate()
  assert.equal((await log.proofOf(early.entryId))?.index, 0)
  assert.equal((await log.proofOf(entryId))?.index, 1)
  assert.equal((await log.verify()).ok, true)
})

test('several servers that integrate at once make one log', async () => {
  const { log } = await aLog(0)
  for (let round = 0; round < 5; round += 1) {
    await Promise.all(Array.from({ length: 40 }, async (_, at) => log.append(await entry(round * 40 + at))))
    const counts = await Promise.all([log.integrate(), log.integrate(), log.integrate()])
    assert.equal(
      counts.reduce((sum, count) => sum + count),
      40,
    )
  }
  const report = await log.verify()
  assert.deepEqual(
    report.checks.map(({ name, ok, count }) => [name, ok, count]),
    [
      ['ledger.entries', true, 200],
      ['ledger.tiles', true, report.checks[1]?.count],
      ['ledger.checkpoints', true, report.checks[2]?.count],
      ['ledger.signatures', true, report.checks[2]?.count],
      ['ledger.pending', true, 0],
    ],
  )
})

test('every part of a proof that is changed is found', async () => {
  const { log, ids } = await aLog(9)
  const proof = (await Promise.all(ids.map((id) => log.proofOf(id)))).find((found) => found?.index === 4)
  assert.ok(proof)
  const failing = async (change: Partial<Proof>, key = log.verifierKey) => {
    const { ok, steps } = await verifyProof({ ...proof, ...change }, key)
    assert.equal(ok, false)
    return steps.filter((step) => step.outcome !== 'valid').map((step) => step.name)
  }
  assert.deepEqual(await failing({ digest: await thing(77) }), ['leaf', 'root'])
  assert.deepEqual(await failing({ path: proof.path.slice(1) }), ['path', 'root'])
  assert.deepEqual(await failing({ index: 5 }), ['root'])
  assert.deepEqual(await failing({ checkpoint: proof.checkpoint.replace('\n9\n', '\n8\n') }), ['root', 'signature'])
  const other = (await aLog(1)).log.verifierKey
  assert.deepEqual(await failing({}, other), ['signature'])
})

test('the checkpoint and the tiles can be read by anybody who knows C2SP tlog-tiles', async () => {
  const { app, ids } = await aLog(300)
  const visitor = app.as()
  const note = (await visitor.get('/ledger/checkpoint')).body
  const key = await parseVerifierKey((await visitor.get('/ledger/key')).body.verifierKey)
  assert.ok(key)
  assert.equal(await verifyNote(note, key), 'valid')
  const checkpoint = parseCheckpoint(parseNote(note)?.text ?? '')
  assert.equal(checkpoint?.origin, 'onego.local/370200')
  assert.equal(checkpoint?.size, 300)
  const tile = await visitor.get('/ledger/tile/0/000')
  const bundle = await visitor.get('/ledger/tile/entries/001.p/44')
  assert.equal(tile.raw.length, 256 * 32)
  assert.equal((await visitor.get('/ledger/tile/1/000.p/1')).raw.length, 32)
  const length = bundle.raw.readUInt16BE(0)
  const leaf = await hashLeaf(bundle.raw.subarray(2, 2 + length))
  const proof = (await visitor.get(`/ledger/proofs/${ids[256]}`)).body
  const hashes = (await visitor.get('/ledger/tile/0/001.p/44')).raw
  assert.equal(toHex(leaf), hashes.subarray(0, 32).toString('hex'))
  const all = Buffer.concat([tile.raw, hashes])
  assert.equal(proof.leafHash, all.subarray(proof.index * 32, proof.index * 32 + 32).toString('hex'))
  for (const wrong of ['0/001', '0/1', '0/x000/000', '0/001.p/256', '0/001.p/45', '9/000', 'entries/002', '']) {
    assert.equal((await visitor.get(`/ledger/tile/${wrong}`)).status, 404, wrong)
  }
})

test('the Go reference note is verified (golang.org/x/mod/sumdb/note)', async () => {
  const key = await parseVerifierKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')
  assert.ok(key)
  const text =
    'If you think cryptography is the answer to your problem,\nthen you don’t know what your problem is.\n'.replace(
      '’',
      "'",
    )
  const signature =
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
  assert.equal(await verifyNote(`${text}\n${signature}`, key), 'valid')
  assert.equal(await verifyNote(`${text.replace('think', 'know')}\n${signature}`, key), 'invalid')
})

test('every older checkpoint is consistent with the newest', async () => {
  const { app, log } = await aLog(3)
  const heads = [await log.checkpoint()]
  for (let step = 1; step < 6; step += 1) {
    for (let at = 0; at < step * 37; at += 1) await log.append(await entry(step * 1000 + at))
    await log.integrate()
    heads.push(await log.checkpoint())
  }
  const newest = heads.at(-1)
  assert.ok(newest)
  for (const head of heads) {
    const { body } = await app.as().get(`/ledger/consistency?from=${head.size}&to=${newest.size}`)
    const hashes = body.proof.map((hash: string) => fromHex(hash))
    const [root1, root2] = [fromHex(head.root), fromHex(newest.root)]
    assert.ok(root1 && root2)
    assert.ok(await verifyConsistency({ size1: head.size, size2: newest.size, root1, root2, proof: hashes }))
  }
  const beyond = await app.as().get(`/ledger/consistency?from=1&to=${newest.size + 1}`)
  assert.equal(beyond.body.type, 'ledger.sizes')
})

test('whoever changes the tables behind our back is found by verify', async () => {
  const forge = async (statement: string) => {
    const { app, log } = await aLog(300)
    await app.pool.query('alter table ledger.entry disable trigger user')
    await app.pool.query('alter table ledger.checkpoint disable trigger user')
    await app.pool.query(statement)
    const report = await log.verify()
    assert.equal(report.ok, false, statement)
    return report.checks.filter((check) => !check.ok).map((check) => check.name)
  }
  const digest = await thing(999)
  assert.deepEqual(await forge(`update ledger.entry set digest = '${digest}' where index = 7`), [
    'ledger.tiles',
    'ledger.checkpoints',
  ])
  assert.deepEqual(await forge('delete from ledger.entry where index = 299'), ['ledger.entries'])
  assert.deepEqual(await forge(`update ledger.checkpoint set root = '${digest}'`), [
    'ledger.checkpoints',
    'ledger.signatures',
  ])
  assert.deepEqual(await forge('delete from ledger.tile where level = 1'), ['ledger.tiles'])
  assert.deepEqual(
    await forge(
      `insert into ledger.entry select region, 300, gen_random_uuid(), kind, digest, at from ledger.entry where index = 0`,
    ),
    ['ledger.entries'],
  )
})

test('the database itself refuses to change the log', async () => {
  const { app } = await aLog(2)
  await assert.rejects(app.pool.query('delete from ledger.entry'), /append-only/)
  await assert.rejects(app.pool.query("update ledger.checkpoint set root = ''"), /append-only/)
  await assert.rejects(
    app.pool.query('insert into ledger.checkpoint select region, size, root, note, at from ledger.checkpoint'),
    /duplicate key/,
  )
})

test('entries that wait too long, and the checks of other modules, are reported', async () => {
  const { app, log } = await aLog(1)
  log.addCheck('test.things', async () => ({ count: 3, problems: ['one is missing'] }))
  await log.append(await entry(5))
  app.clock.advanceMs(61_000)
  const { checks, ok } = await log.verify()
  assert.equal(ok, false)
  assert.deepEqual(
    checks.filter((check) => !check.ok).map(({ name, count }) => [name, count]),
    [
      ['ledger.pending', 1],
      ['test.things', 3],
    ],
  )
})

test('status and verification are for auditors', async () => {
  const { app } = await aLog(2)
  for (const [person, status] of [
    [aStaffMember(['auditor']), 200],
    [aStaffMember(['admin']), 200],
    [aStaffMember(['officer']), 403],
    [aCitizen(), 403],
    [undefined, 401],
  ] as const) {
    assert.equal((await app.as(person).get('/ledger/status')).status, status)
    assert.equal((await app.as(person).post('/ledger/verification')).status, status)
  }
  const { body } = await app.as(aStaffMember(['auditor'])).get('/ledger/status')
  assert.equal(body.checkpoint.size, 2)
  assert.equal(body.lastReport.ok, true)
})

test('`onego verify` checks the log, and with --receipt one proof file', async () => {
  const { log } = await aLog(5)
  const content = { id: 'r-1', fields: ['姓名', 'born_on'], caseId: null }
  const { entryId } = await log.append({ kind: 'test.receipt', digest: await digestOf(content) })
  await log.integrate()
  const proof = (await log.proofOf(entryId)) as Proof
  const file = { format: 'onego-proof/1' as const, content, proof, verifierKey: log.verifierKey }
  assert.equal((await verifyProofFile(file)).ok, true)
  const folder = await mkdtemp(join(tmpdir(), 'onego-proof-'))
  const lines: string[] = []
  const run = (options: Record<string, string>) =>
    verify.run(log, { args: {}, options, print: (line) => lines.push(line), progress: () => undefined })
  await writeFile(join(folder, 'good.json'), JSON.stringify(file))
  await writeFile(join(folder, 'bad.json'), JSON.stringify({ ...file, content: { ...content, id: 'r-2' } }))
  await run({})
  await run({ receipt: join(folder, 'good.json') })
  assert.ok(lines.includes('entry 5 of 6'))
  await assert.rejects(run({ receipt: join(folder, 'bad.json') }), { code: 'ledger.proof-fails' })
  await assert.rejects(run({ receipt: join(folder, 'none.json') }), { code: 'ledger.no-proof', kind: 'invalid' })
  await rm(folder, { recursive: true })
})

test('the background sequencer integrates by itself and stops cleanly', async () => {
  const { app, log } = await aLog(0)
  await app.work()
  const { entryId } = await log.append(await entry(1))
  const until = Date.now() + 5000
  while (!(await log.proofOf(entryId)) && Date.now() < until) await new Promise((r) => setTimeout(r, 20))
  assert.ok(await log.proofOf(entryId))
})

test('base64 is read strictly', () => {
  assert.equal(fromBase64('AA=A'), undefined)
  assert.deepEqual(fromBase64('AAE='), Uint8Array.of(0, 1))
})

test('auditors who ask at once share one recomputation', async () => {
  const app = await testApp(ledger)
  const reports = await Promise.all(Array.from({ length: 6 }, () => app.api(ledger).verify()))
  assert.equal(new Set(reports).size, 1)
  const { rows } = await app.pool.query('select count(*)::int as reports from ledger.report')
  assert.equal(rows[0].reports, 1)
})
