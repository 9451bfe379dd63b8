import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '@onego/platform/errors'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { TableContent, Value } from '../databases/shape.ts'
import type { World } from '../generate/world.ts'

const NOT_ALLOWED = '42501'
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

export function addressOf(mainUrl: string, database: string, account?: { name: string; password: string }): string {
  const url = new URL(mainUrl)
  url.pathname = `/${encodeURIComponent(database)}`
  if (account) Object.assign(url, { username: encodeURIComponent(account.name), password: account.password })
  return url.href
}

/** `onego` → `onego_police`: beside the main database, and of its own even where several share a server. */
export const databaseName = (mainUrl: string, key: string) =>
  `${decodeURIComponent(new URL(mainUrl).pathname.slice(1)).slice(0, 50)}_${key}`

export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'onego demo city' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** @throws AppError `demo-city.may-not-create-databases` (unavailable). */
export async function createDatabase(mainUrl: string, name: string, schema: URL): Promise<void> {
  try {
    await connected(mainUrl, async (client) => {
      await client.query(`drop database if exists ${quoted(name)} with (force)`)
      await client.query(`create database ${quoted(name)} template template0`)
      await client.query(`revoke all on database ${quoted(name)} from public`)
      await client.query(`comment on database ${quoted(name)} is '演示城市部门库，全部为生成数据'`)
    })
  } catch (error) {
    if ((error as { code?: string }).code !== NOT_ALLOWED) throw error
    const sentence =
      'DATABASE_URL: the demo city gives each department a database of its own; let this user create databases (ALTER ROLE … CREATEDB) or set DEMO_CITY=off'
    throw new AppError('unavailable', 'demo-city.may-not-create-databases', sentence, {}, error)
  }
  const text = await readFile(schema, 'utf8')
  await connected(addressOf(mainUrl, name), (client) => client.query(text))
}

export async function dropDatabases(mainUrl: string, names: string[]): Promise<void> {
  await connected(mainUrl, async (client) => {
    for (const name of names) {
      await client.query(`drop database if exists ${quoted(name)} with (force)`)
      await client.query(`drop role if exists ${quoted(name)}`).catch(ifAllowed)
    }
  })
}

/**
 * A login for the exchange that can read this department's tables, write them if `writable`, and do nothing else.
 * Where we may make no roles, our own login serves instead.
 * @returns the address the exchange connects with.
 */
export async function openForExchange(
  mainUrl: string,
  { database, password, writable }: { database: string; password: string; writable: boolean },
): Promise<string> {
  const role = quoted(database)
  const made = await connected(addressOf(mainUrl, database), async (client) => {
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [database])
    await client.query(`${rowCount ? 'alter' : 'create'} role ${role} login password ${literal(password)}`)
    await client.query(`grant connect on database ${role} to ${role}`)
    await client.query(`grant select${writable ? ', insert, update' : ''} on all tables in schema public to ${role}`)
    return true
  }).catch(ifAllowed)
  return made ? addressOf(mainUrl, database, { name: database, password }) : addressOf(mainUrl, database)
}

function ifAllowed(error: { code?: string }): undefined {
  if (error.code !== NOT_ALLOWED) throw error
}

export const countDatabases = (mainUrl: string, names: string[]): Promise<number> =>
  connected(mainUrl, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = any($1)', [names])
    return rowCount ?? 0
  })

const BATCH = 500

/** Fills the tables by COPY in one transaction; `filled` hears of every batch. @returns the rows written. */
export function fillTables(url: string, tables: TableContent[], world: World, filled: (rows: number) => void) {
  return connected(url, async (client) => {
    await client.query('begin')
    for (const { table, columns, rows } of tables) {
      if (columns.length === 0) continue
      const into = client.query(copyFrom(`copy ${quoted(table)} (${columns.map(quoted).join(', ')}) from stdin`))
      await pipeline(Readable.from(linesOf(rows(world), filled)), into)
    }
    await client.query('commit')
    await client.query('analyze')
  })
}

function* linesOf(rows: Iterable<Value[]>, filled: (rows: number) => void): Generator<string> {
  let lines: string[] = []
  for (const row of rows) {
    lines.push(row.map(copied).join('\t'))
    if (lines.length < BATCH) continue
    yield `${lines.join('\n')}\n`
    filled(lines.length)
    lines = []
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`
  filled(lines.length)
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
/** PostgreSQL's text format of COPY. */
const copied = (value: Value) =>
  value === null ? '\\N' : String(value).replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? '')
