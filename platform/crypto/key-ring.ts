import { createPrivateKey, hkdfSync, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../errors/index.ts'

/** All keys of an installation, derived from one master key of 32 bytes (HKDF-SHA256, RFC 5869). */
export interface KeyRing {
  /** 32 bytes for one use, the same for the same `use` as long as the master key is the same. */
  derive(use: string): Buffer
}

export function keyRing(master: Buffer): KeyRing {
  if (master.length !== 32)
    throw new AppError('invalid', 'crypto.master-key', 'ONEGO_MASTER_KEY must be 64 hexadecimal digits')
  return { derive: (use) => Buffer.from(hkdfSync('sha256', master, 'onego', use, 32)) }
}

/**
 * The master key: given by setting, else made once and kept in `<dataDir>/keys/master.key` (mode 0600).
 * The file appears whole or not at all, also when a server is killed while it makes it or two start at once.
 * @throws AppError `crypto.master-key` (invalid) if the file holds no key.
 */
export async function loadMasterKey(dataDir: string, given?: string): Promise<Buffer> {
  if (given) return Buffer.from(given, 'hex')
  const folder = join(dataDir, 'keys')
  const file = join(folder, 'master.key')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const kept = (await readKey(file)) ?? (await makeKey(file))
  if (/^[0-9a-f]{64}$/.test(kept)) return Buffer.from(kept, 'hex')
  throw new AppError(
    'invalid',
    'crypto.master-key',
    `${file} must hold 64 hexadecimal digits; restore it from a backup`,
  )
}

const readKey = (file: string) =>
  readFile(file, 'utf8').then(
    (text) => text.trim(),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    },
  )

async function makeKey(file: string): Promise<string> {
  const draft = `${file}.${randomBytes(8).toString('hex')}`
  await writeFile(draft, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600, flush: true })
  try {
    await link(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await unlink(draft)
  }
  return (await readKey(file)) ?? ''
}

const ED25519_PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

/** An Ed25519 private key from a 32-byte seed (RFC 8032; PKCS #8 by RFC 8410). */
export function ed25519FromSeed(seed: Buffer) {
  return createPrivateKey({ key: Buffer.concat([ED25519_PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' })
}
