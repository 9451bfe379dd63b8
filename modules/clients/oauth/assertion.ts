import { decodeJwt, decodeProtectedHeader, errors, importJWK, type JWK, type JWTPayload, jwtVerify } from 'jose'
import type { Replays } from '../replays.ts'
import type { CredentialRow } from '../store/tables.ts'
import { notAuthenticated, oauthError } from './error.ts'
import { ALGORITHMS, ASSERTION_SECONDS, SKEW_SECONDS } from './limits.ts'

interface Assertion {
  clientId: string
  assertion: string
  keys: CredentialRow[]
}

interface Surroundings {
  now: Date
  replays: Replays
  /** What `aud` may be: the issuer, or the address of the token endpoint. */
  audience: string[]
}

interface KeyContent {
  jwk: JWK
  algorithms: string[]
  kid: string | null
}

/** The client an assertion says it is from, not yet believed. */
export function claimedClient(assertion: string): string | undefined {
  try {
    const { iss } = decodeJwt(assertion)
    return typeof iss === 'string' ? iss : undefined
  } catch {
    return undefined
  }
}

/**
 * Checks a client's assertion as RFC 7523 §3 lists it.
 * @returns the key that signed it.
 * @throws AppError `clients.invalid-client` (unauthenticated); what is wrong is only told to who holds the key.
 */
export async function checkAssertion(
  { clientId, assertion, keys }: Assertion,
  { now, replays, audience }: Surroundings,
): Promise<CredentialRow> {
  const options = {
    ...{ issuer: clientId, subject: clientId, audience, algorithms: ALGORITHMS, currentDate: now },
    ...{ clockTolerance: SKEW_SECONDS, requiredClaims: ['exp', 'jti'] },
  }
  for (const key of candidates(assertion, keys)) {
    const signed = await verified(assertion, key, options)
    if (!signed) continue
    await assertUsedOnce(signed, { clientId, now, replays })
    return key
  }
  throw notAuthenticated()
}

/** Keys that could have signed it: of its algorithm, and of its name if it says one that we know. */
function candidates(assertion: string, keys: CredentialRow[]): CredentialRow[] {
  try {
    const { alg = '', kid } = decodeProtectedHeader(assertion)
    const fitting = keys.filter(({ content }) => contentOf(content).algorithms.includes(alg))
    const named = fitting.filter(
      ({ content, fact }) => kid !== undefined && [contentOf(content).kid, fact].includes(kid),
    )
    return named.length > 0 ? named : fitting
  } catch {
    return []
  }
}

const contentOf = (content: Record<string, unknown>) => content as unknown as KeyContent

/** @returns undefined if this key did not sign it. */
async function verified(
  assertion: string,
  { content }: CredentialRow,
  options: Parameters<typeof jwtVerify>[2],
): Promise<JWTPayload | undefined> {
  const { alg } = decodeProtectedHeader(assertion)
  try {
    return (await jwtVerify(assertion, await importJWK(contentOf(content).jwk, alg), options)).payload
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw oauthError('invalid_client', 'exp: the assertion has expired')
    if (error instanceof errors.JWTClaimValidationFailed)
      throw oauthError('invalid_client', `${error.claim}: ${expected(error, options)}`)
    return undefined
  }
}

function expected(error: errors.JWTClaimValidationFailed, options: Parameters<typeof jwtVerify>[2]): string {
  if (error.claim === 'aud') return `must be one of ${[options?.audience].flat().join(', ')}`
  if (error.claim === 'iss' || error.claim === 'sub') return 'must be the client_id'
  return error.message
}

async function assertUsedOnce(
  { exp = 0, aud, jti }: JWTPayload,
  { clientId, now, replays }: { clientId: string; now: Date; replays: Replays },
): Promise<void> {
  if (Array.isArray(aud) && aud.length > 1)
    throw oauthError('invalid_client', 'aud: must name this installation and nobody else')
  if (exp > now.getTime() / 1000 + ASSERTION_SECONDS + SKEW_SECONDS)
    throw oauthError('invalid_client', `exp: must be at most ${ASSERTION_SECONDS} s from now`)
  if (typeof jti !== 'string' || jti === '' || jti.length > 256)
    throw oauthError('invalid_client', 'jti: must be a text of 1 to 256 characters')
  const until = new Date((exp + 2 * SKEW_SECONDS) * 1000)
  if (!(await replays.isFirst(['assertion', clientId, jti], until)))
    throw oauthError('invalid_client', 'jti: this assertion was used before; make a new one for each request')
}
