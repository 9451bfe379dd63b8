import { transaction } from '@onego/platform/database'
import { AppError, notFound } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { maySee, type Seat } from '../access.ts'
import type { ApplicationDetail, Move } from '../contract.ts'
import { assertCanMove } from '../rules/moves.ts'
import { type Change, findForUpdate, saveChange } from '../store/applications.ts'
import { insertSteps } from '../store/history.ts'
import type { ApplicationRow, StepRow } from '../store/tables.ts'
import { messagesFor, type Names } from './messages.ts'
import { type Message, type Parts, seatOf, tell } from './parts.ts'
import { detailOf, namesOf } from './views.ts'

interface Asked {
  id: string
  move: Move
  /** Who may do it, by role and by side. */
  may: (seat: Seat, row: ApplicationRow) => boolean
  /** The version the person had on screen. */
  version?: number | undefined
}

export interface Outcome {
  change: Change
  steps: StepRow[]
  messages?: (words: ReturnType<typeof messagesFor>) => Message[]
}

export const wordsFor = (row: ApplicationRow, names: Names) => messagesFor(row, names)

/**
 * One move of one person on one application: find, may I, is it the time for it, write, tell.
 * @throws AppError `data-requests.application-not-found`, `http.not-allowed`, `data-requests.wrong-state`,
 * `data-requests.changed-meanwhile` (conflict).
 */
export async function act(
  parts: Parts,
  person: Person,
  { id, move, may, version }: Asked,
  work: (row: ApplicationRow) => Promise<Outcome>,
): Promise<ApplicationDetail> {
  const seat = await seatOf(parts, person)
  await transaction(parts.db, async () => {
    const row = await findForUpdate(parts.db, parts.region, id)
    if (!row || !maySee(seat, row)) throw notFound('data-requests.application', id)
    assertAllowed(may(seat, row))
    assertCanMove(move, row.status)
    if (version !== undefined && version !== row.version) {
      const sentence = `version: the application has changed meanwhile (now ${row.version}); read it again`
      throw new AppError('conflict', 'data-requests.changed-meanwhile', sentence)
    }
    await settle(parts, row, await work(row))
  })
  return detailOf(parts, seat, id)
}

/** Writes what came out and tells whom it concerns; in the caller's transaction. */
export async function settle(parts: Parts, row: ApplicationRow, { change, steps, messages }: Outcome): Promise<void> {
  await saveChange(parts.db, row, { ...change, changed_at: parts.clock.now() })
  await insertSteps(parts.db, steps)
  if (messages) await tell(parts, row, messages(wordsFor(row, await namesOf(parts, row))))
}
