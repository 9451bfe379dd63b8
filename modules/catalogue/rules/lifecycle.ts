import { AppError } from '@onego/platform/errors'
import type { Approval, DraftStatus, Verdict } from '../contract/lifecycle.ts'

type Action = Approval['action']
export type Reviews = 'two' | 'publication'

/** Where the steward may still write: not while somebody decides on it. */
const WRITABLE: readonly number[] = [0, 1, 2, 19, 22]

/** @throws AppError `catalogue.under-review` (conflict). */
export function assertWritable(status: number): void {
  if (WRITABLE.includes(status)) return
  throw new AppError('conflict', 'catalogue.under-review', 'status: the entry is under review; take it back first')
}

export const isWritable = (status: number): boolean => WRITABLE.includes(status)
export const isWaiting = (status: number): status is 10 | 20 => status === 10 || status === 20

/** A changed entry is no longer what was registered; what was sent back or refused stays so until handed in again. */
export const statusAfterSaving = (status: DraftStatus): DraftStatus => (status === 19 ? 0 : status)

/** What is registered asks for publication; everything else is registered first, unless one review is enough here. */
export function statusAfterSubmitting(status: DraftStatus, reviews: Reviews): 10 | 20 {
  assertWritable(status)
  return status === 19 || reviews === 'publication' ? 20 : 10
}

/** @throws AppError `catalogue.not-waiting` (conflict) if nobody is deciding on it. */
export function statusAfterRecall(status: DraftStatus, reviews: Reviews): 0 | 19 {
  assertWaiting(status)
  return status === 20 && reviews === 'two' ? 19 : 0
}

interface Outcome {
  action: Action
  status: DraftStatus | 29
}

const OUTCOMES: Record<10 | 20, Record<Verdict, Outcome>> = {
  10: {
    approve: { action: 'registered', status: 19 },
    return: { action: 'returned', status: 1 },
    refuse: { action: 'registration-refused', status: 2 },
  },
  20: {
    approve: { action: 'published', status: 29 },
    return: { action: 'returned', status: 1 },
    refuse: { action: 'publication-refused', status: 22 },
  },
}

/** @throws AppError `catalogue.not-waiting` (conflict), `catalogue.opinion-missing` (invalid). */
export function outcomeOf(status: DraftStatus, verdict: Verdict, opinion: string): Outcome {
  assertWaiting(status)
  if (verdict !== 'approve' && opinion.trim().length < 2) {
    throw new AppError('invalid', 'catalogue.opinion-missing', 'opinion: say what is wrong and what would be right')
  }
  return OUTCOMES[status][verdict]
}

function assertWaiting(status: DraftStatus): asserts status is 10 | 20 {
  if (isWaiting(status)) return
  throw new AppError('conflict', 'catalogue.not-waiting', 'status: the entry does not wait for a decision any more')
}

/** @throws AppError `catalogue.draft-changed` (conflict): somebody else changed or decided it meanwhile. */
export function assertSameRevision(current: number, seen: number): void {
  if (current === seen) return
  throw new AppError('conflict', 'catalogue.draft-changed', `revision: it is ${current} by now; look at it again`)
}
