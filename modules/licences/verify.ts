import { randomInt } from 'node:crypto'
import { dayInChina } from '@onego/platform/clock'
import { newId } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import type { Person } from '@onego/platform/http'
import { holderOf, sha256 } from './content.ts'
import { maskName, type Outcome, type PresentationCode, type Verification, type VerifyRequest } from './contract.ts'
import { readIdentifier } from './identifier.ts'
import type { Parts } from './parts.ts'
import { carriedIdentifier } from './pdf/carried-identifier.ts'
import { CODE_LASTS_MS, GUESSES_PER_DAY, readScanned, statusOf } from './rules.ts'
import { type FullRow, findByIdentifier, findLicence } from './store/licences.ts'
import {
  countGuess,
  findLicenceOfFile,
  findPresentation,
  insertPresentation,
  insertVerification,
  redeem,
  uncountGuess,
} from './store/proofs.ts'
import type { VerificationRow } from './store/tables.ts'

const hashOf = (code: string) => sha256(`onego presentation ${code}`)
const digits = (count: number) => Array.from({ length: count }, () => randomInt(10)).join('')

/** A code that shows this licence once within a minute; the caller has checked whose it is. */
export async function makeCode({ db, clock }: Parts, licence: FullRow): Promise<PresentationCode> {
  const code = digits(20)
  const expiresAt = new Date(clock.now().getTime() + CODE_LASTS_MS)
  await insertPresentation(db, { codeHash: hashOf(code), region: licence.region, licenceId: licence.id, expiresAt })
  return { code, expiresAt: expiresAt.toISOString(), seconds: CODE_LASTS_MS / 1000 }
}

interface Looked {
  licence: FullRow | undefined
  outcome: Outcome
  method: VerificationRow['method']
  /** Only then is the (masked) holder named. */
  namesHolder: boolean
}

/** Checks a one-time code or an identifier. `verifier` is whoever is signed in, if anybody. */
export async function verifyGiven(parts: Parts, asked: VerifyRequest, verifier?: Person): Promise<Verification> {
  const scanned = readScanned(asked.code)
  const looked =
    'code' in scanned
      ? await lookUpCode(parts, scanned.code)
      : await lookUpIdentifier(parts, scanned.identifier, asked.holderLast4)
  return conclude(parts, looked, verifier)
}

/** Checks a PDF: one of ours, byte for byte; one that only pretends to be; or something else. */
export async function verifyFile(parts: Parts, pdf: Buffer, verifier?: Person): Promise<Verification> {
  if (pdf.indexOf('%PDF-') < 0 || pdf.indexOf('%PDF-') > 1024) {
    throw new AppError('invalid', 'licences.not-a-pdf', 'file: send the PDF file of a licence')
  }
  const known = await findLicenceOfFile(parts.db, sha256(pdf))
  if (known) {
    const licence = await findLicence(parts.db, known)
    return conclude(parts, { licence, outcome: statusNow(parts, licence), method: 'file', namesHolder: true }, verifier)
  }
  const identifier = carriedIdentifier(pdf)
  const licence = identifier ? await findByIdentifier(parts.db, identifier) : undefined
  const outcome = licence ? 'tampered' : 'unknown'
  return conclude(parts, { licence, outcome, method: 'file', namesHolder: false }, verifier)
}

const statusNow = ({ clock }: Parts, licence: FullRow | undefined): Outcome =>
  licence ? statusOf({ validTo: licence.valid_to, revokedOn: licence.revoked_on }, dayInChina(clock.now())) : 'unknown'

async function lookUpCode(parts: Parts, code: string): Promise<Looked> {
  const { db, clock } = parts
  const redeemed = await redeem(db, hashOf(code), clock.now())
  if (redeemed) {
    const licence = await findLicence(db, redeemed)
    return { licence, outcome: statusNow(parts, licence), method: 'code', namesHolder: true }
  }
  const shown = await findPresentation(db, hashOf(code))
  const licence = shown && (await findLicence(db, shown.licenceId))
  const outcome = shown ? (shown.used ? 'used' : 'lapsed') : 'unknown'
  return { licence, outcome, method: 'code', namesHolder: false }
}

async function lookUpIdentifier(parts: Parts, identifier: string, holderLast4?: string): Promise<Looked> {
  const nothing: Looked = { licence: undefined, outcome: 'unknown', method: 'identifier', namesHolder: false }
  const licence = readIdentifier(identifier) && (await findByIdentifier(parts.db, identifier))
  if (!licence) return nothing
  if (holderLast4 !== undefined && !(await guessIsRight(parts, licence, holderLast4))) return nothing
  return { ...nothing, licence, outcome: statusNow(parts, licence), namesHolder: holderLast4 !== undefined }
}

async function guessIsRight({ db, crypto, clock }: Parts, licence: FullRow, last4: string): Promise<boolean> {
  const day = dayInChina(clock.now())
  const guesses = await countGuess(db, licence.id, day)
  if (guesses > GUESSES_PER_DAY) {
    throw new AppError('limited', 'licences.too-many-guesses', 'This licence was checked too often today')
  }
  const right = holderOf(crypto, licence).id.toUpperCase().endsWith(last4)
  if (right) await uncountGuess(db, licence.id, day)
  return right
}

async function conclude(parts: Parts, looked: Looked, verifier?: Person): Promise<Verification> {
  const { licence, outcome, method } = looked
  const at = parts.clock.now()
  if (licence) {
    const body = verifier?.organisation ? await parts.uses.organisations.find(verifier.organisation) : undefined
    await insertVerification(parts.db, {
      ...{ region: licence.region, licence_id: licence.id, id: newId(), at, method, outcome },
      verifier: body?.name ?? null,
    })
  }
  const tellsFacts = licence && (outcome === 'valid' || outcome === 'revoked' || outcome === 'expired')
  return { outcome, at: at.toISOString(), facts: tellsFacts ? factsOf(parts, licence, looked.namesHolder) : null }
}

function factsOf({ crypto }: Parts, licence: FullRow, namesHolder: boolean): Verification['facts'] {
  return {
    identifier: licence.identifier,
    typeName: licence.name,
    typeNameEn: licence.name_en,
    number: licence.number,
    holderName: namesHolder ? maskName(holderOf(crypto, licence).name) : null,
    issuerName: licence.issuer_name,
    issuerNameEn: licence.issuer_name_en || licence.issuer_name,
    issuedOn: licence.issued_on,
    validTo: licence.valid_to,
    revokedOn: licence.revoked_on,
    digest: licence.digest,
  }
}
