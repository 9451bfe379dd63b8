import { AppError, type ErrorKind } from '@onego/platform/errors'
import type { Problem } from '@onego/platform/http'

/** RFC 6749 §5.2 and RFC 9449 §5. */
type OAuthCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'invalid_dpop_proof'

export function oauthError(error: OAuthCode, sentence: string): AppError {
  const kind: ErrorKind = error === 'invalid_client' ? 'unauthenticated' : 'invalid'
  return new AppError(kind, `clients.${error.replaceAll('_', '-')}`, sentence, { error })
}

/** The same sentence whether or not there is such a client, so that nobody learns which there are. */
export const notAuthenticated = () =>
  oauthError('invalid_client', 'No client is known by what was sent; check client_id and credential')

interface OAuthAnswer {
  status: number
  headers: Record<string, string>
  body: { error: string; error_description: string }
}

/** What a client of the token endpoint reads when it was refused (RFC 6749 §5.2), made of what the platform says. */
export function oauthAnswer(problem: Problem): OAuthAnswer {
  const { error, status } = named(problem)
  const headers: Record<string, string> = { 'cache-control': 'no-store', pragma: 'no-cache' }
  if (status === 401) headers['www-authenticate'] = 'Basic realm="oauth2", charset="UTF-8"'
  if (typeof problem.retrySeconds === 'number') headers['retry-after'] = String(problem.retrySeconds)
  return { status, headers, body: { error, error_description: describable(problem.title) } }
}

function named({ error, status }: Problem): { error: string; status: number } {
  if (typeof error === 'string') return { error, status: error === 'invalid_client' ? 401 : 400 }
  if (status >= 500) return { error: status === 503 ? 'temporarily_unavailable' : 'server_error', status }
  return status === 429 ? { error: 'temporarily_unavailable', status } : { error: 'invalid_request', status: 400 }
}

/** Only the characters that RFC 6749 §5.2 allows in a description. */
const describable = (text: string) =>
  text
    .replace(/["\\]/g, "'")
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, 500)
