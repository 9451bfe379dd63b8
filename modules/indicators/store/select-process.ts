import type { DuckDBConnection } from '@duckdb/node-api'
import { named, openEngine } from './lake-engine.ts'
import type { NamedRows, Selected, Selection } from './select.ts'

const MOST_ROWS = 1_000_000

/** A process of its own: one SELECT, its answer or what the engine says, and the end. Whoever began it ends it when it is too much. */
process.once('message', (asked: Selection) => {
  void answer(asked).then((told) => process.send?.(told, () => process.exit(0)))
})

async function answer({ tables, text, memory }: Selection): Promise<Selected> {
  try {
    const engine = await openEngine({ memory })
    return await engine.use(async (connection) => {
      for (const table of tables) await fill(connection, table)
      if (!(await isOneSelect(connection, text))) return { problem: 'must be one SELECT' }
      const reader = await connection.runAndReadUntil(text, MOST_ROWS)
      return { rows: reader.getRowObjectsJson() as Record<string, unknown>[] }
    })
  } catch (error) {
    return { problem: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) }
  }
}

async function isOneSelect(connection: DuckDBConnection, text: string): Promise<boolean> {
  const { count } = await connection.extractStatements(text)
  return count === 1 && /^\s*(select|with)\b/i.test(text)
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
