import { AppError } from '@onego/platform/errors'
import { ALGORITHMS } from './oauth/limits.ts'

/**
 * What a refused call is told in WWW-Authenticate (RFC 6750 §3, RFC 9449 §7.1).
 * @returns undefined for errors that are not about the token.
 */
export function challengeFor(error: unknown): string | undefined {
  if (!(error instanceof AppError) || error.kind !== 'unauthenticated') return undefined
  const algorithms = `algs="${ALGORITHMS.join(' ')}"`
  // RFC 6750 §3.1: who sent no token is told no error.
  if (error.code === 'clients.token-missing') return `Bearer, DPoP ${algorithms}`
  const scheme = error.code === 'clients.token-not-bound' ? `DPoP ${algorithms}, ` : 'Bearer '
  return `${scheme}error="invalid_token"`
}
