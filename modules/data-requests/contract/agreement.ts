import { Proof } from '@onego/ledger/contract'
import { z } from 'zod'
import { Basis, Purpose, RowCondition, Text } from './terms.ts'

const Body = z.object({ code: z.string(), name: z.string(), nameEn: z.string() })

/** With the raw Ed25519 public key (RFC 8032) in base64url that its signature must be made with. */
const Side = Body.extend({ publicKey: z.string() })

/** What both sides sign: everything the grant will be made of. Its canonical JSON (RFC 8785) is what the digest is of. */
export const AgreementContent = z.object({
  format: z.literal('onego-data-agreement/1'),
  application: z.uuid(),
  number: z.string(),
  region: z.string(),
  provider: Side,
  consumer: Side,
  resource: Body.extend({ version: z.int() }),
  /** `mask`: how the value leaves; `none` for those handed over unmasked. */
  fields: z.array(
    z.object({ field: z.string(), name: z.string(), nameEn: z.string(), level: z.int(), mask: z.string() }),
  ),
  /** Fields that records may also be looked up by; not named where there are none. */
  keys: z.array(z.object({ field: z.string(), name: z.string(), nameEn: z.string() })).optional(),
  rows: z.array(RowCondition.extend({ name: z.string(), nameEn: z.string() })),
  purpose: Purpose,
  basis: Basis,
  quotaPerDay: z.int().nullable(),
  ratePerSecond: z.int().nullable(),
  until: z.iso.date(),
  write: z.boolean(),
  duties: z.array(Text),
  /** `standing`: an unconditional resource is used under terms that the catalogue entry offers to every department. */
  terms: z.enum(['signed', 'standing']),
  draftedAt: z.iso.datetime(),
})
export type AgreementContent = z.infer<typeof AgreementContent>

export const Party = z.enum(['provider', 'consumer'])
export type Party = z.infer<typeof Party>

export const AgreementSignature = z.object({
  party: Party,
  organisation: z.string(),
  /** Who confirmed, with her password; for standing terms, the entry of the catalogue. */
  by: z.string(),
  at: z.iso.datetime(),
  /** Raw Ed25519 public key (RFC 8032) in base64url. */
  publicKey: z.string(),
  /** Over the 32 bytes of the SHA-256, in base64url. */
  signature: z.string(),
})
export type AgreementSignature = z.infer<typeof AgreementSignature>

/** `agreement.json`: verifiable by itself, `onego verify-agreement FILE`. */
export const AgreementFile = z.object({
  format: z.literal('onego-signed-agreement/1'),
  content: AgreementContent,
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'),
  signatures: z.array(AgreementSignature).max(10),
  /** Its entry in the log, once both have signed; the proof is missing for a moment until the entry has its place. */
  ledger: z.object({ entryId: z.string(), verifierKey: z.string(), proof: Proof.nullable() }).nullable(),
})
export type AgreementFile = z.infer<typeof AgreementFile>
