import { createPrivateKey, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
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

/** The master key: given by setting, else made once and kept in `<dataDir>/keys/master.key` (mode 0600). */
export async function loadMasterKey(dataDir: string, given?: string): Promise<Buffer> {
  if (given) return Buffer.from(given, 'hex')
  const folder = join(dataDir, 'keys')
  const file = join(folder, 'master.key')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    const made = await open(file, 'wx', 0o600)
    await made.writeFile(randomBytes(32).toString('hex'))
    await made.sync()
    await made.close()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return Buffer.from((await readFile(file, 'utf8')).trim(), 'hex')
}

const ED25519_PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

/** An Ed25519 private key from a 32-byte seed (RFC 8032; PKCS #8 by RFC 8410). */
export function ed25519FromSeed(seed: Buffer) {
  return createPrivateKey({ key: Buffer.concat([ED25519_PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' })
}
