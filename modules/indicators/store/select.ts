import type { DuckDBConnection } from '@duckdb/node-api'
import { AppError } from '@onego/platform/errors'
import { named, openEngine } from './lake-engine.ts'

export interface NamedRows {
  name: string
  records: readonly Record<string, unknown>[]
  /** Columns, also where there are no records. */
  fields: readonly string[]
}

const LONGEST_MS = 60_000
const MOST_ROWS = 1_000_000

/**
 * The answer of one SELECT over tables that are given, in an engine that reaches no file and nothing else.
 * @throws AppError `indicators.sql-wrong` (invalid) with what the engine says; also for more than one statement and after a minute.
 */
export async function selectOver(
  tables: readonly NamedRows[],
  text: string,
  memory: string,
): Promise<Record<string, unknown>[]> {
  const engine = await openEngine({ memory })
  try {
    return await engine.use(async (connection) => {
      for (const table of tables) await fill(connection, table)
      await assertSelect(connection, text)
      const tooLong = setTimeout(() => connection.interrupt(), LONGEST_MS)
      try {
        const reader = await connection.runAndReadUntil(text, MOST_ROWS)
        return reader.getRowObjectsJson() as Record<string, unknown>[]
      } finally {
        clearTimeout(tooLong)
      }
    })
  } catch (error) {
    if (error instanceof AppError) throw error
    throw wrong(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error), error)
  } finally {
    engine.close()
  }
}

const wrong = (text: string, cause?: unknown) =>
  new AppError('invalid', 'indicators.sql-wrong', `method.sql: ${text}`, {}, cause)

async function assertSelect(connection: DuckDBConnection, text: string): Promise<void> {
  const { count } = await connection.extractStatements(text)
  const isSelect = /^\s*(select|with)\b/i.test(text)
  if (count !== 1 || !isSelect) throw wrong('must be one SELECT')
}

const typeOf = (values: readonly unknown[]) => {
  const known = values.filter((value) => value !== null && value !== undefined)
  if (known.length > 0 && known.every((value) => typeof value === 'number')) return 'double'
  return known.length > 0 && known.every((value) => typeof value === 'boolean') ? 'boolean' : 'varchar'
}

async function fill(connection: DuckDBConnection, { name, records, fields }: NamedRows): Promise<void> {
  const types = fields.map((field) => typeOf(records.map((record) => record[field])))
  const columns = fields.map((field, at) => `${named(field)} ${types[at]}`)
  await connection.run(`create temp table ${named(name)} (${columns.join(', ')})`)
  const appender = await connection.createAppender(name)
  for (const record of records) {
    fields.forEach((field, at) => {
      const value = record[field]
      if (value === null || value === undefined) appender.appendNull()
      else if (types[at] === 'double') appender.appendDouble(value as number)
      else if (types[at] === 'boolean') appender.appendBoolean(value as boolean)
      else appender.appendVarchar(String(value))
    })
    appender.endRow()
  }
  appender.closeSync()
}
