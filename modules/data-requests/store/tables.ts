import type { Database } from '@onego/platform/database'
import type { AgreementSignature } from '../contract/agreement.ts'
import type { Asked, Terms } from '../contract/terms.ts'
import type { EndKind, Ground, Status } from '../contract.ts'
import type { ClockState } from '../rules/clock.ts'

export interface ApplicationRow extends ClockState {
  region: string
  id: string
  number: string
  version: number
  consumer: string
  provider: string
  resource: string
  share_type: number
  purpose_code: string
  status: Status
  resume_status: Status | null
  asked: Asked
  given: Terms | null
  previous: string | null
  applicant_id: string
  applicant_name: string
  made_at: Date
  changed_at: Date
  agreement: string | null
  agreement_sha256: string | null
  agreement_pdf: string | null
  ledger_entry: string | null
  grant_id: string | null
  in_force_at: Date | null
  until: string
  expiry_reminded: number | null
  end_kind: EndKind | null
  ended_at: Date | null
}

export interface StepRow {
  region: string
  application_id: string
  id: string
  kind: string
  at: Date
  by_name: string
  by_id: string | null
  organisation: string | null
  text: string
  ground: Ground | null
  legal_basis: string
  due_on: string | null
  /** What was asked or given in this step, as it then was. */
  content: unknown
}

export interface SignatureRow {
  region: string
  application_id: string
  agreement_sha256: string
  party: AgreementSignature['party']
  organisation: string
  by_name: string
  by_id: string | null
  at: Date
  public_key: string
  signature: string
}

/** The tables of schema `data_requests`; only the files in this folder name them. */
export type DataRequestsDb = Database<{
  'data_requests.application': ApplicationRow
  'data_requests.step': StepRow
  'data_requests.signature': SignatureRow
}>
