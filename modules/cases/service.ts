import type { Applicant } from '@onego/forms'
import { dayInChina } from '@onego/platform/clock'
import { notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { handlesCases, isApplicant, mayHandle, maySee } from './access.ts'
import type {
  Action,
  Application,
  Case,
  CaseHead,
  InboxCounts,
  InboxFilter,
  InboxPage,
  Submission,
  SubmitDraft,
} from './contract.ts'
import { act, lapse } from './service/act.ts'
import { createEffects } from './service/effects.ts'
import { createCaseFiles } from './service/files.ts'
import { type Given, reckoning } from './service/given.ts'
import { keptWhileDear } from './service/kept.ts'
import { openSubmission, submitDraft } from './service/open.ts'
import { sealedParts } from './service/sealed.ts'
import { toCase, toHead, toInboxRow, toMyCase, toSubmission } from './service/views.ts'
import { casesOfSubmissions, casesRunningOut, findCase, findSubmission, submissionsOf } from './store/cases.ts'
import { readFigures, readLightsByDepartment } from './store/figures.ts'
import { readFiguresByDepartment, stepTimes } from './store/for-supervision.ts'
import { countInbox, readInbox } from './store/inbox.ts'
import { recordAccess, stepsOf } from './store/steps.ts'
import type { SubmissionRow } from './store/tables.ts'

export type Cases = ReturnType<typeof createCases>

const MINE = 20

export function createCases(given: Given) {
  const sealed = sealedParts(given.crypto)
  const effects = createEffects(given, sealed)

  return {
    sealed,
    effects,
    ...citizenSide(given, sealed),
    ...officerSide(given, sealed),
    ...forOthers(given),
    /** What follows from an approval of this item; call it in `start()`. */
    registerEffects: effects.register,
    lapse: (id: string) => lapse(given, sealed, id),
    files: createCaseFiles(given, sealed),

    async act(person: Person, id: string, action: Action): Promise<CaseHead> {
      return toHead(await act(given, sealed, person, id, action), await reckoning(given))
    },
  }
}

type Sealed = ReturnType<typeof sealedParts>

function citizenSide(given: Given, sealed: Sealed) {
  const { db } = given

  const views = async (rows: SubmissionRow[]): Promise<Submission[]> => {
    const cases = await casesOfSubmissions(
      db,
      rows.map(({ id }) => id),
    )
    const steps = await stepsOf(
      db,
      cases.map(({ id }) => id),
    )
    const now = await reckoning(given)
    return rows.map((row) => {
      const own = cases.filter((one) => one.submission_id === row.id)
      return toSubmission(
        row,
        own.map((one) => toMyCase(one, steps, now, sealed)),
      )
    })
  }

  const submission = async (person: Person, id: string): Promise<Submission> => {
    const row = await findSubmission(db, id)
    if (!row || row.person_id !== person.id || person.kind !== 'citizen') throw notFound('cases.submission', id)
    const [view] = await views([row])
    return view as Submission
  }

  const open = async (person: Applicant, application: Application): Promise<Submission> =>
    submission(person, await openSubmission(given, sealed, person, application))

  return {
    submission,
    /** Below `submit`: takes the application as it is. */
    open,

    submit: async (person: Applicant, draft: SubmitDraft): Promise<Submission> =>
      submission(person, await submitDraft(given, sealed, person, draft)),

    /** Newest first, 20 at a time. */
    async mine(person: Person, before?: string): Promise<{ submissions: Submission[]; next: string | null }> {
      const rows = await submissionsOf(db, person.id, MINE + 1, before ? new Date(before) : undefined)
      const shown = rows.slice(0, MINE)
      const next = rows.length > MINE ? (shown.at(-1)?.submitted_at.toISOString() ?? null) : null
      return { submissions: await views(shown), next }
    },
  }
}

function officerSide(given: Given, sealed: Sealed) {
  const { db, clock } = given
  return {
    async inbox(person: Person, filter: InboxFilter): Promise<InboxPage> {
      assertAllowed(handlesCases(person))
      const now = await reckoning(given)
      const { rows, next } = await readInbox(db, person.organisation ?? '', filter, now.today)
      return { rows: rows.map((row) => toInboxRow(row, now, sealed)), next }
    },

    async counts(person: Person): Promise<InboxCounts> {
      assertAllowed(handlesCases(person))
      return countInbox(db, person.organisation ?? '', dayInChina(clock.now()))
    },

    /** The whole case; an opening by staff is recorded. @throws AppError `cases.case-not-found` for whoever may not see it. */
    async case(person: Person, id: string): Promise<Case> {
      const row = await findCase(db, id)
      const owned = row && { personId: row.person_id, department: row.department }
      if (!row || !owned || !maySee(person, owned)) throw notFound('cases.case', id)
      if (mayHandle(person, owned)) await recordAccess(db, row, person, 'case', clock.now())
      return toCase(row, await stepsOf(db, [id]), person, await reckoning(given), sealed)
    },
  }
}

function forOthers(given: Given) {
  const { db, clock } = given
  const kept = keptWhileDear(given.settings.FIGURES_DEAR_MS)
  return {
    /** What may be known of a case without its contents; for modules, not for people. */
    async head(id: string): Promise<CaseHead | undefined> {
      const row = await findCase(db, id)
      return row && toHead(row, await reckoning(given))
    },

    /** The same for its own applicant. @throws AppError `cases.case-not-found`. */
    async headFor(person: Person, id: string): Promise<CaseHead> {
      const row = await findCase(db, id)
      const owned = row && { personId: row.person_id, department: row.department }
      if (!row || !owned || !isApplicant(person, owned)) throw notFound('cases.case', id)
      return toHead(row, await reckoning(given))
    },

    /** Open cases that are yellow or red today, most urgent first. */
    async runningOut(limit: number, after?: { dueOn: string; id: string }): Promise<CaseHead[]> {
      const now = await reckoning(given)
      const rows = await casesRunningOut(db, now.today, limit, after)
      return rows.map((row) => toHead(row, now))
    },

    figures: (since: Date) => kept(`figures ${since.toISOString()}`, () => readFigures(db, since)),
    figuresByDepartment: (since: Date) =>
      kept(`by department ${since.toISOString()}`, () => readFiguresByDepartment(db, since)),
    stepTimes: (caseId: string) => stepTimes(db, caseId),
    lightsByDepartment: () => kept('lights', () => readLightsByDepartment(db, dayInChina(clock.now()))),
  }
}
