import { createHash } from 'node:crypto'
import type { Signer } from '@onego/platform/crypto'

/** Name of a log: where it is and whose (C2SP tlog-checkpoint calls it the origin). */
export const originOf = (region: string): string => `onego.local/${region}`

const ED25519 = Buffer.of(1)

/** First four bytes of SHA-256(name, newline, signature type, key) (C2SP signed-note). */
function keyId(name: string, publicKey: Buffer): Buffer {
  return createHash('sha256').update(`${name}\n`).update(ED25519).update(publicKey).digest().subarray(0, 4)
}

/** The C2SP verifier key: `name+key id+base64 key`. */
export function verifierKeyOf(name: string, publicKey: Buffer): string {
  return `${name}+${keyId(name, publicKey).toString('hex')}+${Buffer.concat([ED25519, publicKey]).toString('base64')}`
}

/** A C2SP tlog-checkpoint as a signed note. */
export function signCheckpoint(origin: string, tree: { size: number; root: Buffer }, signer: Signer): string {
  const text = `${origin}\n${tree.size}\n${tree.root.toString('base64')}\n`
  const signature = Buffer.concat([keyId(origin, signer.rawPublicKey), signer.sign(Buffer.from(text))])
  return `${text}\n— ${origin} ${signature.toString('base64')}\n`
}
