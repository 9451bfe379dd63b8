import { hash } from 'node:crypto'
import pg from 'pg'
import type { Tls } from '../definitions/connections.ts'
import type { Source } from '../definitions/sources.ts'
import {
  type Change,
  type Connector,
  type FailureReason,
  type Lookup,
  refusable,
  type SourceRow,
  sourceFailure,
} from './connector.ts'
import { type HostRules, hostRules, reasonOfConnection, socketBy } from './hosts.ts'
import { type DescribedRow, tablesOf } from './postgres-describe.ts'
import { DESCRIBE, type Statement, selectOf, updateOf, upsertOf } from './postgres-sql.ts'

type PostgresSource = Extract<Source, { kind: 'postgres' }>

/** Statements that the department's database prepares, each once a connection; other ones are planned each time. */
const MOST_NAMES = 200

// Everything arrives as text; the catalogue's type says what it means.
const asText = { getTypeParser: () => (text: string | Buffer) => String(text) }

/** What pg keeps of a connection and its types do not show. */
interface Session {
  processID: number
  secretKey: number
  host: string
  port: number
}

/** A department's PostgreSQL; read-only for the session unless the source is writable. */
export function postgresConnector(source: PostgresSource, hosts: HostRules = hostRules()): Connector {
  const pool = poolOf(source, hosts)
  const names = new Map<string, string>()

  const connect = async (signal: AbortSignal) => {
    const client = await pool.connect().catch((error) => {
      throw sourceFailure(source.id, reasonOfState(error.code) ?? reasonOfConnection(error))
    })
    if (!signal.aborted) return client
    client.release()
    throw sourceFailure(source.id, 'timeout')
  }

  const query = async ([text, values]: Statement, signal: AbortSignal): Promise<pg.QueryResult> => {
    const client = await connect(signal)
    let healthy = false
    let released = false
    const release = () => {
      if (released) return
      released = true
      signal.removeEventListener('abort', giveUp)
      client.release(!healthy)
    }
    const giveUp = () => {
      cancel(client as unknown as Session, hosts)
      release()
    }
    signal.addEventListener('abort', giveUp)
    try {
      const result = await client.query({ text, values, ...nameOf(text) })
      healthy = true
      return result
    } catch (error) {
      const state = (error as { code?: unknown }).code
      healthy = isState(state) && !/^(08|57)/.test(state)
      throw sourceFailure(source.id, reasonOfState(state) ?? 'unreachable')
    } finally {
      release()
    }
  }

  const nameOf = (text: string) => {
    const name = names.get(text) ?? hash('sha1', text, 'base64url')
    if (names.size < MOST_NAMES) names.set(text, name)
    return names.has(text) ? { name } : {}
  }

  const readMany = async (lookup: Lookup, keyColumn: string, keys: string[], signal: AbortSignal) => {
    const columns = [...new Set([keyColumn, ...lookup.columns])]
    const conditions: Lookup['conditions'] = [{ column: keyColumn, op: 'in', value: keys }, ...lookup.conditions]
    const { rows } = await query(selectOf({ ...lookup, columns, conditions }), signal)
    return rows.map((row) => withKey(row, keyColumn))
  }

  return {
    async test(signal) {
      await query(['select 1', []], signal)
    },
    read: async (lookup, signal) => (await query(selectOf(lookup), signal)).rows,
    readMany,
    async describe(signal) {
      return tablesOf((await query([DESCRIBE, []], signal)).rows as DescribedRow[])
    },
    async write(change: Change, signal) {
      const changedBy = async (statement: Statement) => (await refusable(query(statement, signal))).rowCount ?? 0
      const changed = await changedBy(updateOf(change))
      return changed > 0 || change.mode === 'update' ? changed : changedBy(upsertOf(change))
    },
    openConnections: () => pool.totalCount,
    close: () => pool.end(),
  }
}

/** A `char(20)` comes filled up with blanks; the key that was asked for has none. */
function withKey(row: SourceRow, keyColumn: string): SourceRow {
  const key = row[keyColumn]
  return typeof key === 'string' && key.endsWith(' ') ? { ...row, [keyColumn]: key.trimEnd() } : row
}

function poolOf(source: PostgresSource, hosts: HostRules): pg.Pool {
  const { url, tls } = source.connection
  const pool = new pg.Pool({
    connectionString: url,
    max: source.concurrency,
    connectionTimeoutMillis: source.timeoutMs,
    idleTimeoutMillis: 10_000,
    allowExitOnIdle: true,
    application_name: 'onego exchange',
    statement_timeout: source.timeoutMs,
    options: source.writable ? '' : '-c default_transaction_read_only=on',
    types: asText as unknown as pg.CustomTypesConfig,
    ...(tls ? { ssl: secureBy(tls) } : {}),
    stream: () => socketBy(hosts),
  })
  // A connection that breaks tells its query, and says it once more as an event that nobody may miss: idle or busy.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** For `tls.connect`; certificates are always checked. */
function secureBy({ ca, cert, key, serverName }: Tls) {
  return {
    rejectUnauthorized: true,
    ...(ca ? { ca } : {}),
    ...(cert && key ? { cert, key } : {}),
    ...(serverName ? { servername: serverName, host: serverName } : {}),
  }
}

const CANCEL_REQUEST = 80_877_102

/**
 * Asks the server to give the running statement up (PostgreSQL protocol, “Canceling Requests in Progress”: a connection of its own, no answer).
 * A closed socket alone would leave it running in the department's database.
 */
function cancel({ processID, secretKey, host, port }: Session, hosts: HostRules): void {
  const request = Buffer.alloc(16)
  request.writeInt32BE(16, 0)
  request.writeInt32BE(CANCEL_REQUEST, 4)
  request.writeInt32BE(processID, 8)
  request.writeInt32BE(secretKey, 12)
  const socket = socketBy(hosts)
  socket.on('error', () => undefined)
  socket.setTimeout(2000, () => socket.destroy())
  if (host.startsWith('/')) socket.connect(`${host}/.s.PGSQL.${port}`)
  else socket.connect(port, host)
  socket.end(request)
  socket.unref()
}

/** SQLSTATE; the system's own codes begin with E (EPIPE has five letters too). */
const isState = (state: unknown): state is string => typeof state === 'string' && /^(?!E)[0-9A-Z]{5}$/.test(state)

/** SQLSTATE → reason: 22, 23 and 25006 are refusals of the source, 28 of our name, 42 a binding that does not fit. */
function reasonOfState(state: unknown): FailureReason | undefined {
  if (!isState(state)) return undefined
  if (state === '57014') return 'timeout'
  if (/^28/.test(state)) return 'denied'
  if (/^(22|23|P0)/.test(state) || state === '25006') return 'refused'
  if (state === '42501') return 'forbidden'
  return /^(42|3F|3D)/.test(state) ? 'wrong-target' : 'unreachable'
}
