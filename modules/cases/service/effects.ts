import type { Actor, Subject } from '@onego/exchange/contract'
import { lastDay, printedValues } from '@onego/licences'
import { dayInChina } from '@onego/platform/clock'
import type { ServiceAnswer, ServiceWork } from '@onego/processes'
import type { CaseStatus, IssuedLicence } from '../contract.ts'
import { isOver } from '../rules/moves.ts'
import { casesOfSubmissions, findCase, findCaseForUpdate } from '../store/cases.ts'
import { stepsOf } from '../store/steps.ts'
import type { CaseRow } from '../store/tables.ts'
import { takeStep } from './act.ts'
import { type Given, reckoning } from './given.ts'
import type { Applicant, Results, Sealed } from './sealed.ts'

/** What an effect may know of the case it belongs to. */
export interface CaseData {
  caseId: string
  submissionId: string
  number: string
  region: string
  item: string
  department: string
  departmentName: string
  applicant: Applicant
  answers: Record<string, unknown>
  decidedOn: string
  /** What this case's own `results` gave. */
  results: Results
  /** The other items of the submission by code: how far they are, and what they made. */
  siblings: Record<string, { status: CaseStatus; number: string; results: Results }>
}

/**
 * What follows from an approval. Every function must give the same answer for the same case: after a crash all are asked again,
 * and only the idempotency of the writes keeps things from happening twice.
 */
export interface Effects {
  /** Item codes of the same submission that must be over first. */
  waitsFor?: string[]
  /** Values made here and used by the writes, the licence and the other items, e.g. a new number. */
  results?(data: CaseData): Results | Promise<Results>
  writes?: {
    grant: string
    purpose: string
    /** The applicant unless said. */
    subject?(data: CaseData): Subject
    /** Null: nothing to write in this case. */
    values(data: CaseData): Record<string, unknown> | null
  }[]
  licence?: {
    type: string
    /** The applicant unless said. */
    holder?(data: CaseData): { subject: Subject; name: string }
    /** In whose wallets it appears besides the holder's; the applicant's unless said. */
    keepers?(data: CaseData): Subject[]
    values(data: CaseData): Record<string, string>
    validTo?(data: CaseData): string | undefined
  }
}

/** Does the effects of approved cases as the service task of their process: outside transactions, again until done, once in effect. */
export function createEffects(given: Given, sealed: Sealed) {
  const registered = new Map<string, Effects>()

  async function run({ key }: ServiceWork): Promise<ServiceAnswer> {
    const row = await findCase(given.db, key)
    if (row?.status !== 'approved') return {}
    const siblings = (await casesOfSubmissions(given.db, [row.submission_id])).filter(({ id }) => id !== row.id)
    const effects = registered.get(row.item_code) ?? (await designed(row))
    if (siblings.some((other) => effects.waitsFor?.includes(other.item_code) && !isOver(other.status))) return 'wait'
    const data = dataOf(row, siblings, sealed)
    data.results = (await effects.results?.(data)) ?? {}
    const by = await decider(given, row)
    await writeThrough(row, effects, data, by)
    return { finish: () => conclude(row.id, effects, data) }
  }

  /** What follows for an item without code of its own: the licence that its type describes. */
  async function designed(row: CaseRow): Promise<Effects> {
    const { licenceType, facts } = sealed.contentsOf(row)
    const type = licenceType ? await given.uses.licences.findType(licenceType) : undefined
    // An item may name the type of another body; only its definer issues it unless code says otherwise.
    if (!type?.fields || !type.code.startsWith(row.department)) return {}
    const { code, fields, validity } = type
    const answers = Object.fromEntries(facts.map(({ field, value }) => [field, value]))
    const known = (data: CaseData) => ({ answers, facts: factsOf(row, data) })
    return {
      licence: {
        type: code,
        values: (data) => printedValues(fields, known(data)),
        validTo: () => lastDay(validity, dayInChina(given.clock.now())),
      },
    }
  }

  async function writeThrough(row: CaseRow, effects: Effects, data: CaseData, by: Actor) {
    for (const [index, write] of (effects.writes ?? []).entries()) {
      const values = write.values(data)
      if (!values) continue
      await given.uses.exchange.write({
        ...{ grant: write.grant, purpose: write.purpose, values, by, caseId: row.id },
        subject: write.subject?.(data) ?? applicantSubject(data),
        idempotencyKey: `${row.id}:${index}`,
      })
    }
  }

  async function conclude(id: string, effects: Effects, data: CaseData) {
    const row = await findCaseForUpdate(given.db, id)
    if (row?.status !== 'approved') return
    const licences = effects.licence ? [await issue(effects.licence, row, data)] : []
    const change = { licences, results: sealed.sealResults(row.id, data.results) }
    const now = await reckoning(given)
    const rest = { by: null, said: { note: '' }, situation: undefined, now, expected: 0 }
    await takeStep(given, sealed, row, { kind: 'conclude', change, ...rest })
  }

  async function issue(licence: NonNullable<Effects['licence']>, row: CaseRow, data: CaseData): Promise<IssuedLicence> {
    const holder = licence.holder?.(data) ?? { subject: applicantSubject(data), name: data.applicant.name }
    const validTo = licence.validTo?.(data)
    const keepers = licence.keepers?.(data) ?? [applicantSubject(data)]
    const issued = await given.uses.licences.issue({
      ...{ type: licence.type, holder: holder.subject, holderName: holder.name, region: row.region },
      ...{ issuerOrg: row.department, values: licence.values(data), caseId: row.id, keepers },
      validFrom: dayInChina(given.clock.now()),
      ...(validTo ? { validTo } : {}),
    })
    const { id, number, typeName, typeNameEn } = issued
    return { id, number, typeName, typeNameEn }
  }

  return {
    register: (itemCode: string, effects: Effects) => void registered.set(itemCode, effects),
    run,
  }
}

const factsOf = (row: CaseRow, { decidedOn, number, applicant, departmentName }: CaseData) => ({
  'decided-on': decidedOn,
  'case-number': number,
  'item-name': row.item_name,
  'applicant-name': applicant.name,
  'applicant-id': applicant.idNumber,
  department: departmentName,
})

const applicantSubject = (data: CaseData): Subject => ({ kind: 'person', id: data.applicant.idNumber })

function dataOf(row: CaseRow, siblings: CaseRow[], sealed: Sealed): CaseData {
  const others = siblings.map((other) => [
    other.item_code,
    { status: other.status, number: other.number, results: sealed.resultsOf(other) },
  ])
  return {
    ...{ caseId: row.id, submissionId: row.submission_id, number: row.number, region: row.region },
    ...{ item: row.item_code, department: row.department, departmentName: row.department_name },
    applicant: sealed.applicantOf(row),
    answers: sealed.contentsOf(row).answers,
    decidedOn: dayInChina(row.decided_at ?? row.submitted_at),
    results: {},
    siblings: Object.fromEntries(others),
  }
}

/** The officer who approved stands behind what follows from it. */
async function decider(given: Given, row: CaseRow): Promise<Actor> {
  const step = (await stepsOf(given.db, [row.id])).findLast(({ kind }) => kind === 'approve')
  return {
    personId: step?.person_id ?? '',
    name: step?.person_name ?? '',
    organisation: step?.organisation ?? row.department,
    role: 'officer',
  }
}
