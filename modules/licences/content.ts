import { createHash } from 'node:crypto'
import { canonicalJson } from '@onego/ledger/contract'
import type { Crypto } from '@onego/platform/crypto'
import type { Licence } from './contract.ts'
import { statusOf } from './rules.ts'
import type { FullRow } from './store/licences.ts'

/** Whose licence it is: a person by 18-digit ID number, an enterprise by credit code. */
export interface Subject {
  kind: 'person' | 'enterprise'
  id: string
}

export interface Holder extends Subject {
  name: string
}

/** The salt keeps people from finding out what a licence says by trying contents against the public digest. */
export interface SealedValues {
  values: Record<string, string>
  salt: string
}

export const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

/** What the log commits to. */
export function digestOfContent(content: {
  identifier: string
  number: string
  type: string
  issuer: string
  holder: Holder
  issuedOn: string
  validFrom: string
  validTo: string | null
  sealed: SealedValues
}): string {
  return sha256(canonicalJson(content))
}

export const digestOfRevocation = (licence: { identifier: string; digest: string }, reason: string, on: string) =>
  sha256(canonicalJson({ identifier: licence.identifier, licence: licence.digest, reason, revokedOn: on }))

export const holderContext = (id: string) => `licences.licence:${id}:holder`
export const valuesContext = (id: string) => `licences.licence:${id}:values`
export const subjectIndex = (crypto: Crypto, { kind, id }: Subject) =>
  crypto.blindIndex('licences.holder', `${kind}:${id}`)

export const holderOf = (crypto: Crypto, row: { id: string; holder_sealed: string }): Holder =>
  JSON.parse(crypto.open(row.holder_sealed, holderContext(row.id)))

export function toLicence(crypto: Crypto, row: FullRow, today: string): Licence {
  const sealed: SealedValues = JSON.parse(crypto.open(row.values_sealed, valuesContext(row.id)))
  return {
    id: row.id,
    region: row.region,
    identifier: row.identifier,
    number: row.number,
    type: row.type,
    typeName: row.name,
    typeNameEn: row.name_en,
    holderName: holderOf(crypto, row).name,
    issuer: row.issuer,
    issuerName: row.issuer_name,
    issuerNameEn: row.issuer_name_en || row.issuer_name,
    issuedOn: row.issued_on,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    status: statusOf({ validTo: row.valid_to, revokedOn: row.revoked_on }, today),
    values: sealed.values,
    labelsEn: row.labels_en as Record<string, string>,
    caseId: row.case_id,
    digest: row.digest,
    ledgerEntryId: row.ledger_entry,
    revokedOn: row.revoked_on,
    revokeReason: row.reason,
  }
}
