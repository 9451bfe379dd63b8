import { type Bytes, fromBase64, fromHex, sameBytes, sha256, utf8 } from './bytes.ts'

/** Signature type of Ed25519 in C2SP signed-note v1. */
const ED25519 = 1

export interface VerifierKey {
  name: string
  id: Bytes
  publicKey: Bytes
}

/**
 * Reads a C2SP verifier key `name+hex key id+base64(type, key)`.
 * Undefined unless it is an Ed25519 key whose id is the first four bytes of SHA-256(name, newline, type, key).
 */
export async function parseVerifierKey(text: string): Promise<VerifierKey | undefined> {
  const [, name, idHex, keyText] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? []
  const id = fromHex(idHex ?? '')
  const key = fromBase64(keyText ?? '')
  if (!name || !id || key?.length !== 33 || key[0] !== ED25519) return undefined
  const expected = (await sha256(utf8(`${name}\n`), key)).subarray(0, 4)
  return sameBytes(id, expected) ? { name, id, publicKey: key.slice(1) } : undefined
}

interface SignedNote {
  /** The signed text, with its last newline. */
  text: string
  signatures: { name: string; id: Bytes; signature: Bytes }[]
}

/** Reads a C2SP signed note; undefined if it is not one. */
export function parseNote(note: string): SignedNote | undefined {
  const split = note.lastIndexOf('\n\n')
  if (split < 0 || !note.endsWith('\n')) return undefined
  const lines = note.slice(split + 2, -1).split('\n')
  const signatures = lines.flatMap((line) => {
    const [, name, encoded] = /^— ([^\s+]+) (\S+)$/.exec(line) ?? []
    const bytes = fromBase64(encoded ?? '')
    return name && bytes && bytes.length > 4 ? [{ name, id: bytes.slice(0, 4), signature: bytes.slice(4) }] : []
  })
  return signatures.length === lines.length ? { text: note.slice(0, split + 1), signatures } : undefined
}

export interface ReadCheckpoint {
  origin: string
  size: number
  root: Bytes
}

/** Reads the text of a C2SP tlog-checkpoint: origin, size, base64 root, optional extension lines. */
export function parseCheckpoint(text: string): ReadCheckpoint | undefined {
  const [origin, sizeText, rootText] = text.split('\n')
  const root = fromBase64(rootText ?? '')
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(sizeText ?? '') || root?.length !== 32) return undefined
  return { origin, size: Number(sizeText), root }
}

/**
 * Whether one of the note's signatures is this key's.
 * `unsupported` where WebCrypto knows no Ed25519 (Chromium before 137, Firefox before 129, Safari before 17).
 */
export async function verifyNote(note: string, key: VerifierKey): Promise<'valid' | 'invalid' | 'unsupported'> {
  const parsed = parseNote(note)
  const own = parsed?.signatures.find(({ name, id }) => name === key.name && sameBytes(id, key.id))
  if (!parsed || !own) return 'invalid'
  try {
    const imported = await crypto.subtle.importKey('raw', key.publicKey, 'Ed25519', false, ['verify'])
    return (await crypto.subtle.verify('Ed25519', imported, own.signature, utf8(parsed.text))) ? 'valid' : 'invalid'
  } catch (error) {
    if ((error as Error).name === 'NotSupportedError') return 'unsupported'
    throw error
  }
}
