import type { TokenRequest } from '../contract.ts'
import { claimedClient } from './assertion.ts'
import { notAuthenticated, oauthError } from './error.ts'

/** What a client shows of itself in one request, by one method only (RFC 6749 §2.3). */
export type Presented =
  | { method: 'secret'; clientId: string; secret: string }
  | { method: 'key'; clientId: string; assertion: string }
  | { method: 'certificate'; clientId: string; thumbprint: string }

export interface TokenCall {
  body: TokenRequest
  authorization: string | undefined
  dpop: string | undefined
  /** x5t#S256 of the TLS client certificate. */
  certificate: string | undefined
  address: string
}

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** @throws AppError `clients.invalid-request` (more than one method), `clients.invalid-client` (none that can be read). */
export function presentedBy(call: TokenCall): Presented {
  const presented = readPresented(call)
  // What could be no client_id of ours is not looked for.
  if (!/^[\w-]{1,100}$/.test(presented.clientId)) throw notAuthenticated()
  return presented
}

function readPresented({ body, authorization, certificate }: TokenCall): Presented {
  const { client_id: clientId = '', client_secret: secret, client_assertion: assertion } = body
  const ways = [authorization, secret, assertion].filter((one) => one !== undefined && one !== '')
  if (ways.length > 1)
    throw oauthError(
      'invalid_request',
      'Authenticate by one way only: Authorization, client_secret or client_assertion',
    )
  if (authorization) return fromBasic(authorization, clientId)
  if (assertion) return fromAssertion(assertion, body)
  if (clientId === '') throw notAuthenticated()
  if (secret) return { method: 'secret', clientId, secret }
  if (certificate) return { method: 'certificate', clientId, thumbprint: certificate }
  throw oauthError(
    'invalid_client',
    'Send client_secret, client_assertion or an Authorization header, or connect with your TLS client certificate',
  )
}

function fromAssertion(
  assertion: string,
  { client_id: clientId, client_assertion_type: type }: TokenRequest,
): Presented {
  if (type !== JWT_BEARER) throw oauthError('invalid_request', `client_assertion_type must be ${JWT_BEARER}`)
  const claimed = claimedClient(assertion)
  if (claimed === undefined) throw notAuthenticated()
  if (clientId && clientId !== claimed)
    throw oauthError('invalid_request', 'client_id must be the iss of the assertion')
  return { method: 'key', clientId: claimed, assertion }
}

/** RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
function fromBasic(authorization: string, named: string): Presented {
  const [, encoded] = /^basic +([\w+/=-]+) *$/i.exec(authorization) ?? []
  if (encoded === undefined) throw notAuthenticated()
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  const clientId = unescaped(text.slice(0, Math.max(0, colon)))
  const secret = unescaped(text.slice(colon + 1))
  if (colon < 1 || clientId === undefined || secret === undefined) throw notAuthenticated()
  if (named && named !== clientId)
    throw oauthError('invalid_request', 'client_id must be the one of the Authorization header')
  return { method: 'secret', clientId, secret }
}

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
