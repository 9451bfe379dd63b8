import type { Receipt, Subject } from '@onego/exchange'
import { newId, transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { isConsumer } from '../access.ts'
import type { OpenCorrection, OwnCorrection } from '../contract.ts'
import { valueDisputed } from '../events.ts'
import { assertNotFoundRight, disputedField } from '../rules.ts'
import { findLastOf, findUnderWayForUpdate, insertCorrection, updateCorrection } from '../store/corrections.ts'
import { insertReport } from '../store/reports.ts'
import type { CorrectionRow, ReportRow } from '../store/tables.ts'
import {
  clockFrom,
  type Given,
  inReport,
  isCallOf,
  openSubject,
  recordDispute,
  sealSubject,
  subjectIndexOf,
  today,
} from './given.ts'
import { CONTENT, tellStewards } from './messages.ts'
import { toOwn } from './views.ts'

/** Who says that a value is wrong: the person it is about, staff of a department that read it, or its machine client. */
export type Reporter =
  | { kind: 'citizen'; person: Person; idNumber: string }
  | { kind: 'staff'; person: Person }
  | { kind: 'client'; clientId: string; organisation: string; name: string }

export interface Claim extends OpenCorrection {
  by: Reporter
  /** Whose record it is; must be told by staff and clients, since receipts name nobody. */
  subject?: Subject | undefined
  /** If told, the receipt must be of this resource. */
  resource?: string | undefined
}

/** As often as an answer may come between finding that a correction is under way and joining it. */
const TRIES = 5

export function createOpening(given: Given) {
  const { db, region, crypto, events, clock, settings, uses } = given

  /** @throws AppError as `open` does. */
  const readReceipt = async ({ by, receiptId, resource, subject }: Claim): Promise<[Receipt, Subject]> => {
    const whose: Subject | undefined = by.kind === 'citizen' ? { kind: 'person', id: by.idNumber } : subject
    if (!whose) {
      const sentence = 'subject: must say whose record it is, as {"kind": "person" or "enterprise", "id": number}'
      throw new AppError('invalid', 'corrections.subject-needed', sentence)
    }
    const isKnown = await uses.exchange.isAbout(receiptId, whose)
    const receipt = isKnown ? await uses.exchange.receipt(receiptId) : undefined
    const organisation = organisationOf(by)
    const isOwn = receipt && (organisation === null || (await isCallOf(given, organisation, receipt)))
    if (!isOwn || (resource !== undefined && receipt.resource !== resource)) throw noReceipt()
    return [receipt, whose]
  }

  /** Joins the correction of this value that is under way, or begins one. */
  const joinOrBegin = async (fresh: CorrectionRow): Promise<[CorrectionRow, boolean]> => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (await insertCorrection(db, fresh)) return [fresh, false]
      const found = await findUnderWayForUpdate(db, fresh)
      if (found) return [found, true]
    }
    throw new AppError('unavailable', 'corrections.busy', 'This value is being answered right now; try again')
  }

  /** A name that one reporter tells is known to the steward from then on. */
  const joined = async (row: CorrectionRow, by: Reporter): Promise<CorrectionRow> => {
    const subject = openSubject(given, row)
    const name = subject.name ?? (by.kind === 'citizen' ? by.person.name : null)
    const change = {
      ...counted(by, row),
      subject_sealed: sealSubject(given, row.id, { ...subject, name }),
    }
    await updateCorrection(db, row, change)
    return { ...row, ...change }
  }

  const newReport = async (correctionId: string, claim: Claim): Promise<ReportRow> => {
    const id = newId()
    const { by } = claim
    const organisation = organisationOf(by)
    const body = organisation ? await uses.organisations.find(organisation) : undefined
    return {
      region,
      id,
      correction_id: correctionId,
      source: by.kind,
      reporter: accountOf(by),
      organisation,
      organisation_name: organisation && (body?.name ?? organisation),
      organisation_name_en: organisation && (body?.nameEn || body?.name || organisation),
      receipt_id: claim.receiptId,
      who_sealed: crypto.seal(by.kind === 'client' ? by.name : by.person.name, inReport(id, 'who')),
      claim_sealed: crypto.seal(claim.claim, inReport(id, 'claim')),
      at: clock.now(),
    }
  }

  const announce = async (row: CorrectionRow, by: Reporter, isJoined: boolean) => {
    const { id: correctionId, provider, resource, field, status } = row
    await events.emit(valueDisputed, {
      ...{ correctionId, provider, resource, field, status },
      ...{ source: by.kind, joined: isJoined },
    })
    if (isJoined) return
    await recordDispute(given, resource, 'opened')
    await tellStewards(given, row, CONTENT.disputed(row))
  }

  return {
    /**
     * Says that a value which a call handed over is wrong. Several who say so of one value share one correction.
     * @throws AppError `corrections.receipt-not-found` (also for receipts of others), `corrections.subject-needed`,
     * `corrections.no-such-field` (invalid), `corrections.nothing-answered`, `corrections.already-reported`,
     * `corrections.found-right` (conflict).
     */
    async open(claim: Claim): Promise<OwnCorrection> {
      const { by, field } = claim
      if (by.kind === 'staff') assertAllowed(isConsumer(by.person))
      const [receipt, subject] = await readReceipt(claim)
      const name = disputedField(receipt, field)
      const limit = await clockFrom(given, today(given), settings.CORRECTION_DAYS)
      return transaction(db, async () => {
        const fresh = newCorrection(given, { receipt, subject, field, name, by, limit })
        const last = await findLastOf(db, fresh, accountOf(by))
        assertNotFoundRight(last, { readAt: new Date(receipt.at), today: today(given) })
        const [begun, isJoined] = await joinOrBegin(fresh)
        const report = await newReport(begun.id, claim)
        if (!(await insertReport(db, report))) {
          const sentence = 'field: you have already said that this value is wrong'
          throw new AppError('conflict', 'corrections.already-reported', sentence)
        }
        const row = isJoined ? await joined(begun, by) : begun
        await announce(row, by, isJoined)
        return toOwn(given, row, report)
      })
    },
  }
}

const accountOf = (by: Reporter) => (by.kind === 'client' ? by.clientId : by.person.id)

const organisationOf = (by: Reporter): string | null => {
  if (by.kind === 'citizen') return null
  return by.kind === 'client' ? by.organisation : by.person.organisation
}

const noReceipt = () =>
  new AppError(
    'not-found',
    'corrections.receipt-not-found',
    'receiptId: no call of yours about this subject has this receipt; name one that has',
  )

const counted = (by: Reporter, row: Pick<CorrectionRow, 'citizens' | 'consumers'>) => ({
  citizens: row.citizens + (by.kind === 'citizen' ? 1 : 0),
  consumers: row.consumers + (by.kind === 'citizen' ? 0 : 1),
})

interface Begun {
  receipt: Receipt
  subject: Subject
  field: string
  name: { zh: string; en: string }
  by: Reporter
  limit: Pick<CorrectionRow, 'clock_from' | 'clock_days' | 'due_on' | 'yellow_on'>
}

function newCorrection(given: Given, { receipt, subject, field, name, by, limit }: Begun): CorrectionRow {
  const id = newId()
  const subjectName = by.kind === 'citizen' ? by.person.name : null
  return {
    ...UNANSWERED,
    ...limit,
    ...counted(by, { citizens: 0, consumers: 0 }),
    region: given.region,
    id,
    resource: receipt.resource,
    resource_name: receipt.resourceName,
    resource_name_en: receipt.resourceNameEn,
    provider: receipt.provider,
    provider_name: receipt.providerName,
    provider_name_en: receipt.providerNameEn,
    field,
    field_name_zh: name.zh,
    field_name_en: name.en,
    subject_kind: subject.kind,
    subject_index: subjectIndexOf(given, subject),
    subject_sealed: sealSubject(given, id, { id: subject.id, name: subjectName }),
    opened_at: given.clock.now(),
  }
}

export const UNANSWERED = {
  status: 'open',
  reminded: 'none',
  ...{
    answer_sealed: null,
    overruled_sealed: null,
    answered_by: null,
    answered_at: null,
    correct_since: null,
    object_until: null,
  },
  ...{ objection_sealed: null, objected_by: null, objected_person: null, objected_at: null },
  ...{ settlement_sealed: null, settled_by: null, settled_at: null, upheld: null },
} as const
