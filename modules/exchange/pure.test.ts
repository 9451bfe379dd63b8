import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sourceFailure } from './connectors/connector.ts'
import { fromSource, toSource } from './connectors/conversions.ts'
import { parseCsv } from './connectors/csv.ts'
import { createGuard } from './connectors/guard.ts'
import { canonicalJson, receiptDigest } from './contract.ts'
import { meets } from './grants/conditions.ts'
import { maskValue } from './grants/masks.ts'
import { firstIdAt, idsOfDay } from './ids.ts'
import { digestOf } from './receipts/facts.ts'
import { groupCommit } from './receipts/group-commit.ts'

test('masks', () => {
  const table: [unknown, Parameters<typeof maskValue>[1], unknown][] = [
    ['张三', 'name', '张*'],
    ['欧阳娜娜', 'name', '欧***'],
    ['李', 'name', '李*'],
    ['𠮷野家', 'name', '𠮷**'],
    ['370202199001011234', 'id-number', '3702**********1234'],
    ['1234', 'id-number', '****'],
    ['13812345678', 'phone', '138****5678'],
    [12345678, 'phone', '123*5678'],
    ['anything', 'hidden', null],
    ['plain', 'none', 'plain'],
    [null, 'name', null],
    [undefined, 'none', null],
  ]
  for (const [value, mask, shown] of table) assert.equal(maskValue(value, mask), shown, `${value} ${mask}`)
})

test('rows: every condition must hold, and nothing is known of an empty value', () => {
  const record = { status: '正常', age: 9, born_on: '2017-02-03', gone: null }
  assert.ok(meets(record, []))
  assert.ok(meets(record, [{ field: 'status', op: '=', value: '正常' }]))
  assert.ok(meets(record, [{ field: 'age', op: '<', value: 18 }]))
  assert.ok(meets(record, [{ field: 'born_on', op: '>=', value: '2017-01-01' }]))
  assert.ok(meets(record, [{ field: 'status', op: 'in', value: ['注销', '正常'] }]))
  assert.ok(!meets(record, [{ field: 'age', op: '>', value: '10' }]))
  assert.ok(!meets(record, [{ field: 'gone', op: '<>', value: 'x' }]))
  assert.ok(!meets(record, [{ field: 'unknown', op: '=', value: '' }]))
  assert.ok(
    !meets(record, [
      { field: 'status', op: '=', value: '正常' },
      { field: 'age', op: '=', value: 8 },
    ]),
  )
})

test('conversions there and back', () => {
  assert.equal(fromSource('20260102', 'D', 'yyyymmdd'), '2026-01-02')
  assert.equal(fromSource('2026年1月2日', 'D', 'yyyy年mm月dd日'), '2026-01-02')
  assert.equal(fromSource('2026-01-02 03:04:05', 'D'), '2026-01-02')
  assert.equal(fromSource('2026-01-02 03:04:05.678901+08', 'T'), '2026-01-02T03:04:05.678+08:00')
  assert.equal(fromSource('2026-01-02 03:04', 'T'), '2026-01-02T03:04:00+08:00')
  assert.equal(fromSource('1,234.50', 'Y'), 1234.5)
  assert.equal(fromSource('123450', 'Y', 'cents'), 1234.5)
  assert.equal(fromSource('否', 'L', '是/否'), false)
  assert.equal(fromSource('t', 'L'), true)
  assert.equal(fromSource('370202        ', 'C'), '370202')
  assert.equal(fromSource('1', 'C', { '1': '正常' }), '正常')
  assert.equal(fromSource('7', 'C', { '1': '正常' }), '7')
  assert.equal(fromSource('', 'D'), null)
  assert.equal(toSource('2026-01-02', 'yyyymmdd'), '20260102')
  assert.equal(toSource('2026-01-02', 'yyyy年mm月dd日'), '2026年01月02日')
  assert.equal(toSource(true, '是/否'), '是')
  assert.equal(toSource('正常', { '1': '正常' }), '1')
  assert.equal(toSource(12.34, 'cents'), 1234)
  assert.equal(toSource(null, 'yyyymmdd'), null)
})

test('a value that is not what the catalogue says is refused without being quoted', () => {
  for (const [raw, type] of [
    ['secret', 'N'],
    ['secret', 'D'],
    ['secret', 'T'],
    ['secret', 'L'],
    [{ secret: 1 }, 'C'],
  ] as const) {
    assert.throws(
      () => fromSource(raw, type),
      (error: Error & { code: string }) => error.code === 'exchange.source-answer' && !error.message.includes('secret'),
    )
  }
})

test('CSV', () => {
  assert.deepEqual(parseCsv('\uFEFFa,b\r\n"x, ""y""","1\n2"\r\n,\n'), [
    ['a', 'b'],
    ['x, "y"', '1\n2'],
    ['', ''],
  ])
  assert.deepEqual(parseCsv('a,b\n1,'), [
    ['a', 'b'],
    ['1', ''],
  ])
  assert.throws(() => parseCsv('a\n"open'))
})

test('ids of a day are those made from midnight to midnight in China', () => {
  const { fromId, toId } = idsOfDay('2026-11-22')
  assert.equal(fromId, firstIdAt(new Date('2026-11-21T16:00:00Z')))
  assert.ok(fromId < toId)
})

test('the digest of a receipt is the same by WebCrypto and by Node, and changes with every fact', async () => {
  const facts = {
    id: '0199a000-0000-7000-8000-000000000001',
    at: '2026-11-22T08:00:00.000Z',
    subject: 'abc',
    consumer: 'C',
    actor: { personId: 'p', organisation: null, role: 'citizen' as const },
    grant: 'g',
    resource: 'r',
    provider: 'P',
    fields: ['name', 'born_on'],
    purpose: 'newborn',
    caseId: null,
    action: 'read' as const,
    outcome: 'answered' as const,
    reason: null,
    records: 1,
    answerHash: 'ff',
  }
  const digest = await receiptDigest(facts)
  assert.equal(digest, digestOf(facts))
  assert.equal(await receiptDigest({ ...facts, at: '2026-11-22T16:00:00+08:00' }), digest)
  for (const change of [
    { fields: ['name'] },
    { purpose: 'x' },
    { subject: 'abd' },
    { answerHash: null },
    { records: 2 },
  ]) {
    assert.notEqual(await receiptDigest({ ...facts, ...change }), digest, JSON.stringify(change))
  }
  assert.equal(canonicalJson({ b: [1, { d: null, c: '中' }], a: true }), '{"a":true,"b":[1,{"c":"中","d":null}]}')
})

const LIMITS = { source: 's', timeoutMs: 60, concurrency: 2, queue: 2, failures: 3, restMs: 1000 }

test('a guard lets only so many calls through at once and turns the rest away', async () => {
  const guard = createGuard({ ...LIMITS, timeoutMs: 2000 })
  let running = 0
  let most = 0
  const work = async () => {
    running += 1
    most = Math.max(most, running)
    await wait(20)
    running -= 1
  }
  const results = await Promise.allSettled([1, 2, 3, 4, 5].map(() => guard.run(work)))
  assert.equal(most, 2)
  assert.deepEqual(
    results.map((one) => one.status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled', 'rejected'],
  )
})

test('a source that hangs is given up in time, rests after failures in a row, and is tried again', async () => {
  let now = 0
  const guard = createGuard(LIMITS, () => now)
  for (let n = 0; n < 3; n++) {
    await assert.rejects(
      guard.run(() => new Promise(() => undefined)),
      { details: { source: 's', reason: 'timeout' } },
    )
  }
  assert.equal(guard.state(), 'open')
  let called = false
  const call = () => guard.run(async () => (called = true))
  await assert.rejects(call(), { details: { source: 's', reason: 'resting' } })
  assert.equal(called, false)
  now = 1001
  await call()
  assert.equal(called, true)
  assert.equal(guard.state(), 'closed')
})

test('refusals of a source are not failures of it', async () => {
  const guard = createGuard(LIMITS)
  for (let n = 0; n < 9; n++) {
    await assert.rejects(
      guard.run(() => Promise.reject(sourceFailure('s', 'refused'))),
      { code: 'exchange.source-refused' },
    )
  }
  assert.equal(guard.state(), 'closed')
})

test('calls at the same time share a write, and one bad row fails only its own call', async () => {
  const groups: number[] = []
  const write = groupCommit<number, number>(
    async (batch) => {
      groups.push(batch.length)
      await wait(5)
      if (batch.includes(13)) throw new Error('bad row')
      return batch.map((n) => n * 2)
    },
    { atOnce: 100, isOnesFault: () => true },
  )
  const results = await Promise.allSettled([1, 2, 13, 4].map(write))
  assert.deepEqual(
    results.map((one) => (one.status === 'fulfilled' ? one.value : 'failed')),
    [2, 4, 'failed', 8],
  )
  assert.deepEqual(groups.slice(0, 2), [1, 3])
})
