import { transaction } from '@onego/platform/database'
import { assertAllowed, type Person } from '@onego/platform/http'
import { maySettle } from '../access.ts'
import type { Settlement, StewardCorrection } from '../contract.ts'
import { objectionSettled } from '../events.ts'
import { assertMaySettle } from '../rules.ts'
import { reportsOf } from '../store/reports.ts'
import { createSteps, factOf } from './answer.ts'
import { clockFrom, type Given, inCorrection, NO_CLOCK, recordDispute, today } from './given.ts'
import { CONTENT, tellReporters, tellStewards } from './messages.ts'

/** The platform authority settles what was objected to. */
export function createSettling(given: Given) {
  const { db, region, crypto, clock, events, settings, uses } = given
  const { getLocked, change, view } = createSteps(given)

  return {
    /**
     * Binding: the value is wrong and must be corrected, or the answer stands.
     * @throws AppError `corrections.correction-not-found`, `http.not-allowed`, `corrections.nothing-to-settle` (conflict).
     */
    settle: (person: Person, id: string, { upheld, reason }: Settlement): Promise<StewardCorrection> =>
      transaction(db, async () => {
        const found = await getLocked(id)
        const body = person.organisation ? await uses.organisations.find(person.organisation) : undefined
        const reports = await reportsOf(db, region, id)
        const involved = [found.answered_by, found.objected_person, ...reports.map(({ reporter }) => reporter)]
        assertAllowed(maySettle(person, body?.kind, involved))
        assertMaySettle(found.status)
        const limit = await clockFrom(given, today(given), settings.CORRECTION_DAYS)
        const row = await change(found, {
          status: upheld ? 'ordered' : 'unfounded',
          ...(upheld ? { ...limit, reminded: 'none' as const } : NO_CLOCK),
          settlement_sealed: crypto.seal(reason, inCorrection(id, 'settlement')),
          settled_by: person.id,
          settled_at: clock.now(),
          upheld,
        })
        if (!upheld) await recordDispute(given, row.resource, 'unfounded')
        const content = CONTENT.settled(row, upheld)
        await tellReporters(given, reports, content, row.objected_person)
        await tellStewards(given, row, content)
        await events.emit(objectionSettled, { ...factOf(row), upheld })
        return view(row, reports)
      }),
  }
}
