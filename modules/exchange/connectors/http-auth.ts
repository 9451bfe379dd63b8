import type { HttpConnection } from '../definitions/connections.ts'
import { sourceFailure } from './connector.ts'
import type { Answered, Asked, HttpClient } from './http-client.ts'

type Auth = HttpConnection['auth']
type Granted = Extract<Auth, { kind: 'client-credentials' }>

/** Asks with what the service knows us by. */
export interface Asking {
  ask(asked: Asked, signal: AbortSignal): Promise<Answered>
}

/** @throws AppError with reason `denied` where the service does not take us. */
export function askingAs(source: string, auth: Auth, client: HttpClient, timeoutMs: number): Asking {
  const token = auth.kind === 'client-credentials' ? createToken(source, auth, client, timeoutMs) : undefined
  return {
    async ask(asked, signal) {
      const used = await token?.get()
      const answer = await client.ask(authorised(asked, auth, used), signal)
      if (answer.status !== 401 || !token) return answer
      token.forget(used)
      return client.ask(authorised(asked, auth, await token.get()), signal)
    },
  }
}

const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

function authorised(asked: Asked, auth: Auth, token: string | undefined): Asked {
  const withHeader = (name: string, value: string): Asked => ({
    ...asked,
    headers: { ...asked.headers, [name]: value },
  })
  if (auth.kind === 'none') return asked
  if (auth.kind === 'basic') return withHeader('authorization', basic(auth.user, auth.password))
  if (auth.kind === 'client-credentials') return withHeader('authorization', `Bearer ${token ?? ''}`)
  if (auth.in === 'header') return withHeader(auth.name.toLowerCase(), auth.value)
  const url = new URL(asked.url)
  url.searchParams.set(auth.name, auth.value)
  return { ...asked, url }
}

/** Renewed this long before it ends, and kept no longer than a day whatever the service says. */
const EARLIER_S = 30
const LONGEST_S = 86_400

/** RFC 6749 §4.4 and §2.3.1; all calls wait for one token together. */
function createToken(source: string, auth: Granted, client: HttpClient, timeoutMs: number) {
  let kept: { token: string; until: number } | undefined
  let coming: Promise<string> | undefined

  const fetchToken = async (): Promise<string> => {
    const form = new URLSearchParams({ grant_type: 'client_credentials', ...(auth.scope ? { scope: auth.scope } : {}) })
    if (auth.send === 'body') {
      form.set('client_id', auth.clientId)
      form.set('client_secret', auth.clientSecret)
    }
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      ...(auth.send === 'basic'
        ? { authorization: basic(encodeURIComponent(auth.clientId), encodeURIComponent(auth.clientSecret)) }
        : {}),
    }
    const asked: Asked = { url: new URL(auth.tokenUrl), method: 'POST', headers, body: form.toString() }
    const answer = await client.ask(asked, AbortSignal.timeout(timeoutMs))
    if (answer.status >= 500) throw sourceFailure(source, 'unreachable', 'tokenUrl')
    if (answer.status >= 400) throw sourceFailure(source, 'denied', 'tokenUrl')
    const { token, seconds } = tokenOf(source, answer)
    kept = { token, until: performance.now() + (Math.min(seconds, LONGEST_S) - EARLIER_S) * 1000 }
    return token
  }

  return {
    async get(): Promise<string> {
      if (kept && performance.now() < kept.until) return kept.token
      coming ??= fetchToken().finally(() => {
        coming = undefined
      })
      return coming
    },
    /** Only the token that was refused: another call may have renewed it meanwhile. */
    forget(used: string | undefined) {
      if (kept?.token === used) kept = undefined
    },
  }
}

function tokenOf(source: string, answer: Answered): { token: string; seconds: number } {
  let body: { access_token?: unknown; expires_in?: unknown } | null = null
  try {
    body = JSON.parse(answer.text())
  } catch {
    // told below
  }
  const token = body?.access_token
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) throw sourceFailure(source, 'bad-answer', 'tokenUrl')
  const seconds = Number(body?.expires_in ?? 300)
  return { token, seconds: Number.isFinite(seconds) && seconds > EARLIER_S ? seconds : EARLIER_S + 1 }
}
