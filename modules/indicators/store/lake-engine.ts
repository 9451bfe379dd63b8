import { availableParallelism } from 'node:os'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

export type Engine = Awaited<ReturnType<typeof openEngine>>

export const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`
export const named = (value: string) => `"${value.replaceAll('"', '""')}"`

interface Limits {
  /** Such as 1GB. */
  memory: string
  /** The only folder it can read and write; none: no file at all. */
  folder?: string
}

/** An engine in memory that reaches nothing outside its folder, loads no extension and cannot be set otherwise. */
export async function openEngine({ memory, folder }: Limits) {
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(Math.max(1, Math.min(8, availableParallelism()))),
    memory_limit: memory,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const settings = await instance.connect()
  if (folder) await settings.run(`set allowed_directories = [${quoted(folder)}]`)
  await settings.run(`set temp_directory = ${quoted(folder ? `${folder}/.spill` : '')}`)
  await settings.run('set preserve_insertion_order = false')
  await settings.run('set enable_external_access = false')
  await settings.run('set lock_configuration = true')
  settings.closeSync()
  return {
    /** Lends a connection of its own: temporary tables are seen by nobody else. */
    async use<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
      const connection = await instance.connect()
      try {
        return await work(connection)
      } finally {
        connection.closeSync()
      }
    },
    close: () => instance.closeSync(),
  }
}
