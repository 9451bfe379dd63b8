import { Agent as PlainAgent, request as plainRequest } from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'
import { assertNoTransaction } from '@onego/platform/database'
import type { Outcome } from '../contract.ts'
import { outcomeOf } from '../rules.ts'
import { type HostRules, lookupBy, NOT_ALLOWED } from './hosts.ts'

export interface Sent {
  outcome: Outcome
  /** Null if nothing was answered. */
  status: number | null
  /** What Retry-After asks for; 0 without. */
  askedMs: number
}

export interface Sender {
  send(url: URL, headers: Record<string, string>, body: string): Promise<Sent>
  close(): void
}

const TIMEOUT_MS = 10_000
/** More of an answer than this is not even thrown away: the connection ends. */
const MOST_IGNORED = 16_384

/** Posts events: no redirect is followed, nothing of an answer's body is read, ten seconds and no longer. */
export function createSender(rules: HostRules, timeoutMs = TIMEOUT_MS): Sender {
  const pool = { keepAlive: true, maxSockets: 32, maxFreeSockets: 1, timeout: timeoutMs, lookup: lookupBy(rules) }
  const plain = new PlainAgent(pool)
  const secure = new SecureAgent(pool)

  const post = (url: URL, headers: Record<string, string>, body: string) =>
    new Promise<Sent>((resolve) => {
      const options = { method: 'POST', headers, signal: AbortSignal.timeout(timeoutMs) }
      const asking =
        url.protocol === 'https:'
          ? secureRequest(url, { ...options, agent: secure })
          : plainRequest(url, { ...options, agent: plain })
      asking.on('response', (answer) => {
        let ignored = 0
        answer.on('error', () => undefined)
        answer.on('data', (part: Buffer) => {
          ignored += part.length
          if (ignored > MOST_IGNORED) answer.destroy()
        })
        const status = answer.statusCode ?? 0
        resolve({ outcome: outcomeOf(status), status, askedMs: askedMs(answer.headers['retry-after']) })
      })
      asking.on('error', (error) => resolve({ outcome: reasonOf(error), status: null, askedMs: 0 }))
      asking.end(body)
    })

  return {
    send(url, headers, body) {
      assertNoTransaction('Sending an event')
      // Literal addresses are not looked up by name.
      if (!rules.mayName(url.hostname)) return Promise.resolve({ outcome: 'not-allowed', status: null, askedMs: 0 })
      const length = String(Buffer.byteLength(body))
      return post(url, { ...headers, 'content-length': length, 'user-agent': 'onego-subscriptions' }, body)
    },
    close() {
      plain.destroy()
      secure.destroy()
    },
  }
}

/** Seconds only (RFC 9110 §10.2.3); a date is not worth trusting another's clock for. */
const askedMs = (header: string | undefined) => (header && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : 0)

function reasonOf(error: Error): Outcome {
  const code = String((error as { code?: unknown }).code ?? '')
  if (code === NOT_ALLOWED) return 'not-allowed'
  if (code === 'ABORT_ERR' || error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout'
  return /CERT|SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/.test(code) ? 'certificate' : 'unreachable'
}
