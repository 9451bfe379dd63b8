import type { Subject } from '@onego/exchange'
import { dayInChina } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import { findUnderWayForUpdate, insertCorrection, updateCorrection } from '../store/corrections.ts'
import { insertReport, knowsReport } from '../store/reports.ts'
import type { CorrectionRow, ReportRow } from '../store/tables.ts'
import {
  clockFrom,
  type Given,
  inCorrection,
  inReport,
  NO_CLOCK,
  recordDispute,
  sealSubject,
  subjectIndexOf,
} from './given.ts'
import { UNANSWERED } from './open.ts'

/** A citizen's dispute that was kept elsewhere before; its id becomes that of the report. */
export interface OldDispute {
  id: string
  personId: string
  personName: string
  subject: Subject
  receiptId: string
  resource: string
  resourceName: { zh: string; en: string }
  provider: string
  providerName: { zh: string; en: string }
  field: string
  fieldName: { zh: string; en: string }
  claim: string
  openedAt: Date
  answered: { status: 'corrected' | 'unfounded'; answer: string; by: string; at: Date } | null
}

/**
 * Takes over a dispute with everything that was said and decided, without telling anybody again. The same one twice
 * changes nothing.
 */
export function createAdoption(given: Given) {
  const { db, region } = given

  const begin = async (row: CorrectionRow, report: ReportRow) => {
    await insertReport(db, report)
    await recordDispute(given, row.resource, 'opened')
    if (row.status !== 'open') await recordDispute(given, row.resource, row.status as 'corrected' | 'unfounded')
  }
  /** Somebody else has meanwhile said that the same value is wrong. */
  const join = async (row: CorrectionRow, old: OldDispute) => {
    const into = await findUnderWayForUpdate(db, row)
    if (!into) throw new Error(`what dispute ${old.id} would join was answered meanwhile; it is tried again`)
    const isNew = await insertReport(db, adoptedReport(given, old, into.id))
    if (isNew) await updateCorrection(db, into, { citizens: into.citizens + 1 })
  }

  return {
    adopt: (old: OldDispute): Promise<void> =>
      transaction(db, async () => {
        if (await knowsReport(db, region, old.id)) return
        const row = await adoptedRow(given, old)
        if (await insertCorrection(db, row)) await begin(row, adoptedReport(given, old, row.id))
        else if (!(await knowsReport(db, region, old.id))) await join(row, old)
      }),
  }
}

async function adoptedRow(given: Given, old: OldDispute): Promise<CorrectionRow> {
  const { crypto, region, settings } = given
  const { id, subject, answered } = old
  const clock = await clockFrom(given, dayInChina(old.openedAt), settings.CORRECTION_DAYS)
  return {
    ...UNANSWERED,
    ...clock,
    ...(answered ? NO_CLOCK : {}),
    region,
    id,
    resource: old.resource,
    resource_name: old.resourceName.zh,
    resource_name_en: old.resourceName.en,
    provider: old.provider,
    provider_name: old.providerName.zh,
    provider_name_en: old.providerName.en,
    field: old.field,
    field_name_zh: old.fieldName.zh,
    field_name_en: old.fieldName.en,
    subject_kind: subject.kind,
    subject_index: subjectIndexOf(given, subject),
    subject_sealed: sealSubject(given, id, { id: subject.id, name: old.personName }),
    status: answered?.status ?? 'open',
    citizens: 1,
    consumers: 0,
    opened_at: old.openedAt,
    answer_sealed: answered ? crypto.seal(answered.answer, inCorrection(id, 'answer')) : null,
    answered_by: answered?.by ?? null,
    answered_at: answered?.at ?? null,
  }
}

const adoptedReport = ({ crypto, region }: Given, old: OldDispute, correctionId: string): ReportRow => ({
  region,
  id: old.id,
  correction_id: correctionId,
  source: 'citizen',
  reporter: old.personId,
  organisation: null,
  organisation_name: null,
  organisation_name_en: null,
  receipt_id: old.receiptId,
  who_sealed: crypto.seal(old.personName, inReport(old.id, 'who')),
  claim_sealed: crypto.seal(old.claim, inReport(old.id, 'claim')),
  at: old.openedAt,
})
