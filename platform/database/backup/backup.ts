import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { AppError } from '@onego/platform/errors'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { BackupProgress, BackupSummary, Header } from './contents.ts'
import { encodeFrames, type Frame } from './frames.ts'
import {
  beginSnapshot,
  copyOutText,
  countLargeObjects,
  listMigrations,
  listSequences,
  listTables,
  lockForReading,
  type MeasuredTable,
} from './store.ts'

export interface BackupOptions {
  url: string
  file: string
  onProgress?: (progress: BackupProgress) => void
}

const NOTHING = Buffer.alloc(0)

/**
 * Writes the rows of all schemas of one database, as they are at one moment, into a file that only its owner may read.
 * Others may go on reading and writing meanwhile. The file appears under its name only when it is complete.
 */
export async function backup({ url, file, onProgress = () => {} }: BackupOptions): Promise<BackupSummary> {
  const client = new pg.Client({ connectionString: url })
  const draft = `${file}.${process.pid}.partial`
  await client.connect()
  try {
    const tables = await openSnapshot(client)
    const count = { rows: 0 }
    const frames = framesOf(client, tables, count, onProgress)
    const output = createWriteStream(draft, { mode: 0o600, flush: true })
    await pipeline(encodeFrames(frames), createGzip({ level: 4, chunkSize: 128 * 1024 }), output)
    await rename(draft, file)
    onProgress({ step: 'finish', share: 1 })
    return { tables: tables.length, rows: count.rows, bytes: (await stat(file)).size }
  } finally {
    await client.end()
    await rm(draft, { force: true })
  }
}

async function openSnapshot(client: pg.Client) {
  await beginSnapshot(client)
  if ((await countLargeObjects(client)) > 0) {
    throw new AppError(
      'invalid',
      'database.large-objects',
      'The database holds PostgreSQL large objects, which a backup does not carry; store files in the file store instead',
    )
  }
  const tables = await listTables(client)
  await lockForReading(client, tables)
  return tables
}

async function* framesOf(
  client: pg.Client,
  tables: MeasuredTable[],
  count: { rows: number },
  onProgress: (progress: BackupProgress) => void,
): AsyncGenerator<Frame> {
  yield { kind: 'H', payload: json(await headerOf(client, tables)) }
  const total = tables.reduce((sum, table) => sum + table.bytes, 0) || 1
  let before = 0
  for (const [index, table] of tables.entries()) {
    const rows = client.query(copyTo(copyOutText(table)))
    const number = Buffer.alloc(4)
    number.writeUInt32BE(index)
    yield { kind: 'T', payload: number }
    let copied = 0
    for await (const chunk of rows) {
      yield { kind: 'D', payload: chunk }
      copied += chunk.length
      const share = (before + Math.min(copied, table.bytes)) / total
      onProgress({ step: 'copy', share, table: `${table.schema}.${table.name}` })
    }
    yield { kind: 'E', payload: NOTHING }
    count.rows += rows.rowCount
    before += table.bytes
  }
  // Sequences know no snapshot: read last, none can be behind the rows.
  yield { kind: 'S', payload: json(await listSequences(client)) }
}

async function headerOf(client: pg.Client, tables: MeasuredTable[]): Promise<Header> {
  const { rows } = await client.query('show server_version')
  return {
    madeAt: new Date().toISOString(),
    serverVersion: rows[0].server_version,
    migrations: await listMigrations(client),
    tables: tables.map(({ schema, name, columns }) => ({ schema, name, columns })),
  }
}

function json(value: unknown) {
  return Buffer.from(JSON.stringify(value))
}
