import { createHash } from 'node:crypto'
import type { Clock } from '@onego/platform/clock'
import type { Signer } from '@onego/platform/crypto'
import { newId } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { errors, jwtVerify } from 'jose'
import { z } from 'zod'
import { TOKEN_SECONDS } from './limits.ts'

/** What a token says (RFC 9068 §2.2; `cnf` of RFC 9449 §6.1 and RFC 8705 §3.1). */
const Claims = z.object({
  sub: z.string(),
  client_id: z.string(),
  iat: z.number(),
  exp: z.number(),
  jti: z.string(),
  /** The credential it was given for: a token dies with its credential. */
  cred: z.string(),
  cnf: z.object({ jkt: z.string().optional(), 'x5t#S256': z.string().optional() }).optional(),
})
export type Claims = z.infer<typeof Claims>

export interface Binding {
  jkt: string | undefined
  x5t: string | undefined
}

export type Tokens = ReturnType<typeof createTokens>

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Makes and reads access tokens: JWTs of type at+jwt (RFC 9068), signed with Ed25519 by this installation. */
export function createTokens({ signer, issuer, clock }: { signer: Signer; issuer: string; clock: Clock }) {
  const x = signer.rawPublicKey.toString('base64url')
  // RFC 7638 §3.2: the members that make the key, in this order.
  const kid = createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url')
  const head = `${encode({ alg: 'EdDSA', typ: 'at+jwt', kid })}.`
  return {
    issuer,
    jwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' }] },

    issue({ clientId, credential, binding }: { clientId: string; credential: string; binding: Binding }): string {
      const iat = Math.floor(clock.now().getTime() / 1000)
      const { jkt, x5t } = binding
      const cnf = { ...(jkt ? { jkt } : {}), ...(x5t ? { 'x5t#S256': x5t } : {}) }
      const claims: Claims = {
        ...{ sub: clientId, client_id: clientId, iat, exp: iat + TOKEN_SECONDS, jti: newId(), cred: credential },
        ...(jkt || x5t ? { cnf } : {}),
      }
      const signed = `${head}${encode({ iss: issuer, aud: issuer, ...claims })}`
      return `${signed}.${signer.sign(Buffer.from(signed)).toString('base64url')}`
    },

    /** @throws AppError `clients.token-invalid`, `clients.token-expired` (unauthenticated). */
    async read(token: string): Promise<Claims> {
      // Only this installation makes tokens, and all with one header: anything else needs no mathematics.
      if (!token.startsWith(head)) throw invalidToken()
      const now = clock.now()
      const { payload } = await jwtVerify(token, signer.publicKey, {
        ...{ issuer, audience: issuer, typ: 'at+jwt', algorithms: ['EdDSA'], currentDate: now },
      }).catch((error) => {
        throw error instanceof errors.JWTExpired ? expiredToken() : invalidToken()
      })
      const read = Claims.safeParse(payload)
      if (!read.success) throw invalidToken()
      return read.data
    },
  }
}

export const invalidToken = (sentence = 'Authorization: this is no access token of this installation') =>
  new AppError('unauthenticated', 'clients.token-invalid', sentence)
export const expiredToken = () =>
  new AppError(
    'unauthenticated',
    'clients.token-expired',
    'Authorization: the access token has expired; ask for a new one',
  )
