import { mkdir, open, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newId } from '../database/index.ts'
import type { FileStore } from './files.ts'

/** Files in a local folder. A file appears whole or not at all, also over a power cut. */
export function folderStore(folder: string): FileStore {
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  return {
    async write(sha256, content) {
      const target = place(sha256)
      await mkdir(dirname(target), { recursive: true })
      const temporary = `${target}.${newId()}`
      const file = await open(temporary, 'wx', 0o600)
      await file.writeFile(content)
      await file.sync()
      await file.close()
      await rename(temporary, target)
    },
    read: (sha256) => readFile(place(sha256)).catch(absent(undefined)),
    has: (sha256) => stat(place(sha256)).then(() => true, absent(false)),
  }
}

const absent =
  <T>(value: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return value
    throw error
  }
