import type { Applicant, Attendant } from '@onego/forms'
import type { AtCounter, ItemApplication } from '../contract.ts'
import type { CaseRow, StepRow } from '../store/tables.ts'
import { stepRow } from './record.ts'
import type { Sealed } from './sealed.ts'

type Papers = ItemApplication['materials']

/** The application's papers, and what the applicant signed at the counter. */
export function papersOf({ materials }: ItemApplication, by: Attendant | undefined): Papers {
  if (!by?.signature) return materials
  const name = { zh: '申请人在窗口的签名', en: "The applicant's signature at the counter" }
  const signed = { id: 'counter-signature', name, by: 'upload' as const, grade: 'B' as const, source: null }
  return [...materials, { ...signed, files: [by.signature] }]
}

export function enteredBy(by: Attendant | undefined): { atCounter?: AtCounter } {
  if (!by) return {}
  const { name: clerkName, organisationName, organisationNameEn, agreedBy } = by
  return { atCounter: { clerkName, organisationName, organisationNameEn, agreedBy } }
}

/** Handing in: taken by the applicant, or by the clerk who entered it for her. */
export function submitStep(row: CaseRow, { attendedBy, ...person }: Applicant, at: Date, sealed: Sealed): StepRow {
  const step = stepRow(row, 'submit', person, { note: '' }, at, sealed)
  if (!attendedBy) return step
  const { id: person_id, name: person_name, organisation, organisationName: organisation_name } = attendedBy
  return { ...step, person_id, person_name, organisation, organisation_name }
}
