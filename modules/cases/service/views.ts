import type { Person } from '@onego/platform/http'
import { mayAct } from '../access.ts'
import {
  type Case,
  type CaseHead,
  type InboxRow,
  type MyCase,
  OfficerAction,
  type Step,
  type Submission,
} from '../contract.ts'
import { isAcceptedByLaw, lightOf, toCaseClock } from '../rules/clock.ts'
import { canTake } from '../rules/moves.ts'
import { type CaseRow, clockOf, type StepRow, type SubmissionRow } from '../store/tables.ts'
import type { Reckoning } from './given.ts'
import type { Sealed } from './sealed.ts'

const text = (zh: string | null, en: string | null) => (zh === null ? null : { zh, en: en ?? zh })
const time = (at: Date | null) => at?.toISOString() ?? null

export function toHead(row: CaseRow, { calendar, today }: Reckoning): CaseHead {
  const state = clockOf(row)
  return {
    id: row.id,
    region: row.region,
    number: row.number,
    version: row.version,
    submissionId: row.submission_id,
    item: { code: row.item_code, version: row.item_version, name: row.item_name, nameEn: row.item_name_en },
    department: row.department,
    departmentName: row.department_name,
    status: row.status,
    settlement: row.settlement,
    light: lightOf(state, today),
    clock: toCaseClock(state, calendar, today),
    stepName: text(row.step_zh, row.step_en),
    submittedAt: row.submitted_at.toISOString(),
    acceptedOn: row.accepted_on,
    decidedAt: time(row.decided_at),
    concludedAt: time(row.concluded_at),
  }
}

export const toInboxRow = (row: CaseRow, now: Reckoning, sealed: Sealed): InboxRow => ({
  ...toHead(row, now),
  applicantName: sealed.applicantOf(row).name,
  bundleTitle: { zh: row.title_zh, en: row.title_en },
})

function roleOf(row: StepRow): Step['by']['role'] {
  if (row.organisation) return 'staff'
  return row.person_id ? 'applicant' : 'system'
}

const toStep = (row: StepRow, sealed: Sealed): Step => ({
  seq: row.seq,
  kind: row.kind,
  at: row.at.toISOString(),
  by: { role: roleOf(row), name: row.person_name || null, organisationName: row.organisation_name },
  note: sealed.noteOf(row),
  legalBasis: row.legal_basis,
  remedy: row.remedy,
  files: (row.files as Step['files']).map((file) => ({ ...file, name: sealed.fileNameOf(row.case_id, file) })),
})

/** The applicant sees the department, not the officer's name. */
const toMyStep = (row: StepRow, sealed: Sealed): Step => {
  const step = toStep(row, sealed)
  return { ...step, by: { ...step.by, name: null } }
}

export function toCase(row: CaseRow, steps: StepRow[], person: Person, now: Reckoning, sealed: Sealed): Case {
  const { facts, materials, atCounter = null } = sealed.contentsOf(row)
  const isStaff = person.kind === 'staff'
  const owned = { personId: row.person_id, department: row.department }
  const tooLate = (action: OfficerAction) => isAcceptedByLaw(clockOf(row), action, now.today)
  return {
    ...toHead(row, now),
    applicant: sealed.applicantOf(row),
    bundleTitle: { zh: row.title_zh, en: row.title_en },
    atCounter: atCounter && { ...atCounter, clerkName: isStaff ? atCounter.clerkName : null },
    facts,
    materials,
    steps: steps.map((step) => (isStaff ? toStep : toMyStep)(step, sealed)),
    licences: row.licences,
    may: OfficerAction.options.filter(
      (action) => canTake(row.status, action) && mayAct(person, owned, action) && !tooLate(action),
    ),
  }
}

export const toMyCase = (row: CaseRow, steps: StepRow[], now: Reckoning, sealed: Sealed): MyCase => ({
  ...toHead(row, now),
  steps: steps.filter((step) => step.case_id === row.id).map((step) => toMyStep(step, sealed)),
  licences: row.licences,
  mayWithdraw: canTake(row.status, 'withdraw'),
})

export const toSubmission = (row: SubmissionRow, cases: MyCase[]): Submission => ({
  id: row.id,
  region: row.region,
  draftId: row.draft_id,
  bundle: row.bundle,
  title: { zh: row.title_zh, en: row.title_en },
  submittedAt: row.submitted_at.toISOString(),
  saved: { fields: row.fields, filled: row.filled, papers: row.papers, trips: Math.max(0, row.items - 1) },
  cases,
})
