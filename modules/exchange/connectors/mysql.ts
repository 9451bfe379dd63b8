import type { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import mysql from 'mysql2/promise'
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
import { DESCRIBE, type DescribedRow, insertOf, type Statement, selectOf, tablesOf, updateOf } from './mysql-sql.ts'

type MysqlSource = Extract<Source, { kind: 'mysql' }>

const DUPLICATE = 1062
const KILL_WITHIN_MS = 2000
const END_WITHIN_MS = 1000

/** A department's MySQL or MariaDB; read-only for the session unless the source is writable. */
export function mysqlConnector(source: MysqlSource, hosts: HostRules = hostRules()): Connector {
  const options = optionsOf(source, hosts)
  const pool = mysql.createPool({ ...options, connectionLimit: source.concurrency, idleTimeout: 10_000, maxIdle: 2 })
  const ready = new WeakSet<object>()
  let open = 0
  pool.on('connection', (connection) => {
    open += 1
    ;(connection as unknown as EventEmitter).once('end', () => {
      open -= 1
    })
  })

  const connect = async (signal: AbortSignal): Promise<mysql.PoolConnection> => {
    const connection = await pool.getConnection().catch((error) => {
      throw sourceFailure(source.id, reasonOfError(error))
    })
    if (signal.aborted) {
      connection.release()
      throw sourceFailure(source.id, 'timeout')
    }
    return connection
  }

  const run = async ([text, values]: Statement, signal: AbortSignal): Promise<mysql.QueryResult> => {
    const connection = await connect(signal)
    const giveUp = () => {
      connection.destroy()
      void kill(options, connection.threadId)
    }
    signal.addEventListener('abort', giveUp)
    try {
      if (!ready.has(connection.connection)) {
        await prepareSession(connection, source)
        ready.add(connection.connection)
      }
      const [result] = await connection.execute(text, values as never)
      connection.release()
      return result
    } catch (error) {
      if (isAnswer(error)) connection.release()
      else connection.destroy()
      throw Object.assign(sourceFailure(source.id, reasonOfError(error)), { duplicate: numberOf(error) === DUPLICATE })
    } finally {
      signal.removeEventListener('abort', giveUp)
    }
  }

  const rowsOf = async (statement: Statement, signal: AbortSignal) =>
    ((await run(statement, signal)) as SourceRow[]).map(asTexts)
  const changedBy = async (statement: Statement, signal: AbortSignal) =>
    ((await refusable(run(statement, signal))) as mysql.ResultSetHeader).affectedRows

  return {
    async test(signal) {
      await run(['select 1', []], signal)
    },
    read: (lookup, signal) => rowsOf(selectOf(lookup), signal),
    readMany(lookup: Lookup, keyColumn: string, keys: string[], signal) {
      if (keys.length === 0) return Promise.resolve([])
      const columns = [...new Set([keyColumn, ...lookup.columns])]
      const conditions: Lookup['conditions'] = [{ column: keyColumn, op: 'in', value: keys }, ...lookup.conditions]
      return rowsOf(selectOf({ ...lookup, columns, conditions }), signal)
    },
    async describe(signal) {
      return tablesOf((await rowsOf([DESCRIBE, []], signal)) as unknown as DescribedRow[])
    },
    async write(change: Change, signal) {
      const changed = await changedBy(updateOf(change), signal)
      if (changed > 0 || change.mode === 'update') return changed
      try {
        return await changedBy(insertOf(change), signal)
      } catch (error) {
        // Somebody else was first; if it is still not our row, another unique index refuses it.
        const again = (error as { duplicate?: boolean }).duplicate ? await changedBy(updateOf(change), signal) : 0
        if (again > 0) return again
        throw error
      }
    },
    openConnections: () => open,
    close: () => ended(pool),
  }
}

/** A connection that never came, or that broke, has nothing to end and says nothing of it either. */
async function ended(pool: mysql.Pool): Promise<void> {
  const stop = new AbortController()
  const patience = wait(END_WITHIN_MS, undefined, { signal: stop.signal })
  await Promise.race([pool.end(), patience]).catch(() => undefined)
  stop.abort()
  await patience.catch(() => undefined)
}

function optionsOf({ connection: { url, tls }, timeoutMs }: MysqlSource, hosts: HostRules): mysql.ConnectionOptions {
  const { hostname, port, username, password, pathname } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  return {
    host: tls?.serverName ?? host, // only the certificate is held against it; the socket is ours
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    charset: 'utf8mb4',
    connectTimeout: timeoutMs,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    maxPreparedStatements: 100,
    flags: ['-LOCAL_FILES'],
    stream: () => socketBy(hosts).connect(Number(port || 3306), host),
    ...(tls
      ? {
          ssl: {
            rejectUnauthorized: true,
            verifyIdentity: true,
            ...(tls.ca ? { ca: tls.ca } : {}),
            ...(tls.cert && tls.key ? { cert: tls.cert, key: tls.key } : {}),
          },
        }
      : {}),
  }
}

/** Strict about values, China's time for timestamps, a time limit of the server's own, and read-only where it is. */
async function prepareSession(connection: mysql.PoolConnection, { timeoutMs, writable }: MysqlSource): Promise<void> {
  const [rows] = await connection.query('select version() as version')
  const isMariaDb = String((rows as { version: unknown }[])[0]?.version).includes('MariaDB')
  const limit = isMariaDb ? `max_statement_time = ${timeoutMs / 1000}` : `max_execution_time = ${timeoutMs}`
  const lock = `innodb_lock_wait_timeout = ${Math.max(1, Math.floor(timeoutMs / 1000))}`
  await connection.query(`set session time_zone = '+08:00', sql_mode = 'STRICT_ALL_TABLES', ${limit}, ${lock}`)
  if (!writable) await connection.query('set session transaction read only')
}

/** A destroyed connection alone leaves its statement running in the department's database. */
async function kill(options: mysql.ConnectionOptions, threadId: number): Promise<void> {
  try {
    const connection = await mysql.createConnection({ ...options, connectTimeout: KILL_WITHIN_MS })
    const stop = setTimeout(() => connection.destroy(), KILL_WITHIN_MS)
    try {
      await connection.query(`kill query ${Math.trunc(threadId)}`)
    } finally {
      clearTimeout(stop)
      connection.destroy()
    }
  } catch {
    // It ended by itself, or the server's own time limit ends it.
  }
}

/** Everything as text, as a department's other databases answer. */
function asTexts(row: SourceRow): SourceRow {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, asText(value)]))
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  // BIT columns and binary texts
  if (Buffer.isBuffer(value))
    return value.length === 1 && (value[0] ?? 0) < 2 ? String(value[0]) : value.toString('utf8')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const numberOf = (error: unknown): number | undefined => (error as { errno?: number } | null)?.errno
const stateOf = (error: unknown): string => String((error as { sqlState?: unknown } | null)?.sqlState ?? '')
/** The server answered, so the connection still says what it means. */
const isAnswer = (error: unknown) => stateOf(error) !== '' && !/^08/.test(stateOf(error)) && !isTimeout(error)
// interrupted, max_execution_time, max_statement_time, lock wait
const isTimeout = (error: unknown) => [1317, 3024, 1969, 1205].includes(numberOf(error) ?? 0)

/** Error numbers of the server first, then SQLSTATE classes as with other databases, then what the network says. */
function reasonOfError(error: unknown): FailureReason {
  const number = numberOf(error) ?? 0
  const state = stateOf(error)
  if (isTimeout(error)) return 'timeout'
  // wrong password, no right to the database, host not let in, certificate wanted
  if ([1045, 1044, 1130, 1698, 3159].includes(number)) return 'denied'
  // no such database, table, column
  if ([1049, 1146, 1054].includes(number) || state === '42S02' || state === '42S22') return 'wrong-target'
  // right to the table or column
  if ([1142, 1143].includes(number)) return 'forbidden'
  // read-only session or server, value or foreign key
  if ([1792, 1290, 1364, 1265, 1366].includes(number) || /^(22|23|45)/.test(state)) return 'refused'
  if (/^42/.test(state)) return 'wrong-target'
  return state === '' ? reasonOfConnection(error) : 'unreachable'
}
