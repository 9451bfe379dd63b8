import type { Database } from '@onego/platform/database'
import type { CaseStatus, IssuedLicence, Settlement, StepKind } from '../contract.ts'
import type { ClockState } from '../rules/clock.ts'

export interface SubmissionRow {
  region: string
  id: string
  draft_id: string
  person_id: string
  bundle: string | null
  title_zh: string
  title_en: string
  fields: number
  filled: number
  papers: number
  items: number
  submitted_at: Date
}

export interface CaseRow {
  region: string
  id: string
  number: string
  version: number
  submission_id: string
  person_id: string
  applicant: string
  contents: string
  results: string | null
  title_zh: string
  title_en: string
  item_code: string
  item_version: number
  item_name: string
  item_name_en: string
  department: string
  department_name: string
  status: CaseStatus
  settlement: Settlement | null
  waits_for: 'department' | 'applicant' | 'machine' | 'nobody'
  step_zh: string | null
  step_en: string | null
  clock: ClockState['clock']
  limit_from: string
  limit_days: number
  due_on: string
  yellow_on: string
  promised_days: number
  legal_days: number
  legal_due_on: string | null
  stopped_on: string | null
  stopped_days: number
  submitted_at: Date
  accepted_on: string | null
  decided_at: Date | null
  concluded_at: Date | null
  licences: IssuedLicence[]
  source: 'online' | 'counter'
}

export interface StepRow {
  region: string
  case_id: string
  seq: number
  kind: StepKind
  at: Date
  person_id: string | null
  person_name: string
  organisation: string | null
  organisation_name: string | null
  note: string
  legal_basis: string | null
  remedy: string | null
  files: unknown
}

export interface MatterRow {
  region: string
  key: string
  case_id: string
  number: string
}

export interface FileRow {
  region: string
  case_id: string
  id: string
  sha256: string
  name: string
  type: string
  bytes: number
  person_id: string
  at: Date
}

/** The tables of schema `cases`; only the files of this folder name them. */
export type CasesDb = Database<{
  'cases.submission': SubmissionRow
  'cases.case': CaseRow
  'cases.step': StepRow
  'cases.file': FileRow
  'cases.matter': MatterRow
  'cases.access': {
    region: string
    case_id: string
    id: string
    person_id: string
    person_name: string
    organisation: string | null
    what: string
    at: Date
  }
}>

export const clockOf = (row: CaseRow): ClockState => ({
  clock: row.clock,
  limitFrom: row.limit_from,
  limitDays: row.limit_days,
  dueOn: row.due_on,
  yellowOn: row.yellow_on,
  legalDueOn: row.legal_due_on,
  stoppedOn: row.stopped_on,
  stoppedDays: row.stopped_days,
  acceptedOn: row.accepted_on,
})

export const clockColumns = (state: ClockState) => ({
  clock: state.clock,
  limit_from: state.limitFrom,
  limit_days: state.limitDays,
  due_on: state.dueOn,
  yellow_on: state.yellowOn,
  legal_due_on: state.legalDueOn,
  stopped_on: state.stoppedOn,
  stopped_days: state.stoppedDays,
  accepted_on: state.acceptedOn,
})
