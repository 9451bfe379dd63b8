import { dayInChina } from '@onego/platform/clock'
import { transaction } from '@onego/platform/database'
import { AppError } from '@onego/platform/errors'
import { assertAllowed, type Person } from '@onego/platform/http'
import { mayDecideChange, mayReviewChange, mayWriteChange } from '../access.ts'
import { type Change, ChangeDecision, type ChangeState, type ChangeStep } from '../contract/changes.ts'
import { addStep, type StoredChange, updateChange } from '../store/changes.ts'
import { lockPublishing } from '../store/items.ts'
import type { ItemChangeRow } from '../store/tables.ts'
import { checkWhole } from './checking.ts'
import { planEffect, takeEffect } from './effect.ts'
import type { ChangesGiven } from './given.ts'
import { tellAuthors, tellReviewers } from './telling.ts'
import { actsOf, isOfPlatform, toChange } from './view.ts'
import { assertState, assertVersion, getChange } from './writing.ts'

interface Move {
  person: Person
  action: ChangeStep['action']
  state: ChangeState
  remark?: string
  set?: Partial<ItemChangeRow>
}

/** Handing in, taking back, and the two reviews. */
export function createDeciding(given: ChangesGiven) {
  const { db, clock } = given

  async function move(row: StoredChange, { person, action, state, remark = '', set = {} }: Move) {
    const changed = { ...set, state, version: row.version + 1 }
    await updateChange(db, row, changed)
    await addStep(db, row, { action, state, by: person.name, remark, at: clock.now() })
    return { ...row, ...changed }
  }

  async function view(person: Person, row: StoredChange): Promise<Change> {
    return toChange(row, actsOf(person, row, await isOfPlatform(given, person)))
  }

  return {
    /**
     * Hands a change in for review.
     * @throws AppError `http.not-allowed` (forbidden); `service-items.change-not-open`, `.change-saved-meanwhile` (conflict);
     * `service-items.change-has-problems` (invalid) that names every field.
     */
    submitChange: (person: Person, id: string, version?: number): Promise<Change> =>
      transaction(db, async () => {
        await lockPublishing(db)
        const row = await getChange(given, id, true)
        assertAllowed(mayWriteChange(person, row))
        assertState(row, ['draft', 'returned'])
        assertVersion(row, version)
        await assertSound(given, row)
        const set = {
          authors: [...new Set([...row.authors, person.id])],
          ...{ submitted_by: person.name, submitted_at: clock.now(), remark: '' },
          ...{ checker: null, checked_by: null, checked_at: null, decided_by: null, decided_at: null },
        }
        const moved = await move(row, { person, action: 'submitted', state: 'submitted', set })
        await tellReviewers(given, moved)
        return view(person, moved)
      }),

    /** Takes a change back for good, until it takes effect. @throws AppError as `submitChange`. */
    withdrawChange: (person: Person, id: string, remark = ''): Promise<Change> =>
      transaction(db, async () => {
        const row = await getChange(given, id, true)
        assertAllowed(mayWriteChange(person, row))
        assertState(row, ['draft', 'returned', 'submitted', 'checked', 'approved'])
        return view(person, await move(row, { person, action: 'withdrawn', state: 'withdrawn', remark }))
      }),

    /**
     * Decides on a change: the department's reviewer first, then the platform's; approved, it takes effect at once or on its day.
     * @throws AppError `http.not-allowed`, `service-items.own-change`, `service-items.decided-before` (forbidden);
     * `service-items.change-not-open`, `.change-saved-meanwhile` (conflict); `service-items.remark-missing`,
     * `service-items.change-has-problems` (invalid).
     */
    decideChange: (person: Person, id: string, asked: ChangeDecision): Promise<Change> =>
      transaction(db, async () => {
        const decision = ChangeDecision.parse(asked)
        await lockPublishing(db)
        const row = await getChange(given, id, true)
        const isPlatform = await isOfPlatform(given, person)
        assertAllowed(mayReviewChange(person, row, isPlatform))
        assertState(row, ['submitted', 'checked'])
        assertMayDecide(person, row, isPlatform)
        assertVersion(row, decision.version)
        return view(person, await decide(row, person, decision))
      }),
  }

  async function decide(row: StoredChange, person: Person, { approve, remark }: { approve: boolean; remark: string }) {
    if (!approve) return giveBack(row, person, remark)
    await assertSound(given, row)
    const at = clock.now()
    if (row.state === 'submitted') {
      const set = { checker: person.id, checked_by: person.name, checked_at: at, remark }
      const checked = await move(row, { person, action: 'checked', state: 'checked', remark, set })
      await tellReviewers(given, checked)
      return checked
    }
    const set = { decided_by: person.name, decided_at: at, remark }
    const approved = await move(row, { person, action: 'approved', state: 'approved', remark, set })
    if (row.effect_on !== null && row.effect_on > dayInChina(at)) {
      await planEffect(given, approved)
      await tellAuthors(given, approved, 'approved', remark)
      return approved
    }
    return takeEffect(given, approved)
  }

  async function giveBack(row: StoredChange, person: Person, remark: string) {
    if (remark.length < 4) {
      const message = 'remark: say in at least 4 characters what is to be done'
      throw new AppError('invalid', 'service-items.remark-missing', message)
    }
    const set = { decided_by: person.name, decided_at: clock.now(), remark }
    const returned = await move(row, { person, action: 'returned', state: 'returned', remark, set })
    await tellAuthors(given, returned, 'returned', remark)
    return returned
  }
}

/** @throws AppError `service-items.own-change`, `service-items.decided-before`, `http.not-allowed` (forbidden). */
function assertMayDecide(person: Person, row: StoredChange, isPlatform: boolean): void {
  if (row.authors.includes(person.id)) {
    const message = 'person: whoever wrote or handed it in does not decide on it'
    throw new AppError('forbidden', 'service-items.own-change', message)
  }
  if (row.state === 'checked' && row.checker === person.id) {
    const message = 'person: whoever decided first does not decide again; another reviewer of the platform does'
    throw new AppError('forbidden', 'service-items.decided-before', message)
  }
  assertAllowed(mayDecideChange(person, row, isPlatform))
}

/** @throws AppError `service-items.change-has-problems` (invalid). */
async function assertSound(given: ChangesGiven, row: StoredChange): Promise<void> {
  const { problems } = await checkWhole(given, row)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  const named = errors.slice(0, 20).map(({ where, message }) => `${where}: ${message.en}`)
  throw new AppError('invalid', 'service-items.change-has-problems', named.join(' '), {
    problems: errors.slice(0, 200),
  })
}
