import type { EventDefinition } from '@onego/platform/events'
import type { Person } from '@onego/platform/http'
import type { FileRef, StepKind } from '../contract.ts'
import {
  caseAccepted,
  caseConcluded,
  caseDecided,
  caseSubmitted,
  supplementRequested,
  supplementSupplied,
} from '../events.ts'
import { isOver } from '../rules/moves.ts'
import { insertSteps } from '../store/steps.ts'
import type { CaseRow, StepRow } from '../store/tables.ts'
import type { Given } from './given.ts'
import { noticeOf } from './notices.ts'
import type { Sealed } from './sealed.ts'

/** Who takes a step: an officer, the applicant, or the machine (null). */
export type Taker = Person | null

export interface Said {
  note: string
  legalBasis?: string | null
  remedy?: string | null
  files?: FileRef[]
}

/** The applicant's name stands with the sealed parts; a step says only that it was the applicant. */
export function stepRow(row: CaseRow, kind: StepKind, by: Taker, said: Said, at: Date, sealed: Sealed): StepRow {
  const staff = by?.kind === 'staff'
  return {
    region: row.region,
    case_id: row.id,
    seq: row.version,
    kind,
    at,
    person_id: by?.id ?? null,
    person_name: staff ? by.name : '',
    organisation: staff ? by.organisation : null,
    organisation_name: staff ? row.department_name : null,
    note: sealed.sealNote(row.id, row.version, said.note),
    legal_basis: said.legalBasis ?? null,
    remedy: said.remedy ?? null,
    files: said.files ?? [],
  }
}

type CaseEvent = typeof caseSubmitted
const EVENTS: Partial<Record<StepKind, CaseEvent>> = {
  submit: caseSubmitted,
  accept: caseAccepted,
  'request-supplement': supplementRequested,
  supply: supplementSupplied,
  approve: caseDecided,
  refuse: caseDecided,
}

/** Announces a step to the other modules and to the applicant, in the transaction that took it. */
export async function announce(given: Given, row: CaseRow, kind: StepKind): Promise<void> {
  const fact = {
    caseId: row.id,
    submissionId: row.submission_id,
    region: row.region,
    itemCode: row.item_code,
    department: row.department,
    status: row.status,
  }
  const emit = (event: EventDefinition<typeof fact>) => given.events.emit(event, fact, row.region)
  const event = EVENTS[kind]
  if (event) await emit(event)
  if (isOver(row.status)) await emit(caseConcluded)
  const notice = noticeOf(row, kind)
  if (notice) await given.uses.notifications.send({ channel: 'message', personId: row.person_id, ...notice })
}

export async function recordStep(given: Given, sealed: Sealed, row: CaseRow, kind: StepKind, by: Taker, said: Said) {
  await insertSteps(given.db, [stepRow(row, kind, by, said, given.clock.now(), sealed)])
  await announce(given, row, kind)
}
