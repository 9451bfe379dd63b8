import { isAbsolute, resolve, sep } from 'node:path'
import type { Clock } from '@onego/platform/clock'
import type { Crypto } from '@onego/platform/crypto'
import { afterCommit, transaction } from '@onego/platform/database'
import { notFound } from '@onego/platform/errors'
import type { Files } from '@onego/platform/files'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayTest } from '../access.ts'
import { placeOf, reasonOf } from '../connectors/connector.ts'
import type { FilesGiven } from '../connectors/files.ts'
import type { Connectors } from '../connectors/registry.ts'
import { readHostKey } from '../connectors/sftp.ts'
import type { SavedSource, SaveSource, SourceTrial, TrySource } from '../contract/publishing.ts'
import { HOST_KEY } from '../definitions/file-sources.ts'
import { type Source, SourceDefinition } from '../definitions/sources.ts'
import { parseDefinition } from '../definitions-check.ts'
import { findSource, findSourceForUpdate, upsertSource } from '../store/sources.ts'
import type { ExchangeDb } from '../store/tables.ts'
import { type Connection, withKeptSecrets } from './discovery-secrets.ts'
import { newSourceId, wrong } from './discovery-uploads.ts'
import { fromRow, toRow } from './rows.ts'

export interface OwnSourcesGiven {
  db: ExchangeDb
  crypto: Crypto
  clock: Clock
  connectors: Connectors
  files: Pick<Files, 'put'>
  readingFiles: FilesGiven
  /** Folders of this machine that stewards may name, with all below them. */
  folders: readonly string[]
  forget: () => void
  /** Asks a kept source for a sign of life and notes the answer. */
  test(id: string): Promise<unknown>
}

const NO_HOST_KEY = `SHA256:${'A'.repeat(43)}`

/** What a steward does with the sources of her own department: try, keep, change, hand in files. */
export function createOwnSources(given: OwnSourcesGiven) {
  const { db, crypto, connectors } = given

  const findOwn = async (person: Person, id: string): Promise<Source> => {
    const row = await findSource(db, id)
    if (!row) throw notFound('exchange.source', id)
    assertAllowed(mayTest(person, row.owner))
    return fromRow(crypto, row).definition
  }

  /** A definition out of what was typed in, checked as any other. */
  const compose = async (person: Person, typed: SaveSource): Promise<Source> => {
    const kept = typed.id === undefined ? undefined : await findOwn(person, typed.id)
    const owner = kept?.owner ?? person.organisation
    assertAllowed(owner !== null && mayTest(person, owner))
    if (kept && kept.kind !== typed.kind) throw wrong('kind', `stays ${kept.kind}`)
    const connection = kept ? withKeptSecrets(kept.connection, typed.connection) : typed.connection
    assertUploadsAreOwn(kept, connection)
    assertFolderAllowed(connection, given.folders)
    const before = kept && { ...kept, connection: undefined }
    return parseDefinition(SourceDefinition, {
      ...before,
      ...withoutGaps(typed),
      id: kept?.id ?? newSourceId(),
      owner,
      connection,
    } as SourceDefinition)
  }

  const trial = async (source: Source): Promise<SourceTrial> => {
    const began = performance.now()
    const failure = await connectors
      .tryOut(source, (connector, signal) => connector.test(signal))
      .then(() => undefined)
      .catch((error: unknown) => error)
    return {
      ok: failure === undefined,
      tookMs: Math.round(performance.now() - began),
      reason: failure === undefined ? null : (reasonOf(failure) ?? 'unreachable'),
      where: placeOf(failure) ?? null,
      hostKey: null,
    }
  }

  return {
    findOwn,

    /** Speaks to a source that is not kept yet. */
    async trySource(person: Person, typed: TrySource): Promise<SourceTrial> {
      const connection = { ...typed.connection }
      const needsHostKey = connection.place === 'sftp' && !HOST_KEY.test(String(connection.hostKey ?? ''))
      if (needsHostKey) connection.hostKey = NO_HOST_KEY
      const source = await compose(person, { ...typed, connection, name: '试连' })
      if (!needsHostKey || source.kind !== 'files' || source.connection.place !== 'sftp') return trial(source)
      const hostKey = await readHostKey(source.id, source.connection, {
        timeoutMs: source.timeoutMs,
        hosts: given.readingFiles.hosts,
      }).catch(() => null)
      return { ok: false, tookMs: 0, reason: hostKey ? 'other-host' : 'unreachable', where: null, hostKey }
    },

    async saveSource(person: Person, typed: SaveSource): Promise<SavedSource> {
      const id = await transaction(db, async () => {
        // Two changes at once, a delivery among them, follow one another.
        if (typed.id !== undefined) await findSourceForUpdate(db, typed.id)
        const source = await compose(person, typed)
        await upsertSource(db, toRow(crypto, source))
        afterCommit(given.forget)
        return source.id
      })
      await given.test(id)
      return { id }
    },
  }
}

export type OwnSources = ReturnType<typeof createOwnSources>

/** Files that were handed in are named by content; nobody names somebody else's. */
function assertUploadsAreOwn(kept: Source | undefined, connection: Connection): void {
  if (connection.place !== 'upload') return
  const files = kept?.kind === 'files' && kept.connection.place === 'upload' ? kept.connection.files : []
  const own = new Set(files.map(({ sha256 }) => sha256))
  const named = Array.isArray(connection.files) ? (connection.files as { sha256?: unknown }[]) : []
  if (named.some((file) => !own.has(String(file?.sha256))))
    throw wrong('connection.files', 'are handed in by upload only')
}

function assertFolderAllowed(connection: Connection, folders: readonly string[]): void {
  if (connection.folder === undefined || connection.place === 'sftp') return
  const folder = String(connection.folder)
  const within = (root: string) => folder === root || resolve(folder).startsWith(resolve(root) + sep)
  if (isAbsolute(folder) && folders.some(within)) return
  const message = `must lie below one of the folders of EXCHANGE_FILES_FOLDERS${folders.length > 0 ? '' : ' (there is none)'}`
  throw wrong('connection.folder', message)
}

const withoutGaps = (typed: object) =>
  Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined))
