import type { ConsumerCorrection, OwnCorrection, Report, StewardCorrection } from '../contract.ts'
import { lightOf, mayObjectNow } from '../rules.ts'
import type { CorrectionRow, ReportRow } from '../store/tables.ts'
import { type Given, inCorrection, inReport, openSubject, today } from './given.ts'

type Opens = Pick<Given, 'crypto' | 'clock'>

function progressOf({ crypto, clock }: Opens, row: CorrectionRow) {
  const open = (sealed: string | null, column: 'answer' | 'settlement') =>
    sealed && crypto.open(sealed, inCorrection(row.id, column))
  return {
    id: row.id,
    resource: row.resource,
    resourceName: { zh: row.resource_name, en: row.resource_name_en },
    provider: row.provider,
    providerName: { zh: row.provider_name, en: row.provider_name_en },
    field: row.field,
    fieldName: { zh: row.field_name_zh, en: row.field_name_en },
    status: row.status,
    openedAt: row.opened_at.toISOString(),
    dueOn: row.due_on,
    light: lightOf(row, today({ clock })),
    answer: open(row.answer_sealed, 'answer'),
    overruledAnswer: open(row.overruled_sealed, 'answer'),
    answeredAt: row.answered_at?.toISOString() ?? null,
    correctSince: row.correct_since,
    objectedAt: row.objected_at?.toISOString() ?? null,
    settlement: open(row.settlement_sealed, 'settlement'),
    settledAt: row.settled_at?.toISOString() ?? null,
    upheld: row.upheld,
  }
}

const objectionOf = ({ crypto }: Opens, row: CorrectionRow) =>
  row.objection_sealed && crypto.open(row.objection_sealed, inCorrection(row.id, 'objection'))

const claimOf = ({ crypto }: Opens, report: ReportRow) => crypto.open(report.claim_sealed, inReport(report.id, 'claim'))
const whoOf = ({ crypto }: Opens, report: ReportRow) => crypto.open(report.who_sealed, inReport(report.id, 'who'))

/** For whoever asked: her own words, and only her own. `objectors` are those for whom she may speak. */
export function toOwn(given: Opens, row: CorrectionRow, report: ReportRow): OwnCorrection {
  return {
    ...progressOf(given, row),
    openedAt: report.at.toISOString(),
    reportId: report.id,
    receiptId: report.receipt_id,
    claim: claimOf(given, report),
    objection: row.objected_by === (report.organisation ?? report.reporter) ? objectionOf(given, row) : null,
    mayObject: mayObjectNow(row, today(given)),
    objectUntil: row.object_until,
  }
}

export function toConsumer(given: Opens, row: CorrectionRow, report: ReportRow): ConsumerCorrection {
  const subject = { kind: row.subject_kind, id: openSubject(given, row).id }
  return { ...toOwn(given, row, report), source: report.source, reportedBy: whoOf(given, report), subject }
}

export function toSteward(given: Opens, row: CorrectionRow, first: ReportRow | undefined): StewardCorrection {
  const { id, name } = openSubject(given, row)
  return {
    ...progressOf(given, row),
    subject: { kind: row.subject_kind, id, name },
    citizens: row.citizens,
    consumers: row.consumers,
    claim: first ? claimOf(given, first) : '',
    objection: objectionOf(given, row),
  }
}

export function toReport(given: Opens, report: ReportRow): Report {
  const { organisation_name: zh, organisation_name_en: en } = report
  return {
    id: report.id,
    source: report.source,
    name: whoOf(given, report),
    organisationName: zh === null ? null : { zh, en: en ?? zh },
    receiptId: report.receipt_id,
    claim: claimOf(given, report),
    at: report.at.toISOString(),
  }
}
