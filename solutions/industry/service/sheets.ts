import { transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayReview, maySeeEnterprises } from '../access.ts'
import type { ReviewSheet, SaveSheet, Sheet, SheetVersion } from '../contract.ts'
import { dayOf, isReported, openMonth } from '../rules/months.ts'
import { isAgent } from '../store/enterprises.ts'
import { versionsOf } from '../store/sheets.ts'
import { type Context, getBureau } from './context.ts'
import type { Feed } from './feed.ts'
import { createSheetView, type SheetKey } from './sheet-view.ts'
import { createSheetWriting } from './sheet-writing.ts'

export type Sheets = ReturnType<typeof createSheets>

export function createSheets(context: Context, feed: Feed) {
  const { db, region, clock } = context
  const viewing = createSheetView(context)
  const writing = createSheetWriting(context, viewing, feed)

  /** @throws AppError `http.not-allowed` (forbidden) for who is neither its agent nor of the bureau. */
  async function assertMaySee(person: Person, enterprise: string) {
    const allowed =
      person.kind === 'citizen'
        ? await isAgent(db, region, person.id, enterprise)
        : maySeeEnterprises(person, await getBureau(context))
    assertAllowed(allowed)
  }

  function assertMayBeReported(month: string) {
    const open = openMonth(dayOf(clock.now()))
    if (isReported(month) && month <= open) return
    const sentence = `month: ${month} is not reported now; the last that is, is ${open} (January comes with February)`
    throw new AppError('invalid', 'industry.month-not-open', sentence, { month, open })
  }

  return {
    view: viewing.view,

    async get(person: Person, key: SheetKey): Promise<Sheet> {
      await assertMaySee(person, key.enterprise)
      return viewing.view(key)
    },

    /**
     * Keeps a draft, or sends it in (a correction of an accepted one too).
     * @throws AppError `industry.sheet-changed` (conflict), `industry.checks-failed` (invalid), `industry.words-missing` (invalid).
     */
    async save(person: Person, key: SheetKey, sent: SaveSheet, origin: 'page' | 'file' = 'page'): Promise<Sheet> {
      if (person.kind === 'citizen') await assertMaySee(person, key.enterprise)
      else assertAllowed(mayReview(person, await getBureau(context)))
      assertMayBeReported(key.month)
      await viewing.view(key)
      await transaction(db, () => writing.write(person, key, sent, origin))
      return viewing.view(key)
    },

    /** Accepted: into the indicators in the same transaction. Returned: with a note, to be corrected. */
    async review(person: Person, key: SheetKey, decision: ReviewSheet): Promise<Sheet> {
      assertAllowed(mayReview(person, await getBureau(context)))
      if (decision.outcome === 'return' && decision.note.length < 2) {
        throw new AppError(
          'invalid',
          'industry.note-missing',
          'note: say what is to be corrected (2 to 500 characters)',
        )
      }
      await transaction(db, () => writing.decide(person, key, decision))
      return viewing.view(key)
    },

    async history(person: Person, key: SheetKey): Promise<SheetVersion[]> {
      await assertMaySee(person, key.enterprise)
      const rows = await versionsOf(db, { region, ...key })
      return rows.map(({ version, status, figures, words, note, by_name, at }) => ({
        ...{ version, figures, words, note, by: by_name, at: at.toISOString() },
        status: status as SheetVersion['status'],
      }))
    },
  }
}
