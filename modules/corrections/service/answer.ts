import { transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayAnswer, mayObjectFor } from '../access.ts'
import type { AnswerCorrection, Objection, StewardCorrection } from '../contract.ts'
import { answerObjected, correctionAnswered } from '../events.ts'
import { assertMayAnswer, assertMayObject, assertNotAhead } from '../rules.ts'
import { findCorrectionForUpdate, updateCorrection } from '../store/corrections.ts'
import { reportsOf } from '../store/reports.ts'
import type { CorrectionRow, ReportRow } from '../store/tables.ts'
import { clockFrom, type Given, inCorrection, NO_CLOCK, recordDispute, today } from './given.ts'
import { CONTENT, tellAuthority, tellReporters } from './messages.ts'
import { tellReaders } from './readers.ts'
import { toSteward } from './views.ts'

/** The provider answers, whoever asked may object once. */
export function createAnswering(given: Given) {
  const { db, region, crypto, clock, events, settings, uses } = given

  const { getLocked, change, view } = createSteps(given)

  const objectBy = (
    { id, person }: { id: string; person: Person },
    isReporter: (report: ReportRow) => boolean,
    { reason }: Objection,
  ) =>
    transaction(db, async () => {
      const found = await getLocked(id)
      const report = (await reportsOf(db, region, id)).find(isReporter)
      if (!report) throw notFound('corrections.correction', id)
      assertMayObject(found, today(given))
      const row = await change(found, {
        status: 'objected',
        reminded: 'none',
        ...(await clockFrom(given, today(given), settings.CORRECTION_SETTLE_DAYS)),
        objection_sealed: crypto.seal(reason, inCorrection(id, 'objection')),
        objected_by: report.organisation ?? report.reporter,
        objected_person: person.id,
        objected_at: clock.now(),
      }).catch(openedAgain)
      await recordDispute(given, row.resource, 'opened')
      await tellAuthority(given, CONTENT.objected(row))
      await events.emit(answerObjected, factOf(row))
    })

  return {
    /**
     * The provider's steward says that the value was corrected at its source, or why it is right.
     * @throws AppError `corrections.correction-not-found`, `http.not-allowed`, `corrections.already-answered`,
     * `corrections.must-correct` (conflict), `corrections.since-future` (invalid).
     */
    answer: (
      person: Person,
      id: string,
      { outcome, answer, correctSince }: AnswerCorrection,
    ): Promise<StewardCorrection> =>
      transaction(db, async () => {
        const found = await getLocked(id)
        assertAllowed(mayAnswer(person, found))
        assertMayAnswer(found.status, outcome)
        assertNotAhead(correctSince, today(given))
        const isCorrected = outcome === 'corrected'
        const until = await uses.calendars.addWorkingDays(today(given), settings.CORRECTION_OBJECTION_DAYS)
        const row = await change(found, {
          status: outcome,
          ...NO_CLOCK,
          answer_sealed: crypto.seal(answer, inCorrection(id, 'answer')),
          overruled_sealed: found.answer_sealed,
          answered_by: person.id,
          answered_at: clock.now(),
          correct_since: isCorrected ? (correctSince ?? null) : null,
          object_until: isCorrected ? null : until,
        })
        const reports = await reportsOf(db, region, id)
        await recordDispute(given, row.resource, outcome)
        await tellReporters(given, reports, CONTENT.answered(row, isCorrected))
        if (isCorrected) await given.jobs.enqueue(tellReaders, { correctionId: id }, { key: id })
        await events.emit(correctionAnswered, factOf(row))
        return view(row, reports)
      }),

    /** A citizen's objection. @throws AppError `corrections.correction-not-found`, and as `assertMayObject` does. */
    objectAsCitizen: (person: Person, id: string, objection: Objection): Promise<void> =>
      objectBy({ id, person }, ({ source, reporter }) => source === 'citizen' && reporter === person.id, objection),

    /** The objection of a department that asked. */
    objectAsConsumer: (person: Person, id: string, objection: Objection): Promise<void> =>
      objectBy({ id, person }, (report) => report.organisation !== null && mayObjectFor(person, report), objection),
  }
}

/** What each decision begins and ends with; in the caller's transaction. */
export function createSteps(given: Given) {
  const { db, region } = given
  return {
    /** Locked, so that each step is taken once. @throws AppError `corrections.correction-not-found`. */
    async getLocked(id: string): Promise<CorrectionRow> {
      const found = await findCorrectionForUpdate(db, { region, id })
      if (!found) throw notFound('corrections.correction', id)
      return found
    },
    async change(row: CorrectionRow, changed: Partial<CorrectionRow>): Promise<CorrectionRow> {
      await updateCorrection(db, row, changed)
      return { ...row, ...changed }
    },
    view: (row: CorrectionRow, reports: ReportRow[]) => toSteward(given, row, reports[0]),
  }
}

export const factOf = ({ id, provider, resource, field, status }: CorrectionRow) => ({
  ...{ correctionId: id, provider, resource, field, status },
})

/** Somebody has meanwhile said again that this value is wrong: that correction is the one to go on with. */
function openedAgain(error: unknown): never {
  if ((error as { code?: unknown }).code !== '23505') throw error
  throw new AppError(
    'conflict',
    'corrections.opened-again',
    'A new correction of this value is under way; say there what is wrong',
    {},
    error,
  )
}
