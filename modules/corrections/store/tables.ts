import type { Subject } from '@onego/exchange'
import type { Database } from '@onego/platform/database'
import type { CorrectionStatus, ReportSource } from '../contract.ts'

/** Sealed under `corrections.correction:<id>:<column>`. */
export interface CorrectionRow {
  region: string
  id: string
  resource: string
  resource_name: string
  resource_name_en: string
  provider: string
  provider_name: string
  provider_name_en: string
  field: string
  field_name_zh: string
  field_name_en: string
  subject_kind: Subject['kind']
  subject_index: string
  /** `{ id, name }` */
  subject_sealed: string
  status: CorrectionStatus
  citizens: number
  consumers: number
  opened_at: Date
  clock_from: string
  clock_days: number
  due_on: string | null
  yellow_on: string | null
  reminded: 'none' | 'yellow' | 'red'
  answer_sealed: string | null
  /** The answer that the authority overruled, sealed as an answer. */
  overruled_sealed: string | null
  answered_by: string | null
  answered_at: Date | null
  correct_since: string | null
  object_until: string | null
  objection_sealed: string | null
  /** The department, or the account of a citizen. */
  objected_by: string | null
  /** The account of whoever objected, herself or for her department. */
  objected_person: string | null
  objected_at: Date | null
  settlement_sealed: string | null
  settled_by: string | null
  settled_at: Date | null
  upheld: boolean | null
}

/** Sealed under `corrections.report:<id>:<column>`. */
export interface ReportRow {
  region: string
  id: string
  correction_id: string
  source: ReportSource
  reporter: string
  organisation: string | null
  organisation_name: string | null
  organisation_name_en: string | null
  receipt_id: string
  who_sealed: string
  claim_sealed: string
  at: Date
}

export interface NoticeRow {
  region: string
  id: string
  organisation: string
  correction_id: string
  /** JSON: `{ count, newest: ReadOfValue[] }` */
  reads: string
  told_at: Date
  seen_at: Date | null
  seen_by: string | null
}

/** The tables of schema `corrections`; only the files of this folder name them. */
export type CorrectionsDb = Database<{
  'corrections.correction': CorrectionRow
  'corrections.report': ReportRow
  'corrections.notice': NoticeRow
}>

export interface Key {
  region: string
  id: string
}
