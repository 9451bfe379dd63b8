import type { Source } from '../definitions/sources.ts'
import {
  type Connector,
  type DescribedTable,
  type Lookup,
  reasonOf,
  type SourceRow,
  sourceFailure,
} from './connector.ts'
import { asRecord, createTableMemory, findRows, fits, type TableMemory } from './files-cache.ts'
import { describeFile } from './files-describe.ts'
import { folderPlace } from './files-folder.ts'
import { createShelf, type FileShelf } from './files-loading.ts'
import { orFail, type Place, type PlacedFile, parseTarget } from './files-place.ts'
import { openTable, type TableFile } from './files-table.ts'
import { type HostRules, hostRules } from './hosts.ts'
import { s3Place } from './s3.ts'
import { sftpPlace } from './sftp.ts'
import { uploadPlace } from './store.ts'

export type FilesSource = Extract<Source, { kind: 'files' }>

/** What file sources need of the installation. */
export interface FilesGiven {
  memory: TableMemory
  /** A file that ends in the middle of a line is believed once it was left alone for so long. */
  settleMs: number
  fetchFile(sha256: string): Promise<Uint8Array>
  hosts: HostRules
}

interface Asked {
  target: string
  columns: string[]
  wanted: Map<string, ReadonlySet<string>>
  limit: number
}

/**
 * Tables in files. Those that fit into memory are read once and found by key, and read again when they change; larger
 * ones are gone through for each question. Of a file that is being written the version before it stays. Read-only.
 */
export function filesConnector(source: FilesSource, given: FilesGiven): Connector {
  const { id, connection } = source
  const place = placeOf(source, given)
  const shelf = createShelf({ source: id, place, reading: connection, ...given })

  const search = async (lookup: Asked, signal: AbortSignal): Promise<SourceRow[]> => {
    const table = await shelf.tableOf(lookup.target, signal)
    if (table === 'large') return scan(source, { place, shelf }, lookup, signal)
    if (lookup.columns.some((column) => !table.columns.includes(column))) throw sourceFailure(id, 'wrong-target')
    const rows = findRows(table, lookup.wanted).slice(0, lookup.limit)
    return rows.map((row) => asRecord(row, table.columns, lookup.columns))
  }

  return {
    test: (signal) => place.test(signal),

    read: (lookup, signal) => search(asked(lookup), signal),

    readMany(lookup, keyColumn, keys, signal) {
      const { columns, wanted, ...rest } = asked(lookup)
      const withKey = [...new Set([...columns, keyColumn])]
      return search({ ...rest, columns: withKey, wanted: new Map([[keyColumn, new Set(keys)], ...wanted]) }, signal)
    },

    async describe(signal): Promise<DescribedTable[]> {
      const tables: DescribedTable[] = []
      for (const file of await place.list(signal)) {
        signal.throwIfAborted()
        const described = describeFile((sheet) => shelf.open(file, sheet, signal), connection)
        // One file that cannot be read hides no other.
        tables.push(...(await described.catch((error) => unreadable(file, error))))
      }
      return tables
    },

    async write() {
      throw sourceFailure(id, 'refused')
    },

    async close() {
      shelf.close()
      await place.close()
    },
  }
}

/** Goes through a file that does not fit into memory, for one question. */
async function scan(
  { id, connection }: FilesSource,
  { place, shelf }: { place: Place; shelf: FileShelf },
  lookup: Asked,
  signal: AbortSignal,
): Promise<SourceRow[]> {
  const { name, sheet } = parseTarget(id, lookup.target)
  const file = await shelf.find(name, signal)
  const rows = await orFail(id, 'bad-answer', async () =>
    pick(id, await openTable(shelf.open(file, sheet, signal), connection), lookup, signal),
  )
  const after = await place.find(name, signal)
  if (after.stamp !== file.stamp) throw sourceFailure(id, 'bad-answer')
  return rows
}

async function pick(source: string, table: TableFile, lookup: Asked, signal: AbortSignal): Promise<SourceRow[]> {
  const found: SourceRow[] = []
  const isKnown = () => lookup.columns.every((column) => table.columns.includes(column))
  if (!table.growing && !isKnown()) throw sourceFailure(source, 'wrong-target')
  for await (const row of table.search?.(lookup.wanted) ?? table.rows) {
    signal.throwIfAborted()
    if (!fits(row, table.columns, lookup.wanted)) continue
    found.push(asRecord(row, table.columns, lookup.columns))
    if (found.length >= lookup.limit) return found
  }
  if (!isKnown()) throw sourceFailure(source, 'wrong-target')
  return found
}

/** Columns that are asked for or looked up by, and the values that are. */
function asked({ target, columns, conditions, limit }: Lookup): Asked {
  const wanted = new Map<string, ReadonlySet<string>>()
  for (const { column, op, value } of conditions) {
    if (op === '=') wanted.set(column, new Set([String(value)]))
    if (op === 'in' && Array.isArray(value)) wanted.set(column, new Set(value.map(String)))
  }
  const needed = [...new Set([...columns, ...conditions.map(({ column }) => column)])]
  return { target, columns: needed, wanted, limit }
}

function unreadable(file: PlacedFile, error: unknown): DescribedTable[] {
  const reason = reasonOf(error)
  if (reason === 'unreachable' || reason === 'timeout' || reason === 'denied') throw error
  return [{ name: file.name, comment: '', columns: [], rowsEstimate: null }]
}

function placeOf({ id, connection, timeoutMs }: FilesSource, given: FilesGiven): Place {
  if (connection.place === 's3') return s3Place(id, connection, given.hosts)
  if (connection.place === 'sftp') return sftpPlace(id, connection, { timeoutMs, hosts: given.hosts })
  if (connection.place === 'upload') return uploadPlace(id, connection.files, given.fetchFile)
  return folderPlace(id, connection.folder)
}

interface FilesSettings {
  EXCHANGE_FILES_MEMORY_MB: number
  EXCHANGE_FILES_SETTLE_MS: number
}

export const filesGiven = (
  settings: FilesSettings,
  hosts: HostRules,
  fetchFile: FilesGiven['fetchFile'],
): FilesGiven => ({
  memory: createTableMemory(settings.EXCHANGE_FILES_MEMORY_MB * 1_048_576),
  settleMs: settings.EXCHANGE_FILES_SETTLE_MS,
  fetchFile,
  hosts,
})

/** For a process that has no files of its own. */
export const filesWithoutUploads = (hosts: HostRules = hostRules()): FilesGiven =>
  filesGiven({ EXCHANGE_FILES_MEMORY_MB: 64, EXCHANGE_FILES_SETTLE_MS: 1000 }, hosts, async () =>
    Promise.reject(new Error('there are no uploaded files here')),
  )
