import { afterCommit, newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person, type SentFile } from '@onego/platform/http'
import { mayTest } from '../access.ts'
import { type FilesGiven, type FilesSource, filesConnector } from '../connectors/files.ts'
import { holdsTable } from '../connectors/files-place.ts'
import type { UploadedSource } from '../contract/publishing.ts'
import type { UploadedFile } from '../definitions/file-sources.ts'
import { type Source, SourceDefinition } from '../definitions/sources.ts'
import { parseDefinition } from '../definitions-check.ts'
import { findSourceForUpdate, upsertSource } from '../store/sources.ts'
import type { OwnSourcesGiven } from './discovery-sources.ts'
import { fromRow, toRow } from './rows.ts'

interface Destination {
  source?: string | undefined
  name?: string | undefined
}

type UploadSource = FilesSource & { connection: Extract<FilesSource['connection'], { place: 'upload' }> }
const isUpload = (source: Source): source is UploadSource =>
  source.kind === 'files' && source.connection.place === 'upload'

/** Files that stewards hand in: the delivery is the source. */
export function createUploads(given: OwnSourcesGiven) {
  const { db, crypto } = given

  return {
    /** A delivery: the file takes the place of the one of the same name, as a whole and at once. */
    async uploadFile(person: Person, file: SentFile, to: Destination): Promise<UploadedSource> {
      const name = file.name.normalize('NFC')
      if (!holdsTable(name) || name.includes('/')) {
        throw wrong(
          'file.name',
          'must end in .csv, .txt, .tsv, .xlsx, .parquet, .json, .ndjson or .jsonl and have no / in it',
        )
      }
      const { sha256, bytes } = await given.files.put(file.content)
      const delivered = { name, sha256, bytes, deliveredAt: given.clock.now().toISOString() }
      await assertReadable(delivered, given.readingFiles)
      const taken = await transaction(db, () => deliver(person, delivered, to))
      await given.test(taken.id)
      return taken
    },
  }

  async function deliver(person: Person, file: UploadedFile, to: Destination): Promise<UploadedSource> {
    const source = await destinationOf(person, file, to)
    const others = source.connection.files.filter((one) => one.name !== file.name)
    const replaced = others.length < source.connection.files.length
    const files = [...others, file].sort((a, b) => (a.name < b.name ? -1 : 1))
    const changed = parseDefinition(SourceDefinition, { ...source, connection: { ...source.connection, files } })
    await upsertSource(db, toRow(crypto, changed))
    afterCommit(given.forget)
    return { id: source.id, file: file.name, replaced }
  }

  /** The source with its row locked, or a new one. */
  async function destinationOf(person: Person, file: UploadedFile, to: Destination): Promise<UploadSource> {
    const source = to.source === undefined ? newUploads(person, to.name || file.name) : await lockOwn(to.source)
    assertAllowed(mayTest(person, source.owner))
    if (!isUpload(source)) throw wrong('source', 'must be a source of files that are handed in')
    return source
  }

  async function lockOwn(id: string): Promise<Source> {
    const row = await findSourceForUpdate(db, id)
    if (!row) throw notFound('exchange.source', id)
    return fromRow(crypto, row).definition
  }
}

export const newSourceId = () => `source-${newId().slice(-12)}`

function newUploads(person: Person, name: string): Source {
  assertAllowed(person.organisation !== null)
  return parseDefinition(SourceDefinition, {
    ...{ id: newSourceId(), name: name.slice(0, 100), owner: person.organisation ?? '', kind: 'files' },
    connection: { place: 'upload', files: [] },
  } as SourceDefinition)
}

export const wrong = (path: string, message: string) =>
  new AppError('invalid', 'exchange.invalid-definition', `${path}: ${message}`, { fields: [{ path, message }] })

/** A file that nobody can read is not taken, so that what was there before stays. */
async function assertReadable(file: UploadedFile, given: FilesGiven): Promise<void> {
  const source = parseDefinition(SourceDefinition, {
    ...{ id: 'delivery', name: 'delivery', owner: '0'.repeat(18), kind: 'files' },
    connection: { place: 'upload', files: [file] },
  } as SourceDefinition)
  const connector = filesConnector(source as FilesSource, given)
  try {
    const tables = (await connector.describe?.(AbortSignal.timeout(30_000))) ?? []
    if (tables.some((table) => table.columns.length > 0)) return
  } finally {
    await connector.close()
  }
  throw wrong('file', 'must be a table with the names of its columns in the first line')
}
