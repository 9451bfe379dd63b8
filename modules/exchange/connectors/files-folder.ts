import { createReadStream } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { sourceFailure } from './connector.ts'
import { holdsTable, MOST_FILES, type Place, type PlacedFile } from './files-place.ts'

/** A folder of this machine. What a link leads out of the folder to is not there. */
export function folderPlace(source: string, folder: string): Place {
  const absent = (): never => {
    throw sourceFailure(source, 'wrong-target')
  }

  const pathOf = async (name: string): Promise<string> => {
    const root = await realpath(folder).catch(absent)
    const path = await realpath(join(root, name)).catch(absent)
    return path.startsWith(root + sep) ? path : absent()
  }

  const find = async (name: string): Promise<PlacedFile> => {
    const found = await stat(await pathOf(name)).catch(absent)
    if (!found.isFile()) return absent()
    const stamp = `${found.mtimeMs}:${found.size}:${found.ino}`
    return { name, bytes: found.size, stamp, changedAt: found.mtimeMs }
  }

  return {
    trustMs: 0,

    async test() {
      const found = await stat(folder).catch(() => undefined)
      if (!found?.isDirectory()) throw sourceFailure(source, 'unreachable')
      await readdir(folder).catch(() => {
        throw sourceFailure(source, 'denied')
      })
    },

    async list() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
        throw sourceFailure(source, 'unreachable')
      })
      const names = entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
        .filter(holdsTable)
        .sort()
      const found = await Promise.all(names.slice(0, MOST_FILES).map((name) => find(name).catch(() => undefined)))
      return found.filter((file) => file !== undefined)
    },

    find,

    async open(name, range) {
      const path = await pathOf(name)
      return createReadStream(path, range ? { start: range.start, end: range.end - 1 } : {})
    },

    close: async () => undefined,
  }
}
