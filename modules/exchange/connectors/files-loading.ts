import type { Reading } from '../definitions/file-sources.ts'
import { sourceFailure } from './connector.ts'
import { type LoadedTable, loadTable, type TableMemory } from './files-cache.ts'
import { bytesOf, orFail, type Place, type PlacedFile, parseTarget } from './files-place.ts'
import { type OpenFile, openTable } from './files-table.ts'

/** The files of one source, as they are opened and kept in memory. */
export interface FileShelf {
  find(name: string, signal: AbortSignal): Promise<PlacedFile>
  open(file: PlacedFile, sheet: string | undefined, signal: AbortSignal): OpenFile
  /** The table in memory, or `large` for a file that has to be gone through. */
  tableOf(target: string, signal: AbortSignal): Promise<LoadedTable | 'large'>
  close(): void
}

interface Given {
  source: string
  place: Place
  reading: Reading
  memory: TableMemory
  settleMs: number
}

const ANSWER_OLD_AFTER_MS = 1500
const LONGEST_LOADING_MS = 300_000
const TRIES = 3

export function createShelf(given: Given): FileShelf {
  const { source, place, memory } = given
  const run = Math.random().toString(36)
  const keyOf = (target: string) => `${source}:${run}:${target}`
  const loading = new Map<string, Promise<LoadedTable | 'large'>>()
  const tooLarge = new Map<string, string>()
  const kept = new Set<string>()
  const found = new Map<string, { file: PlacedFile; at: number }>()
  const closed = new AbortController()

  const find = async (name: string, signal: AbortSignal): Promise<PlacedFile> => {
    const known = found.get(name)
    if (known && performance.now() - known.at < place.trustMs) return known.file
    const file = await place.find(name, signal)
    found.set(name, { file, at: performance.now() })
    return file
  }

  const open = (file: PlacedFile, sheet: string | undefined, signal: AbortSignal): OpenFile => ({
    name: file.name,
    sheet,
    bytes: file.bytes,
    signal,
    stream: (range) => place.open(file.name, range, signal),
    slice: async (start, end) => bytesOf(await place.open(file.name, { start, end }, signal)),
  })

  /** Goes on although who asked may have given up; who asks next finds the table. */
  const load = async (target: string, file: PlacedFile): Promise<LoadedTable | 'large'> => {
    const signal = AbortSignal.any([closed.signal, AbortSignal.timeout(LONGEST_LOADING_MS)])
    const table = await loadSettled({ ...given, open }, target, file, signal)
    if (table === 'large') tooLarge.set(target, file.stamp)
    else if (!closed.signal.aborted) {
      memory.keep(keyOf(target), table)
      kept.add(keyOf(target))
    }
    return table
  }

  const startLoading = (target: string, file: PlacedFile): Promise<LoadedTable | 'large'> => {
    const known = loading.get(target)
    if (known) return known
    const started = orFail(source, 'bad-answer', () => load(target, file)).finally(() => loading.delete(target))
    loading.set(target, started)
    started.catch(() => undefined)
    return started
  }

  return {
    find,
    open,

    async tableOf(target, signal) {
      const file = await find(parseTarget(source, target).name, signal)
      const known = memory.find(keyOf(target))
      if (known?.stamp === file.stamp) return known
      if (tooLarge.get(target) === file.stamp) return 'large'
      const fresh = startLoading(target, file)
      if (!known) return fresh
      // What cannot be read, or takes long, leaves the version before it in its place.
      const old = new Promise<LoadedTable>((resolve) => setTimeout(resolve, ANSWER_OLD_AFTER_MS, known).unref())
      return Promise.race([fresh.catch(() => known), old])
    },

    close() {
      closed.abort()
      for (const key of kept) memory.drop(key)
    },
  }
}

/** A table whose file did not change while it was read and does not look as if it were still being written. */
async function loadSettled(
  { source, place, reading, memory, settleMs, open }: Given & Pick<FileShelf, 'open'>,
  target: string,
  first: PlacedFile,
  signal: AbortSignal,
): Promise<LoadedTable | 'large'> {
  const { name, sheet } = parseTarget(source, target)
  let file = first
  for (let tries = 0; tries < TRIES; tries++) {
    const opening = await openTable(open(file, sheet, signal), reading)
    const table = await loadTable(opening, file.stamp, memory.limitBytes)
    if (!table) return 'large'
    const after = await place.find(name, signal)
    const leftAlone = after.changedAt === null || Date.now() - after.changedAt >= settleMs
    if (after.stamp === file.stamp && (opening.endsWell() || leftAlone)) return table
    file = after
    await new Promise((resolve) => setTimeout(resolve, settleMs / 2))
  }
  throw sourceFailure(source, 'bad-answer')
}
