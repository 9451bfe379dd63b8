import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import { emptyDatabase } from '../testing/index.ts'
import { afterCommit, migrate, newId, openDatabase, savepoint, transaction } from './index.ts'

const folder = await mkdtemp(join(tmpdir(), 'onego-migrations-'))
const source = { module: 'trial', folder: pathToFileURL(`${folder}/`) }
const database = await emptyDatabase()
const { db, close } = await openDatabase(database.url, { connections: 4 })
after(async () => {
  await close()
  await database.drop()
  await rm(folder, { recursive: true })
})
const rows = async () =>
  (await sql<{ n: number }>`select n from trial.row order by n`.execute(db)).rows.map((row) => row.n)
const add = (n: number) => sql`insert into trial.row values (${n})`.execute(db)

test('migrations run once, in order, and also when several servers start together', async () => {
  await writeFile(join(folder, '0001_row.sql'), 'create schema trial; create table trial.row (n int primary key);')
  const runs = await Promise.all([migrate(db, [source]), migrate(db, [source]), migrate(db, [source])])
  assert.deepEqual(runs.flat(), ['trial/0001_row.sql'])
})

test('a migration that was changed after it ran is refused', async () => {
  await writeFile(join(folder, '0001_row.sql'), 'create schema trial; create table trial.row (n bigint primary key);')
  await assert.rejects(migrate(db, [source]), { code: 'database.migration-changed' })
})

test('a broken migration leaves nothing behind', async () => {
  await writeFile(join(folder, '0001_row.sql'), 'create schema trial; create table trial.row (n int primary key);')
  await writeFile(join(folder, '0002_two.sql'), 'create table trial.two (n int); create tabel trial.three (n int);')
  await assert.rejects(migrate(db, [source]))
  const { rows: found } = await sql`select 1 from pg_tables where schemaname = 'trial' and tablename = 'two'`.execute(
    db,
  )
  assert.equal(found.length, 0)
  await rm(join(folder, '0002_two.sql'))
})

test('all queries inside a transaction succeed or fail together, whoever makes them', async () => {
  await assert.rejects(
    transaction(db, async () => {
      await add(1)
      await transaction(db, () => add(2))
      throw new Error('undone')
    }),
  )
  assert.deepEqual(await rows(), [])
  await transaction(db, async () => {
    await add(1)
    await assert.rejects(savepoint(db, () => add(1)))
    await add(2)
  })
  assert.deepEqual(await rows(), [1, 2])
})

test('what waits for the commit happens only after one', async () => {
  const said: string[] = []
  await assert.rejects(
    transaction(db, async () => {
      afterCommit(() => said.push('never'))
      throw new Error('undone')
    }),
  )
  await transaction(db, async () => {
    afterCommit(() => said.push('after'))
    said.push('inside')
  })
  assert.deepEqual(said, ['inside', 'after'])
})

test('ids sort by the time they were made', () => {
  const ids = Array.from({ length: 50 }, (_, n) => newId(1_700_000_000_000 + n * 1000))
  assert.deepEqual(ids.toSorted(), ids)
  const together = Array.from({ length: 2000 }, () => newId(1_700_000_000_000))
  assert.deepEqual(together.toSorted(), together, 'within one millisecond by the order they were made in')
  assert.equal(new Set(together).size, 2000)
  assert.match(ids[0] ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test('a database that does not answer is told as such', async () => {
  await assert.rejects(openDatabase('postgres://nobody@127.0.0.1:1/none'), {
    code: 'database.unreachable',
    kind: 'unavailable',
  })
})
