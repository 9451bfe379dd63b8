import type { Database } from '@onego/platform/database'

export interface LicenceRow {
  region: string
  id: string
  identifier: string
  number: string
  type: string
  issuer: string
  issuer_name: string
  issuer_name_en: string
  holder_sealed: string
  values_sealed: string
  issued_on: string
  valid_from: string
  valid_to: string | null
  case_id: string | null
  digest: string
  ledger_entry: string
}

export interface RevocationRow {
  region: string
  licence_id: string
  revoked_on: string
  reason: string
  by_name: string
  by_id: string
  at: Date
  digest: string
  ledger_entry: string
}

export interface VerificationRow {
  region: string
  licence_id: string
  id: string
  at: Date
  method: 'code' | 'identifier' | 'file'
  outcome: string
  verifier: string | null
}

export interface TypeRow {
  code: string
  name: string
  name_en: string
  labels_en: string | Record<string, string>
  definition: unknown
  version: number
}

export interface TypeVersionRow {
  code: string
  version: number
  definition: unknown
  sha256: string
  added_at: Date
}

/** The tables of schema `licences`; only the files of this folder name them. */
export type LicencesDb = Database<{
  'licences.type': TypeRow
  'licences.type_version': TypeVersionRow
  'licences.licence': LicenceRow
  'licences.keeper': { region: string; subject_index: string; licence_id: string }
  'licences.revocation': RevocationRow
  'licences.file': { region: string; sha256: string; licence_id: string; at: Date }
  'licences.presentation': {
    code_hash: string
    region: string
    licence_id: string
    expires_at: Date
    redeemed_at: Date | null
  }
  'licences.verification': VerificationRow
  'licences.guess': { licence_id: string; day: string; count: number }
}>
