import { createHash, createPublicKey, type JsonWebKey, randomBytes, X509Certificate } from 'node:crypto'
import { AppError } from '@onego/platform/errors'
import { thumbprintOf } from './certificates.ts'
import type { Method } from './contract.ts'

/** A credential as it is kept: `fact` finds it again, `shown` tells people which it is. */
export interface ReadCredential {
  kind: Method
  fact: string
  shown: string
  content: Record<string, unknown>
  expiresAt: Date | null
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64url')

/** 256 bits of chance need no slow hash: nobody can try them all, so SHA-256 keeps the check cheap. */
export const factOfSecret = hash

export function makeSecret(): ReadCredential & { secret: string } {
  const secret = `onego_${randomBytes(32).toString('base64url')}`
  return {
    ...{ kind: 'secret', fact: factOfSecret(secret), shown: `…${secret.slice(-4)}`, content: {}, expiresAt: null },
    secret,
  }
}

const refuse = (code: string, sentence: string) => new AppError('invalid', `clients.${code}`, `credential: ${sentence}`)

/**
 * The public keys in a JWK, a JWK set (RFC 7517) or a PEM text.
 * @throws AppError `clients.private-key`, `clients.key-unreadable`, `clients.key-unsupported` (invalid).
 */
export function readKeys(text: string): ReadCredential[] {
  const keys = text.trim().startsWith('{') ? readJson(text) : [readPem(text)]
  if (keys.length === 0 || keys.length > 5) throw refuse('key-unreadable', 'a JWK set must hold one to five keys')
  return keys.map(readKey)
}

function readJson(text: string): JsonWebKey[] {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    throw refuse('key-unreadable', 'this is neither JSON (a JWK or a JWK set) nor a public key in PEM')
  }
  const { keys } = read as { keys?: unknown }
  const all = keys === undefined ? [read] : keys
  if (!Array.isArray(all)) throw refuse('key-unreadable', 'keys must be a list of JWKs')
  return all
}

function readPem(text: string): JsonWebKey {
  if (/PRIVATE KEY-----/.test(text)) throw privateKey()
  if (!/-----BEGIN (RSA )?PUBLIC KEY-----/.test(text))
    throw refuse(
      'key-unreadable',
      'this is neither a JWK, a JWK set nor a public key in PEM (-----BEGIN PUBLIC KEY-----)',
    )
  try {
    return createPublicKey(text).export({ format: 'jwk' })
  } catch {
    throw refuse('key-unreadable', 'the PEM text is damaged; copy it again from its first to its last line')
  }
}

const privateKey = () =>
  refuse('private-key', 'this is a private key; keep it to yourself, make a new pair and send the public half')

/** What RFC 7638 takes of each type of key, and the algorithms it can sign with. */
const TYPES: Record<string, { members: string[]; curve?: string; algorithms: string[] }> = {
  OKP: { members: ['crv', 'kty', 'x'], curve: 'Ed25519', algorithms: ['EdDSA'] },
  EC: { members: ['crv', 'kty', 'x', 'y'], curve: 'P-256', algorithms: ['ES256'] },
  RSA: { members: ['e', 'kty', 'n'], algorithms: ['PS256', 'RS256'] },
}

function readKey(given: JsonWebKey): ReadCredential {
  if (typeof given !== 'object' || given === null) throw refuse('key-unreadable', 'a JWK is a JSON object')
  if ('d' in given || 'k' in given) throw privateKey()
  const type = TYPES[String(given.kty)]
  if (!type || (type.curve !== undefined && given.crv !== type.curve)) throw unsupported()
  const algorithms = type.algorithms.filter((one) => given.alg === undefined || one === given.alg)
  const { jwk, bits } = canonical(Object.fromEntries(type.members.map((name) => [name, given[name]])), type.members)
  if (algorithms.length === 0 || bits < 2048) throw unsupported()
  const fact = hash(JSON.stringify(jwk))
  const kid = typeof given.kid === 'string' && /^[\x20-\x7e]{1,200}$/.test(given.kid) ? given.kid : null
  const shown = `${algorithms.join('/')} ${kid ?? fact}`
  return { kind: 'key', fact, shown, content: { jwk, algorithms, kid }, expiresAt: null }
}

/** The members as the key itself says them, however they were written; curves have no length and are long enough. */
function canonical(given: JsonWebKey, members: string[]): { jwk: JsonWebKey; bits: number } {
  try {
    const key = createPublicKey({ key: given, format: 'jwk' })
    const exported = key.export({ format: 'jwk' })
    const jwk = Object.fromEntries(members.map((name) => [name, exported[name]]))
    return { jwk, bits: key.asymmetricKeyDetails?.modulusLength ?? Number.POSITIVE_INFINITY }
  } catch {
    throw refuse('key-unreadable', 'the members of the JWK make no key')
  }
}

const unsupported = () =>
  refuse('key-unsupported', 'send an Ed25519 key (EdDSA), a P-256 key (ES256) or an RSA key of 2048 bits or more')

/**
 * A TLS client certificate, known again by its thumbprint, whoever signed it (RFC 8705 §2.2).
 * @throws AppError `clients.private-key`, `clients.certificate-unreadable`, `clients.certificate-expired` (invalid).
 */
export function readCertificate(text: string, now: Date): ReadCredential {
  if (/PRIVATE KEY-----/.test(text)) throw privateKey()
  if (!text.includes('-----BEGIN CERTIFICATE-----'))
    throw refuse('certificate-unreadable', 'send the certificate in PEM (-----BEGIN CERTIFICATE-----)')
  let read: X509Certificate
  try {
    read = new X509Certificate(text)
  } catch {
    throw refuse('certificate-unreadable', 'the PEM text is damaged; copy it again from its first to its last line')
  }
  const expiresAt = new Date(read.validTo)
  if (expiresAt <= now) throw refuse('certificate-expired', `the certificate ended on ${expiresAt.toISOString()}`)
  const shown = oneLine(read.subject) || read.serialNumber
  const content = { issuer: oneLine(read.issuer), serialNumber: read.serialNumber }
  return { kind: 'certificate', fact: thumbprintOf(read.raw), shown, content, expiresAt }
}

/** Names in certificates are written by whoever made them: nothing in them may be more than letters of one line. */
const oneLine = (name: string | undefined) =>
  (name ?? '')
    .replaceAll('\n', ', ')
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, 200)
    .toWellFormed()
