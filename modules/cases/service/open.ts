import type { Applicant, Attendant } from '@onego/forms'
import { newId, transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import type { Application, ItemApplication, SubmitDraft } from '../contract.ts'
import { clockAtSubmission } from '../rules/clock.ts'
import { decidingAnswers } from '../rules/deciding-answers.ts'
import { STANDARD_PROCESS } from '../standard-process.ts'
import { findSubmissionByDraft, insertCases, insertSubmission, nextNumbers } from '../store/cases.ts'
import { takeMatters } from '../store/matters.ts'
import { insertFiles, insertSteps } from '../store/steps.ts'
import { type CaseRow, clockColumns } from '../store/tables.ts'
import { enteredBy, papersOf, submitStep } from './counter.ts'
import { type Given, type Reckoning, reckoning } from './given.ts'
import { announce } from './record.ts'
import type { Sealed } from './sealed.ts'

/**
 * One submission and one case for each item, in one transaction. The same draft again gives the same submission.
 * @returns the submission's id.
 */
export async function openSubmission(given: Given, sealed: Sealed, person: Applicant, application: Application) {
  const { db, clock } = given
  const now = await reckoning(given)
  return transaction(db, async () => {
    const id = newId()
    const at = clock.now()
    const { draftId, bundle, title, saved, items, region } = application
    const sums = { fields: saved.fields, filled: saved.filled, papers: saved.papers, items: items.length }
    const added = await insertSubmission(db, {
      ...{ region, id, draft_id: draftId, person_id: person.id, bundle },
      ...{ title_zh: title.zh, title_en: title.en, ...sums, submitted_at: at },
    })
    if (!added) return submissionOfDraft(given, person, draftId)
    const numbers = await nextNumbers(db, items.length)
    const rows = items.map((item, index) =>
      newCase({ application, item, person, submissionId: id, sequence: numbers[index] ?? 0, at, now, sealed }),
    )
    await insertCases(db, rows)
    await takeItsMatters(given, application, rows)
    await insertFiles(
      db,
      rows.flatMap((row, index) => filesOfItem(row, items[index] as ItemApplication, person.attendedBy, at, sealed)),
    )
    await insertSteps(
      db,
      rows.map((row) => submitStep(row, person, at, sealed)),
    )
    for (const [index, row] of rows.entries()) {
      const { process = STANDARD_PROCESS.code, facts = [], answers = {} } = items[index] ?? {}
      const variables = decidingAnswers(await given.uses.processes.variablesOf(process), facts, answers)
      await given.uses.processes.start({ process, region: row.region, key: row.id, variables })
      await announce(given, row, 'submit')
    }
    return id
  })
}

/** @throws AppError `cases.applied-already` (conflict): an item is applied for twice about one fact; nothing is opened. */
async function takeItsMatters({ db, crypto }: Given, { matter, region }: Application, rows: CaseRow[]) {
  if (!matter) return
  const matters = rows.map((row) => ({
    ...{ region, case_id: row.id, number: row.number },
    key: crypto.blindIndex('cases.matter', `${row.item_code}:${matter}`),
  }))
  const [held] = await takeMatters(db, matters)
  if (!held) return
  const { number } = held
  throw new AppError('conflict', 'cases.applied-already', `This has been applied for already: case ${number}`, {
    number,
  })
}

/** @throws AppError `cases.submission-not-found` for anybody but the applicant. */
async function submissionOfDraft({ db }: Given, person: Applicant, draftId: string): Promise<string> {
  const found = await findSubmissionByDraft(db, draftId)
  if (found?.person_id !== person.id) throw notFound('cases.submission', draftId)
  return found.id
}

/** Submits a confirmed draft once, however often and from wherever it is asked for. @returns the submission's id. */
export async function submitDraft(
  given: Given,
  sealed: Sealed,
  person: Applicant,
  { draftId, version }: SubmitDraft,
): Promise<string> {
  const { db, uses } = given
  if (await findSubmissionByDraft(db, draftId)) return submissionOfDraft(given, person, draftId)
  try {
    return await transaction(db, async () => {
      const application = await uses.forms.draftForSubmission(person, draftId, version)
      const id = await openSubmission(given, sealed, person, application)
      await uses.forms.markSubmitted(draftId, id)
      return id
    })
  } catch (error) {
    // The other press of the button was quicker and has committed by now.
    if (error instanceof AppError && error.code === 'forms.already-submitted') {
      return submissionOfDraft(given, person, draftId)
    }
    throw error
  }
}

interface NewCase {
  application: Application
  item: ItemApplication
  person: Applicant
  submissionId: string
  sequence: number
  at: Date
  now: Reckoning
  sealed: Sealed
}

function newCase({ application, item, person, submissionId, sequence, at, now, sealed }: NewCase): CaseRow {
  const id = newId()
  const { facts, answers, licenceType } = item
  const { attendedBy } = person
  const materials = papersOf(item, attendedBy).map((material) => ({
    ...material,
    files: material.files.map(({ sha256: _, ...file }) => file),
  }))
  return {
    ...{ region: item.region, id, number: caseNumber(item.region, now.today, sequence), version: 1 },
    ...{ submission_id: submissionId, person_id: person.id, submitted_at: at },
    applicant: sealed.sealApplicant(id, { name: person.name, ...application.applicant }),
    contents: sealed.sealContents(id, {
      ...{ facts, materials, answers },
      ...(licenceType ? { licenceType } : {}),
      ...enteredBy(attendedBy),
    }),
    results: null,
    ...{ title_zh: application.title.zh, title_en: application.title.en },
    ...{ item_code: item.item.code, item_version: item.item.version },
    ...{ item_name: item.item.name, item_name_en: item.item.nameEn },
    ...{ department: item.department, department_name: item.departmentName },
    ...{ status: 'submitted', settlement: null, waits_for: 'department', step_zh: '受理', step_en: 'Acceptance' },
    ...clockColumns(clockAtSubmission(now)),
    ...{ promised_days: item.promisedLimitDays, legal_days: item.legalLimitDays },
    ...{ decided_at: null, concluded_at: null, licences: [] },
    source: attendedBy ? 'counter' : 'online',
  }
}

/** 办件编号: division, day, running number, e.g. 370202-261122-000123. */
const caseNumber = (region: string, day: string, sequence: number) =>
  `${region.slice(0, 6)}-${day.slice(2).replaceAll('-', '')}-${String(sequence).padStart(6, '0')}`

const filesOfItem = (row: CaseRow, item: ItemApplication, by: Attendant | undefined, at: Date, sealed: Sealed) =>
  papersOf(item, by).flatMap((material) =>
    material.files.map(({ id, name, type, bytes, sha256 }) => ({
      ...{
        region: row.region,
        case_id: row.id,
        id,
        name: sealed.sealFileName(row.id, { id, name }),
        type,
        bytes,
        sha256,
      },
      ...{ person_id: row.person_id, at },
    })),
  )
