import type { Receipt } from '@onego/exchange/contract'
import { AppError } from '@onego/platform/errors'
import type { AnswerCorrection, CorrectionStatus, LightColour } from './contract.ts'

const conflict = (code: string, sentence: string) => new AppError('conflict', `corrections.${code}`, sentence)

/** Working days before the end from which on the light is yellow. */
export const WARNING = { daysLeft: 3, percentLeft: 0 }

/** Only a value that was really handed over can be wrong. @returns the field's name in both languages. */
export function disputedField(receipt: Pick<Receipt, 'fields' | 'fieldNames' | 'outcome'>, field: string) {
  const at = receipt.fields.indexOf(field)
  if (at < 0) {
    const expected = receipt.fields.join(', ')
    throw new AppError('invalid', 'corrections.no-such-field', `field: must be one of ${expected}`, { field })
  }
  if (receipt.outcome !== 'answered') {
    throw conflict('nothing-answered', 'receiptId: this use handed over no values; name one that did')
  }
  return receipt.fieldNames[at] ?? { zh: field, en: field }
}

/** @throws AppError `corrections.already-answered`, `corrections.must-correct` (conflict). */
export function assertMayAnswer(status: CorrectionStatus, outcome: AnswerCorrection['outcome']): void {
  if (status === 'ordered' && outcome === 'unfounded') {
    throw conflict('must-correct', 'outcome: the platform authority found this value wrong; it can only be corrected')
  }
  if (status !== 'open' && status !== 'ordered') {
    throw conflict('already-answered', 'This correction is already answered')
  }
}

/** @throws AppError `corrections.since-future` (invalid). */
export function assertNotAhead(correctSince: string | undefined, today: string): void {
  if (correctSince === undefined || correctSince <= today) return
  throw new AppError('invalid', 'corrections.since-future', `correctSince: must be ${today} or earlier`)
}

interface Objectable {
  status: CorrectionStatus
  settled_at: Date | null
  object_until: string | null
}

export const mayObjectNow = ({ status, settled_at, object_until }: Objectable, today: string) =>
  status === 'unfounded' && settled_at === null && (object_until ?? '') >= today

/** One objection to one answer. @throws AppError `corrections.already-settled`, `.already-objected`, `.no-objection`, `.objection-late`. */
export function assertMayObject(found: Objectable, today: string): void {
  if (mayObjectNow(found, today)) return
  if (found.settled_at) throw conflict('already-settled', 'The platform authority has already settled this')
  if (found.status === 'objected') throw conflict('already-objected', 'An objection has already been raised')
  if (found.status !== 'unfounded') {
    throw conflict('no-objection', 'Only the answer that a value is right can be objected to')
  }
  throw conflict('objection-late', `Objections were possible until ${found.object_until}`)
}

/**
 * What was found to be right is not disputed again by the same reporter with the same look-up: she objects while she may,
 * and what the authority settled stays settled. A later look-up may have brought another value.
 * @throws AppError `corrections.found-right` (conflict).
 */
export function assertNotFoundRight(
  last: (Objectable & { answered_at: Date | null }) | undefined,
  { readAt, today }: { readAt: Date; today: string },
): void {
  if (last?.status !== 'unfounded') return
  const foundAt = last.settled_at ?? last.answered_at
  const isOlder = foundAt !== null && readAt <= foundAt
  if (!isOlder || (last.settled_at === null && !mayObjectNow(last, today))) return
  const way = last.settled_at ? 'it was settled' : `object until ${last.object_until}`
  throw conflict('found-right', `receiptId: this value was found to be right; ${way}, or name a later look-up`)
}

/** @throws AppError `corrections.nothing-to-settle` (conflict). */
export function assertMaySettle(status: CorrectionStatus): void {
  if (status !== 'objected') throw conflict('nothing-to-settle', 'There is no objection that waits to be settled')
}

interface Limit {
  due_on: string | null
  yellow_on: string | null
}

/** Red once the last day is over, yellow from `yellow_on` on; null when no clock runs. */
export function lightOf({ due_on, yellow_on }: Limit, today: string): LightColour | null {
  if (!due_on) return null
  if (today > due_on) return 'red'
  return today >= (yellow_on ?? due_on) ? 'yellow' : 'green'
}

const STAGE = { none: 0, green: 0, yellow: 1, red: 2 } as const

/** The light to remind of, if it went on since the last reminder. */
export function toRemind(light: LightColour | null, reminded: 'none' | 'yellow' | 'red'): 'yellow' | 'red' | undefined {
  if (light === null || light === 'green') return undefined
  return STAGE[light] > STAGE[reminded] ? light : undefined
}

export interface ReadOfValue {
  receiptId: string
  at: string
  caseId: string | null
}

interface Value {
  resource: string
  field: string
  provider: string
  from: Date
  to: Date
}

type Used = Pick<Receipt, 'id' | 'at' | 'caseId' | 'consumer' | 'actor' | 'resource' | 'fields' | 'action' | 'outcome'>

/** Who was handed the answer: the department with the grant, and the one whose officer or clerk made the call. */
export const readersIn = ({ consumer, actor }: Pick<Receipt, 'consumer' | 'actor'>) =>
  new Set([consumer, ...(actor.organisation ? [actor.organisation] : [])])

/** Which departments other than the provider were handed this value in (from, to], by which calls. */
export function readersOf(
  receipts: Used[],
  { resource, field, provider, from, to }: Value,
): Map<string, ReadOfValue[]> {
  const readers = new Map<string, ReadOfValue[]>()
  const isOfValue = (used: Used) => {
    const time = Date.parse(used.at)
    if (time <= from.getTime() || time > to.getTime() || used.resource !== resource) return false
    return used.action === 'read' && used.outcome === 'answered' && used.fields.includes(field)
  }
  for (const used of receipts.filter(isOfValue)) {
    const read = { receiptId: used.id, at: new Date(used.at).toISOString(), caseId: used.caseId }
    for (const reader of readersIn(used)) {
      if (reader !== provider) readers.set(reader, [...(readers.get(reader) ?? []), read])
    }
  }
  return readers
}
