import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError } from '@onego/platform/errors'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { BackupOptions } from './backup.ts'
import { assertFits, type CheckedBackup, checkFile } from './check.ts'
import type { BackupProgress, BackupSummary } from './contents.ts'
import { damaged, type Frame, readFrames } from './frames.ts'
import {
  beginReplacement,
  copyInText,
  listForeignKeys,
  listTables,
  listTriggers,
  lockMigrations,
  refreshMaterializedViews,
  setSequence,
  truncateTables,
} from './store.ts'

/**
 * Replaces all rows of the database by those of the file, or changes nothing at all. The file is read through and its checksum verified
 * before the database is touched. Throws `database.backup-damaged`, `database.restore-other-migrations` (migrate first),
 * `database.restore-other-schema` or `database.restore-busy`.
 */
export async function restore({ url, file, onProgress = () => {} }: BackupOptions): Promise<BackupSummary> {
  const backup = await checkFile(file, onProgress)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await beginReplacement(client)
    await lockMigrations(client)
    await assertFits(client, backup)
    const rows = await replaceRows(client, file, backup, onProgress)
    await client.query('commit')
    await client.query('analyze')
    onProgress({ step: 'finish', share: 1 })
    return { tables: backup.tables.length, rows, bytes: backup.bytes }
  } catch (error) {
    throw explain(error)
  } finally {
    // Ends the transaction too, if it is still open.
    await client.end()
  }
}

async function replaceRows(
  client: pg.Client,
  file: string,
  backup: CheckedBackup,
  onProgress: (progress: BackupProgress) => void,
) {
  const suspended = [...(await listTriggers(client)), ...(await listForeignKeys(client))]
  for (const { off } of suspended) await client.query(off)
  await truncateTables(client, await listTables(client))
  const rows = await loadRows(client, file, backup, onProgress)
  for (const sequence of backup.sequences) await setSequence(client, sequence)
  await client.query('set constraints all immediate')
  for (const { on } of suspended.reverse()) await client.query(on)
  await refreshMaterializedViews(client)
  return rows
}

/** The checksum is verified a second time: the file could have been changed since it was checked. */
async function loadRows(
  client: pg.Client,
  file: string,
  backup: CheckedBackup,
  onProgress: (progress: BackupProgress) => void,
) {
  let rows = 0
  let name = ''
  const frames = readFrames(file, (read) => onProgress({ step: 'copy', share: read / backup.bytes, table: name }))
  for (let next = await frames.next(); !next.done; next = await frames.next()) {
    if (next.value.kind !== 'T') continue
    const table = backup.tables[next.value.payload.readUInt32BE()]
    if (!table) throw damaged(file, 'it holds an unknown table')
    name = `${table.schema}.${table.name}`
    const target = client.query(copyFrom(copyInText(table)))
    await pipeline(Readable.from(rowsOf(frames, file), { objectMode: false }), target)
    rows += target.rowCount
  }
  return rows
}

async function* rowsOf(frames: AsyncGenerator<Frame>, file: string) {
  for (let next = await frames.next(); !next.done; next = await frames.next()) {
    if (next.value.kind === 'E') return
    if (next.value.kind !== 'D') throw damaged(file, 'a table does not end')
    yield next.value.payload
  }
}

function explain(error: unknown) {
  if ((error as { code?: string }).code !== '55P03') return error
  const sentence =
    'Others are using the tables of this database; stop Onego there and restore again; nothing was changed'
  return new AppError('unavailable', 'database.restore-busy', sentence, {}, error)
}
