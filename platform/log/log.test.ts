import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openDatabase } from '../database/index.ts'
import { AppError } from '../errors/index.ts'
import { createHttp, route } from '../http/index.ts'
import { createMetrics } from '../metrics/index.ts'
import { emptyDatabase } from '../testing/index.ts'
import { createLog } from './index.ts'

function aLog() {
  const lines: string[] = []
  return { lines, log: createLog('info', { write: (line) => void lines.push(line) }) }
}

test('a database error is logged with what it was about, and without the row that it quotes', async (context) => {
  const { lines, log } = aLog()
  const own = await emptyDatabase('log')
  const { pool, close } = await openDatabase(own.url, { connections: 1 })
  context.after(async () => {
    await close()
    await own.drop()
  })
  await pool.query('create table person (number text primary key, name text not null)')
  const row = "insert into person values ('370202199001011234', '林晓梅')"
  await pool.query(row)
  for (const statement of [
    row,
    "insert into person values ('x', null)",
    "select '林晓梅'::uuid",
    "select '林晓梅\"x'::date",
  ]) {
    const error = await pool.query(statement).catch((refusal) => refusal)
    log.error({ err: new AppError('unavailable', 'x.y', 'Not now', {}, error) }, 'failed')
    log.error({ err: error }, 'failed')
  }
  const text = lines.join('')
  for (const secret of ['370202199001011234', '林晓梅']) assert.ok(!text.includes(secret), secret)
  for (const told of ['person_pkey', '23505', '22P02', 'log.test.ts', 'AppError']) assert.ok(text.includes(told), told)
})

test('a request that fails is logged without the numbers in the message of its error', async () => {
  const { lines, log } = aLog()
  const http = await createHttp({ log, metrics: createMetrics(), checksAnswers: true })
  route(http, {
    method: 'GET',
    path: '/bug',
    summary: 'Fails',
    access: 'public',
    handle: async () => {
      throw new Error('no phone 13812345678 of 37020219900101123X')
    },
  })
  const answer = await http.server.inject('/api/bug')
  assert.equal(answer.statusCode, 500)
  const text = lines.join('')
  assert.match(text, /no phone \[withheld\] of \[withheld\]/)
  assert.ok(text.includes(answer.json().instance))
  await http.server.close()
})
