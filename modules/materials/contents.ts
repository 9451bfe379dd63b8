import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '@onego/platform/errors'
import type { StoredFile } from '@onego/platform/files'
import type { Platform } from '@onego/platform/modules'
import { deleteKeys, findKey, insertKey } from './store/contents.ts'
import type { MaterialsDb } from './store/tables.ts'

/** Stands before every sealed file, so that one whose key is gone is known as such. */
const MARK = Buffer.from('onego-sealed/1\n')
const IV_BYTES = 12
const TAG_BYTES = 16

const contextOf = (sha256: string) => `materials.content:${sha256}`

interface Given extends Pick<Platform, 'crypto' | 'clock' | 'files'> {
  db: MaterialsDb
  region: string
}

/**
 * Files that lie encrypted, each under a key of its own (AES-256-GCM), which lies sealed under the installation's. A name is
 * the SHA-256 of what lies there, so the same content twice has two names. Forgetting the key forgets the file.
 */
export function createContents({ db, region, crypto, clock, files }: Given) {
  return {
    /** `bytes`: of the content itself. */
    async put(content: Uint8Array): Promise<StoredFile> {
      const key = randomBytes(32)
      const { sha256 } = await files.put(encrypt(content, key))
      const key_sealed = crypto.seal(key.toString('base64url'), contextOf(sha256))
      await insertKey(db, { region, sha256, key_sealed, bytes: content.byteLength, made_at: clock.now() })
      return { sha256, bytes: content.byteLength }
    },

    /**
     * Also what was stored before files were encrypted.
     * @throws AppError `file-not-found`, `materials.content-gone` (not-found) after its key was forgotten.
     */
    async get(sha256: string): Promise<Uint8Array> {
      const row = await findKey(db, region, sha256)
      const stored = Buffer.from(await files.get(sha256))
      if (row) return decrypt(stored, Buffer.from(crypto.open(row.key_sealed, contextOf(sha256)), 'base64url'))
      if (!stored.subarray(0, MARK.length).equals(MARK)) return stored
      throw new AppError('not-found', 'materials.content-gone', 'This file was deleted')
    },

    /** Makes these files unreadable for ever; joins the caller's transaction. */
    forget: (names: string[]) => deleteKeys(db, region, names),
  }
}
export type Contents = ReturnType<typeof createContents>

function encrypt(content: Uint8Array, key: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(MARK)
  return Buffer.concat([MARK, iv, cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

function decrypt(stored: Buffer, key: Buffer): Buffer {
  const iv = stored.subarray(MARK.length, MARK.length + IV_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, iv).setAAD(MARK)
  decipher.setAuthTag(stored.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(stored.subarray(MARK.length + IV_BYTES, -TAG_BYTES)), decipher.final()])
}
