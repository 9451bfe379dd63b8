import { createHash, X509Certificate } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { rangesOf } from './addresses.ts'

/** As much of a request as it takes to see the certificate of whoever sent it; Fastify's requests fit. */
export interface Received {
  headers: IncomingHttpHeaders
  raw: { socket: Socket }
}

export interface CertificateSettings {
  /** In small letters; undefined: no proxy hands certificates on. */
  header: string | undefined
  trustedProxies: string | undefined
}

const MOST_KNOWN = 1000

/** x5t#S256 (RFC 8705 §3.1): SHA-256 of the certificate in DER, base64url. */
export const thumbprintOf = (der: Uint8Array) => createHash('sha256').update(der).digest('base64url')

/**
 * The x5t#S256 of the TLS client certificate of a request: of its own connection if that is TLS, or as a trusted
 * proxy says in the header of the settings. A header from anywhere else is not looked at.
 */
export function certificateReader({ header, trustedProxies }: CertificateSettings) {
  const isTrusted = rangesOf(trustedProxies?.split(/[ ,]+/) ?? [])
  const known = new Map<string, string | undefined>()
  const fromHeader = (value: string) => {
    if (known.has(value)) return known.get(value)
    const der = readHeader(value)
    const thumbprint = der && thumbprintOf(der)
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(value, thumbprint)
    return thumbprint
  }
  return ({ headers, raw: { socket } }: Received): string | undefined => {
    if (socket instanceof TLSSocket) {
      const own = socket.getPeerCertificate()
      if (own?.raw) return thumbprintOf(own.raw)
    }
    const value = header && headers[header]
    if (typeof value !== 'string' || value === '' || !isTrusted(socket.remoteAddress ?? '')) return undefined
    return fromHeader(value)
  }
}

/** PEM as percent-encoded text (nginx, Apache), or DER in base64 with or without the colons of RFC 9440. */
function readHeader(value: string): Uint8Array | undefined {
  try {
    const text = value.includes('%') ? decodeURIComponent(value) : value
    if (text.includes('-----BEGIN')) return new X509Certificate(text).raw
    const base64 = text.replace(/^:|:$/g, '')
    return /^[\w+/-]+={0,2}$/.test(base64) ? new X509Certificate(Buffer.from(base64, 'base64')).raw : undefined
  } catch {
    return undefined
  }
}
