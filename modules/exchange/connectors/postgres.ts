import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Source } from '../definitions/sources.ts'
import { type Change, type Connector, type FailureReason, type Lookup, sourceFailure } from './connector.ts'

type PostgresSource = Extract<Source, { kind: 'postgres' }>

const OPERATORS = { '=': '=', '<>': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const
// Everything arrives as text; the catalogue's type says what it means.
const asText = { getTypeParser: () => (text: string | Buffer) => String(text) }

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
/** `table` or `schema.table`. */
const quotedTarget = (target: string) => target.split('.').map(quoted).join('.')

/** A department's PostgreSQL; read-only for the session unless the source is writable. */
export function postgresConnector(source: PostgresSource): Connector {
  const pool = new pg.Pool({
    connectionString: source.connection.url,
    max: source.concurrency,
    connectionTimeoutMillis: source.timeoutMs,
    idleTimeoutMillis: 10_000,
    allowExitOnIdle: true,
    application_name: 'onego exchange',
    statement_timeout: source.timeoutMs,
    options: source.writable ? '' : '-c default_transaction_read_only=on',
    types: asText as unknown as pg.CustomTypesConfig,
  })
  pool.on('error', () => undefined) // an idle connection that breaks is replaced at the next use

  const query = async (text: string, values: unknown[], signal: AbortSignal): Promise<pg.QueryResult> => {
    const client = await pool.connect().catch(() => {
      throw sourceFailure(source.id, 'unreachable')
    })
    let healthy = false
    let released = false
    const release = () => {
      if (released) return
      released = true
      client.release(!healthy)
    }
    signal.addEventListener('abort', release)
    try {
      const name = createHash('sha1').update(text).digest('base64url')
      const result = await client.query({ text, values, name })
      healthy = true
      return result
    } catch (error) {
      const state = (error as { code?: unknown }).code
      healthy = typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state) && !/^(08|57)/.test(state)
      throw sourceFailure(source.id, reasonOfState(state))
    } finally {
      release()
    }
  }

  return {
    async test(signal) {
      await query('select 1', [], signal)
    },

    async read(lookup: Lookup, signal) {
      return (await query(...selectOf(lookup), signal)).rows
    },

    async readMany(lookup: Lookup, keyColumn: string, keys: string[], signal) {
      const columns = [...new Set([keyColumn, ...lookup.columns])]
      const conditions: Lookup['conditions'] = [{ column: keyColumn, op: 'in', value: keys }, ...lookup.conditions]
      return (await query(...selectOf({ ...lookup, columns, conditions }), signal)).rows
    },

    async write(change: Change, signal) {
      const { rowCount } = await query(...updateOf(change), signal)
      if (rowCount || change.mode === 'update') return rowCount ?? 0
      return (await query(...upsertOf(change), signal)).rowCount ?? 0
    },

    close: () => pool.end(),
  }
}

/** SQLSTATE → reason: 22, 23 and 25006 are refusals of the source, 42 a binding that does not fit. */
function reasonOfState(state: unknown): FailureReason {
  if (typeof state !== 'string') return 'unreachable'
  if (state === '57014') return 'timeout'
  if (/^(22|23|P0)/.test(state) || state === '25006' || state === '42501') return 'refused'
  return /^(42|3F)/.test(state) ? 'wrong-target' : 'unreachable'
}

function selectOf({ target, columns, conditions, limit }: Lookup): [string, unknown[]] {
  const values: unknown[] = []
  const tests = conditions.map(({ column, op, value }) => {
    values.push(value)
    const place = `$${values.length}`
    return op === 'in' ? `${quoted(column)} = any(${place})` : `${quoted(column)} ${OPERATORS[op]} ${place}`
  })
  const text = `select ${columns.map(quoted).join(', ')} from ${quotedTarget(target)}
    where ${tests.join(' and ') || 'true'} limit ${Math.trunc(limit)}`
  return [text, values]
}

function updateOf({ target, values, key }: Change): [string, unknown[]] {
  const columns = Object.keys(values)
  const place = (column: string) => `${quoted(column)} = $${columns.indexOf(column) + 1}`
  const set = columns.filter((column) => !key.includes(column))
  // A row that consists of its key has nothing to change, but is still found.
  const changes = (set.length > 0 ? set : key).map(place).join(', ')
  return [`update ${quotedTarget(target)} set ${changes} where ${key.map(place).join(' and ')}`, Object.values(values)]
}

/** For the race of two first writes: the unique index on the business key lets one win and the other change it. */
function upsertOf({ target, values, key }: Change): [string, unknown[]] {
  const columns = Object.keys(values)
  const set = columns.filter((column) => !key.includes(column))
  const action =
    set.length > 0 ? `update set ${set.map((c) => `${quoted(c)} = excluded.${quoted(c)}`).join(', ')}` : 'nothing'
  const text = `insert into ${quotedTarget(target)} (${columns.map(quoted).join(', ')})
    values (${columns.map((_, index) => `$${index + 1}`).join(', ')})
    on conflict (${key.map(quoted).join(', ')}) do ${action}`
  return [text, Object.values(values)]
}
