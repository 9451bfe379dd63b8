import { createHash } from 'node:crypto'
import { calculateJwkThumbprint, EmbeddedJWK, errors, type JWTVerifyResult, jwtVerify } from 'jose'
import type { Replays } from '../replays.ts'
import { ALGORITHMS, SKEW_SECONDS } from './limits.ts'

/** What a proof must be about. */
export interface Occasion {
  method: string
  /** Absolute; query and fragment do not count. */
  url: string
  /** The access token it comes with, which it must name by its hash. */
  accessToken?: string | undefined
}

export type Examined = { jkt: string; fault?: undefined } | { jkt?: undefined; fault: string }

const LONGEST_PROOF = 8000

const fault = (sentence: string): Examined => ({ fault: sentence })

/** A DPoP proof, checked as RFC 9449 §4.3 lists it; the last step makes it worthless for the next time. */
export async function examineProof(
  proof: string,
  occasion: Occasion,
  { now, replays }: { now: Date; replays: Replays },
): Promise<Examined> {
  if (proof.length > LONGEST_PROOF) return fault(`the proof is longer than ${LONGEST_PROOF} characters`)
  const signed = await verifySignature(proof, now)
  if (typeof signed === 'string') return fault(signed)
  const { payload, protectedHeader } = signed
  const wrong =
    wrongOccasion(payload, occasion) ?? wrongTime(payload.iat, now) ?? wrongToken(payload.ath, occasion.accessToken)
  if (wrong) return fault(wrong)
  const jti = payload.jti
  if (typeof jti !== 'string' || jti === '' || jti.length > 256)
    return fault('jti must be a text of 1 to 256 characters')
  const jkt = await calculateJwkThumbprint(protectedHeader.jwk ?? {})
  const until = new Date(((payload.iat ?? 0) + 2 * SKEW_SECONDS) * 1000)
  if (!(await replays.isFirst(['dpop', jkt, jti], until)))
    return fault('jti: this proof was used before; make a new one')
  return { jkt }
}

async function verifySignature(proof: string, now: Date): Promise<JWTVerifyResult | string> {
  try {
    return await jwtVerify(proof, EmbeddedJWK, {
      ...{ typ: 'dpop+jwt', algorithms: ALGORITHMS, currentDate: now, clockTolerance: SKEW_SECONDS },
      requiredClaims: ['iat', 'jti', 'htm', 'htu'],
    })
  } catch (error) {
    if (error instanceof errors.JWTClaimValidationFailed) return `${error.claim}: ${error.message}`
    return 'the proof is no JWT of type dpop+jwt, signed with EdDSA, ES256, PS256 or RS256 by the public key in its header'
  }
}

function wrongOccasion({ htm, htu }: JWTVerifyResult['payload'], { method, url }: Occasion): string | undefined {
  if (htm !== method) return `htm must be ${method}`
  const wanted = bare(url)
  return typeof htu === 'string' && bare(htu) === wanted ? undefined : `htu must be ${wanted}`
}

function bare(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { origin, pathname } = new URL(url)
  return origin + pathname
}

function wrongTime(iat: unknown, now: Date): string | undefined {
  const isNear = typeof iat === 'number' && Math.abs(iat - now.getTime() / 1000) <= SKEW_SECONDS
  return isNear ? undefined : `iat must be within ${SKEW_SECONDS} s of ${now.toISOString()}; check the clock`
}

function wrongToken(ath: unknown, accessToken: string | undefined): string | undefined {
  if (accessToken === undefined) return undefined
  const wanted = createHash('sha256').update(accessToken).digest('base64url')
  return ath === wanted ? undefined : 'ath must be the base64url SHA-256 of the access token'
}
