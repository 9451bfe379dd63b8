import { stat } from 'node:fs/promises'
import { AppError } from '@onego/platform/errors'
import type pg from 'pg'
import { type BackupProgress, Header, type SequenceState, SequenceStates, type Table } from './contents.ts'
import { damaged, readFrames } from './frames.ts'
import { listMigrations, listSequences, listTables } from './store.ts'

export interface CheckedBackup extends Header {
  sequences: SequenceState[]
  bytes: number
}

/** Reads the whole file once. Throws `database.backup-damaged` unless every byte is as it was written. */
export async function checkFile(
  file: string,
  onProgress: (progress: BackupProgress) => void = () => {},
): Promise<CheckedBackup> {
  const bytes = (await stat(file).catch(() => undefined))?.size ?? 0
  let header: Header | undefined
  let sequences: SequenceState[] | undefined
  for await (const { kind, payload } of readFrames(file, (read) =>
    onProgress({ step: 'check', share: read / bytes }),
  )) {
    if (kind === 'H') header = Header.parse(JSON.parse(payload.toString()))
    if (kind === 'S') sequences = SequenceStates.parse(JSON.parse(payload.toString()))
  }
  if (!header || !sequences) throw damaged(file, 'its parts are not all there')
  return { ...header, sequences, bytes }
}

/** Rows go only where the same migrations made the same tables. */
export async function assertFits(client: pg.Client, backup: CheckedBackup) {
  assertSameMigrations(backup, await listMigrations(client))
  const there = new Map((await listTables(client)).map((table) => [fullName(table), new Set(table.columns)]))
  for (const table of backup.tables) {
    const columns = there.get(fullName(table))
    const missing = columns ? table.columns.filter((column) => !columns.has(column)) : ['the table itself']
    if (missing.length > 0) throw otherSchema(`${fullName(table)} lacks ${missing.join(', ')}`)
  }
  const sequences = new Set((await listSequences(client)).map(fullName))
  for (const sequence of backup.sequences) {
    if (!sequences.has(fullName(sequence))) throw otherSchema(`the sequence ${fullName(sequence)} is missing`)
  }
}

function assertSameMigrations(backup: CheckedBackup, target: Header['migrations']) {
  const labelOf = ({ module, file, checksum }: Header['migrations'][number]) =>
    `${module}/${file} (${checksum.slice(0, 8)})`
  const here = new Set(target.map(labelOf))
  const wanted = new Set(backup.migrations.map(labelOf))
  const missing = [...wanted].filter((name) => !here.has(name))
  const surplus = [...here].filter((name) => !wanted.has(name))
  if (missing.length === 0 && surplus.length === 0) return
  throw new AppError(
    'conflict',
    'database.restore-other-migrations',
    `The database is not at the state of the backup: ${describe('it lacks', missing)}${describe('it has besides', surplus)}run "onego migrate" with the Onego version that made the backup`,
    { missing, surplus },
  )
}

function describe(words: string, names: string[]) {
  if (names.length === 0) return ''
  return `${words} ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}; `
}

function otherSchema(reason: string) {
  return new AppError('conflict', 'database.restore-other-schema', `The backup does not fit this database: ${reason}`)
}

function fullName({ schema, name }: Pick<Table, 'schema' | 'name'>) {
  return `${schema}.${name}`
}
