import { createHash } from 'node:crypto'
import { AppError, notFound } from '../errors/index.ts'

export interface StoredFile {
  /** SHA-256 of the content in hexadecimal: the file's only name. */
  sha256: string
  bytes: number
}

/** Where the bytes lie; names are SHA-256 values. */
export interface FileStore {
  write(sha256: string, content: Uint8Array): Promise<void>
  read(sha256: string): Promise<Uint8Array | undefined>
  has(sha256: string): Promise<boolean>
}

export interface Files {
  put(content: Uint8Array): Promise<StoredFile>
  /** @throws AppError `file-not-found`, or `files.damaged` (unavailable) if the content no longer has its name. */
  get(sha256: string): Promise<Uint8Array>
}

const digest = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')

/** Content-addressed files: the same content is stored once, and what is read is what was stored. */
export function createFiles(store: FileStore): Files {
  return {
    async put(content) {
      const sha256 = digest(content)
      if (!(await store.has(sha256))) await store.write(sha256, content)
      return { sha256, bytes: content.byteLength }
    },
    async get(sha256) {
      const content = await store.read(sha256)
      if (!content) throw notFound('file', sha256)
      if (digest(content) !== sha256)
        throw new AppError('unavailable', 'files.damaged', `The stored file ${sha256} is damaged`)
      return content
    },
  }
}
