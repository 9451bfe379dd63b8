import { type IncomingHttpHeaders, type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Tls } from '../definitions/connections.ts'
import { sourceFailure } from './connector.ts'
import { assertMayCall, type HostRules, lookupOf, reasonOfConnection } from './hosts.ts'

export interface Asked {
  url: URL
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  /** May be asked again if the connection breaks before the answer begins. */
  safe?: boolean
  /** False: the answer that redirects is given back itself. */
  follow?: boolean
}

export interface Answered {
  /** Where the answer came from after redirects. */
  url: URL
  status: number
  headers: IncomingHttpHeaders
  /** Of the body in this answer's own character set; invalid text throws `bad-answer`. */
  text(): string
}

export interface HttpClient {
  ask(asked: Asked, signal: AbortSignal): Promise<Answered>
  openConnections(): number
  close(): void
}

interface Given {
  source: string
  hosts: HostRules
  largestAnswer: number
  connections: number
  tls: Tls | undefined
}

const MOST_REDIRECTS = 3
const BROKEN = ['ECONNRESET', 'EPIPE', 'ECONNABORTED']

/**
 * HTTP for systems that are not ours: allowed hosts only, redirects only within one origin, bounded answers, nothing
 * of an answer in errors. A safe question is asked once more when a connection breaks before its answer.
 */
export function createHttpClient({ source, hosts, largestAnswer, connections, tls }: Given): HttpClient {
  const lookup = lookupOf(hosts)
  const pool = { keepAlive: true, maxSockets: connections, maxFreeSockets: 2, timeout: 10_000, lookup }
  const plain = new PlainAgent(pool)
  const secure = new SecureAgent({
    ...pool,
    ...(tls?.ca ? { ca: tls.ca } : {}),
    ...(tls?.cert && tls.key ? { cert: tls.cert, key: tls.key } : {}),
    ...(tls?.serverName ? { servername: tls.serverName } : {}),
  })

  const begin = ({ url, method = 'GET', headers, body }: Asked, signal: AbortSignal) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const options = { method, headers: { 'accept-encoding': 'gzip, deflate, br', ...headers }, signal }
      const asking =
        url.protocol === 'https:'
          ? secureRequest(url, { ...options, agent: secure })
          : plainRequest(url, { ...options, agent: plain })
      asking.on('response', resolve)
      asking.on('error', reject)
      asking.end(body)
    })

  const beginOnceMore = async (asked: Asked, signal: AbortSignal): Promise<IncomingMessage> => {
    assertMayCall(hosts, source, asked.url.hostname)
    try {
      return await begin(asked, signal).catch((error) => {
        if (!asked.safe || signal.aborted || !BROKEN.includes(error.code)) throw error
        return begin(asked, signal)
      })
    } catch (error) {
      throw sourceFailure(source, signal.aborted ? 'timeout' : reasonOfConnection(error))
    }
  }

  const ask = async (asked: Asked, signal: AbortSignal, redirects = 0): Promise<Answered> => {
    const message = await beginOnceMore(asked, signal)
    const status = message.statusCode ?? 0
    const { location } = message.headers
    if (asked.follow !== false && status >= 300 && status < 400 && location !== undefined) {
      message.destroy()
      return ask(redirected(source, asked, { status, location, redirects }), signal, redirects + 1)
    }
    const body = await bodyOf(source, message, { largestAnswer, signal })
    const { headers } = message
    return { url: asked.url, status, headers, text: () => decoded(source, body, headers['content-type']) }
  }

  return {
    ask: (asked, signal) => ask(asked, signal),
    openConnections: () =>
      [plain, secure]
        .flatMap(({ sockets, freeSockets }) => [...Object.values(sockets), ...Object.values(freeSockets)])
        .reduce((all, some) => all + (some?.length ?? 0), 0),
    close() {
      plain.destroy()
      secure.destroy()
    },
  }
}

interface Redirect {
  status: number
  location: string
  redirects: number
}

/** Our key goes to no other host, and a change of a record to no other address. */
function redirected(source: string, asked: Asked, { status, location, redirects }: Redirect): Asked {
  const to = URL.canParse(location, asked.url) ? new URL(location, asked.url) : undefined
  const isSameOrigin = to?.origin === asked.url.origin
  if (!to || !isSameOrigin || !asked.safe || redirects >= MOST_REDIRECTS)
    throw sourceFailure(source, 'bad-answer', 'redirect')
  if (asked.method !== 'POST' || status > 303) return { ...asked, url: to }
  const { body: _, method: __, ...rest } = asked
  return { ...rest, url: to, headers: withoutType(asked.headers) }
}

const withoutType = (headers: Record<string, string> = {}) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-type'))

function unpacked(message: IncomingMessage): Readable {
  const encoding = message.headers['content-encoding']
  const unpack = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress }[encoding ?? '']
  if (!unpack) return message
  const stream = unpack()
  message.on('error', (error) => stream.destroy(error))
  message.on('aborted', () => stream.destroy(new Error('broken off')))
  return message.pipe(stream)
}

async function bodyOf(
  source: string,
  message: IncomingMessage,
  { largestAnswer, signal }: { largestAnswer: number; signal: AbortSignal },
): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    if (Number(message.headers['content-length'] ?? 0) > largestAnswer) throw new Error('too large')
    for await (const chunk of unpacked(message)) {
      bytes += chunk.length
      if (bytes > largestAnswer) throw new Error('too large')
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } catch {
    throw sourceFailure(source, signal.aborted ? 'timeout' : 'bad-answer')
  } finally {
    if (!message.complete) message.destroy()
  }
}

const CHARSET = /charset\s*=\s*["']?([\w-]+)/i

/** By the answer's own charset, then the page's `<meta>`, then UTF-8. */
function decoded(source: string, body: Buffer, contentType: string | undefined): string {
  const isPage = /html/i.test(contentType ?? '')
  const charset =
    CHARSET.exec(contentType ?? '')?.[1] ??
    (isPage ? CHARSET.exec(body.subarray(0, 2048).toString('latin1'))?.[1] : undefined) ??
    'utf-8'
  try {
    return new TextDecoder(charset, { fatal: true }).decode(body)
  } catch {
    throw sourceFailure(source, 'bad-answer', 'charset')
  }
}
