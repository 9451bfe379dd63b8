import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { AppError } from '../errors/index.ts'

export type Database<Tables = unknown> = Kysely<Tables>

// biome-ignore lint/suspicious/noExplicitAny: one transaction may span the tables of several modules
type AnyDatabase = Kysely<any>

interface Running {
  handle: AnyDatabase
  afterCommit: (() => void)[]
}

const current = new AsyncLocalStorage<Running>()

// Numbers that a JavaScript number cannot hold stay strings everywhere else; counts and amounts here fit.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text))
// A date is a day, not a moment: it stays YYYY-MM-DD.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

/**
 * Runs `work` so that every query made inside it, by any module, commits or rolls back together.
 * A call inside a running transaction joins it. No partner is called over the network while one is open.
 */
export async function transaction<T>(db: AnyDatabase, work: () => Promise<T>): Promise<T> {
  if (current.getStore()) return work()
  const afterCommit: (() => void)[] = []
  const result = await db.transaction().execute((handle) => current.run({ handle, afterCommit }, work))
  for (const run of afterCommit) run()
  return result
}

/** Runs `work` once the running transaction has committed; at once if there is none. */
export function afterCommit(work: () => void): void {
  const running = current.getStore()
  if (running) running.afterCommit.push(work)
  else work()
}

/** Called by whatever is about to speak to a partner over the network: a transaction must not wait for one. */
export function assertNoTransaction(what: string): void {
  if (current.getStore()) throw new Error(`${what} must not happen inside a database transaction`)
}

/** Leaves the running transaction: `work` speaks to the database by itself and commits by itself. */
export function outsideTransaction<T>(work: () => Promise<T>): Promise<T> {
  return current.exit(work)
}

/**
 * Undoes only what `work` did if it fails; the transaction around it goes on.
 * The caller must be inside `transaction`.
 */
export async function savepoint<T>(db: AnyDatabase, work: () => Promise<T>): Promise<T> {
  await sql`savepoint step`.execute(db)
  try {
    const result = await work()
    await sql`release savepoint step`.execute(db)
    return result
  } catch (error) {
    await sql`rollback to savepoint step`.execute(db)
    throw error
  }
}

/** A handle that always speaks to the running transaction, if there is one. */
function joining(root: AnyDatabase): AnyDatabase {
  return new Proxy(root, {
    get(_, key) {
      const target = current.getStore()?.handle ?? root
      const value = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

export interface OpenDatabase {
  db: Database
  /** The pool below, for COPY, LISTEN and named statements on hot paths; does not join transactions. */
  pool: pg.Pool
  close(): Promise<void>
}

const OLDEST_SERVER = 150_000

/** @throws AppError `database.unreachable` or `database.too-old` (unavailable). */
export async function openDatabase(
  url: string,
  options: { connections?: number; name?: string } = {},
): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 20,
    application_name: options.name ?? 'onego',
    idleTimeoutMillis: 30_000,
  })
  pool.on('error', () => undefined) // an idle connection that breaks is replaced at the next use
  try {
    const { rows } = await pool.query('show server_version_num')
    if (Number(rows[0].server_version_num) < OLDEST_SERVER) {
      throw new AppError('unavailable', 'database.too-old', 'DATABASE_URL: PostgreSQL 15 or newer is needed')
    }
  } catch (error) {
    await pool.end()
    if (error instanceof AppError) throw error
    throw new AppError('unavailable', 'database.unreachable', 'DATABASE_URL: the database does not answer', {}, error)
  }
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const close = async () => {
    await kysely.destroy()
    if (!pool.ended) await pool.end() // Kysely ends it only if it made a query itself
  }
  return { db: joining(kysely), pool, close }
}
