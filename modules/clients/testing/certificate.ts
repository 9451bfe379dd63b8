import { generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto'

const tlv = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
const sequence = (...parts: Uint8Array[]) => tlv(0x30, ...parts)
const oid = (hex: string) => tlv(0x06, Buffer.from(hex, 'hex'))
const time = (at: Date) => tlv(0x18, Buffer.from(at.toISOString().replace(/[-:T]|\.\d+/g, '')))
const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'))
const nameOf = (commonName: string) => sequence(tlv(0x31, sequence(oid('550403'), tlv(0x0c, Buffer.from(commonName)))))

/** A self-signed certificate of a new P-256 key (RFC 5280), good for ten years from an hour ago unless said otherwise. */
export function aCertificate(commonName: string, { until }: { until?: Date } = {}) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const from = new Date(Date.now() - 3_600_000)
  const to = until ?? new Date(from.getTime() + 3650 * 86_400_000)
  const name = nameOf(commonName)
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ...[ECDSA_SHA256, name, sequence(time(from), time(to)), name],
    publicKey.export({ format: 'der', type: 'spki' }),
  )
  const signature = sign('sha256', body, privateKey)
  const der = sequence(body, ECDSA_SHA256, tlv(0x03, Buffer.from([0]), signature))
  return {
    certificate: new X509Certificate(der).toString(),
    der,
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  }
}
