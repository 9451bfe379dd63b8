import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { type MigrationSource, migrate, openDatabase, readMigrations } from '../database/index.ts'
import { testSettings } from './test-settings.ts'

const LOCK = 7_203_119

const withDatabase = (server: string, name: string) => {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: testSettings().ONEGO_TEST_SERVER })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A new, empty database on the test server; `drop` removes it. */
export async function emptyDatabase(purpose = 'test'): Promise<{ url: string; name: string; drop(): Promise<void> }> {
  const name = `${purpose}_${randomBytes(6).toString('hex')}`
  await onServer((client) => client.query(`create database ${name}`))
  return { url: withDatabase(testSettings().ONEGO_TEST_SERVER, name), name, drop: () => dropDatabase(name) }
}

const dropDatabase = (name: string) =>
  onServer(async (client) => void (await client.query(`drop database if exists ${name} with (force)`)))

/** A new database in which these migrations have run, copied from a template that is made once per set of migrations. */
export async function migratedDatabase(sources: MigrationSource[]): Promise<{ url: string; drop(): Promise<void> }> {
  const files = await readMigrations(sources)
  const key = createHash('sha256')
    .update(files.map((file) => `${file.module}/${file.file}:${file.checksum}`).join('\n'))
    .digest('hex')
  const template = `template_${key.slice(0, 16)}`
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template])
    if (!rowCount) await makeTemplate(client, template, sources)
    await client.query(`create database ${name} template ${template}`)
    await client.query('select pg_advisory_unlock($1)', [LOCK])
  })
  return { url: withDatabase(testSettings().ONEGO_TEST_SERVER, name), drop: () => dropDatabase(name) }
}

async function makeTemplate(client: pg.Client, template: string, sources: MigrationSource[]) {
  const draft = `${template}_draft`
  await client.query(`drop database if exists ${draft} with (force)`)
  await client.query(`create database ${draft}`)
  const { db, close } = await openDatabase(withDatabase(testSettings().ONEGO_TEST_SERVER, draft), { connections: 2 })
  await migrate(db, sources).finally(close)
  await client.query(`alter database ${draft} rename to ${template}`)
}
