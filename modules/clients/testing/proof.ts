import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto'

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A system with a P-256 key that makes DPoP proofs (RFC 9449 §4.2) by node:crypto alone. */
export function aProver(now: () => Date) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' })
  return (htm: string, htu: string, accessToken?: string, claims: object = {}): string => {
    const ath = accessToken && { ath: createHash('sha256').update(accessToken).digest('base64url') }
    const payload = { jti: randomUUID(), htm, htu, iat: Math.floor(now().getTime() / 1000), ...ath, ...claims }
    const signed = `${encode({ typ: 'dpop+jwt', alg: 'ES256', jwk })}.${encode(payload)}`
    const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' })
    return `${signed}.${signature.toString('base64url')}`
  }
}
