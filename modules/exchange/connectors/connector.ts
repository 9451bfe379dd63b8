import type { ItemType } from '@onego/catalogue'
import { AppError } from '@onego/platform/errors'
import type { RowCondition } from '../definitions.ts'

/** A value as a source writes it. */
export type SourceRow = Record<string, unknown>

export interface Lookup {
  target: string
  columns: string[]
  /** Values as the source writes them. A connector may ignore all but `=`: the gateway checks every row again. */
  conditions: { column: string; op: RowCondition['op']; value: unknown }[]
  limit: number
  /** The records as they were at the end of this day (YYYY-MM-DD); only for connectors that say `asOf: true`. */
  asOf?: string | undefined
}

export interface Change {
  target: string
  values: SourceRow
  /** Columns of `values` that say which row is meant. */
  key: string[]
  mode: 'upsert' | 'update'
  idempotencyKey: string
}

/** A table (view, file, path) as the source itself describes it. No values. */
export interface DescribedTable {
  /** What a binding's `target` would say. */
  name: string
  comment: string
  columns: DescribedColumn[]
  /** As the source guesses; null where it does not know. */
  rowsEstimate: number | null
}

export interface DescribedColumn {
  name: string
  type: ItemType
  /** Characters a text may have; null where there is no limit or it is no text. */
  length: number | null
  comment: string
  nullable: boolean
  /** Part of the primary key, or of the first unique one where there is none. */
  isKey: boolean
}

/** How the gateway speaks to one kind of source. Every method ends when `signal` does. */
export interface Connector {
  /** Knows how its records were on an earlier day: `Lookup.asOf`. */
  asOf?: boolean
  test(signal: AbortSignal): Promise<void>
  read(lookup: Lookup, signal: AbortSignal): Promise<SourceRow[]>
  /**
   * The rows of many keys in one question. `keyColumn` is among the columns of each row, as text, so that the caller
   * tells them apart; `lookup.limit` bounds all of them together.
   */
  readMany?(lookup: Lookup, keyColumn: string, keys: string[], signal: AbortSignal): Promise<SourceRow[]>
  /** What there is to bind a resource to. */
  describe?(signal: AbortSignal): Promise<DescribedTable[]>
  /** Same change again, same state after. @returns rows changed. */
  write(change: Change, signal: AbortSignal): Promise<number>
  /** Connections it holds to the source now, busy or idle. */
  openConnections?(): number
  close(): Promise<void>
}

/** Why a source did not do as asked. */
export type FailureReason =
  | 'unreachable'
  | 'timeout'
  | 'busy'
  | 'resting'
  | 'refused'
  | 'denied'
  | 'other-host'
  | 'forbidden'
  | 'certificate'
  | 'not-allowed'
  | 'bad-answer'
  | 'wrong-target'

const SENTENCE: Record<FailureReason, string> = {
  unreachable: 'The source cannot be reached',
  timeout: 'The source did not answer in time',
  busy: 'Too many calls wait for the source; try again shortly',
  resting: 'The source failed several times in a row and is left alone for some seconds',
  refused: 'The source refused the change',
  denied: 'The source does not accept the name, password or key',
  'other-host': 'The source showed another host key than the one it is known by',
  forbidden: 'The source does not let this platform read that table, path or column',
  certificate: 'The certificate of the source is not one that its authority (ca) vouches for',
  'not-allowed': 'This installation does not call that host (EXCHANGE_HOSTS)',
  'bad-answer': 'The source answered something that cannot be read',
  'wrong-target': 'The source has no such table, path, file or column; its binding must be corrected',
}

/**
 * Made without a cause on purpose: messages of drivers quote values, and withheld values must not reach a log.
 * `where` comes from the source's definition (a selector, a path), never from an answer.
 */
export function sourceFailure(source: string, reason: FailureReason, where?: string): AppError {
  const kind = reason === 'refused' ? 'conflict' : 'unavailable'
  const code = reason === 'refused' ? 'exchange.source-refused' : 'exchange.source-unavailable'
  const sentence = where === undefined ? SENTENCE[reason] : `${SENTENCE[reason]} (${where})`
  const details = { source, reason, ...(where === undefined ? {} : { where }) }
  return new AppError(kind, code, `${sentence}: ${source}`, details)
}

export const reasonOf = (error: unknown): FailureReason | undefined =>
  error instanceof AppError ? (error.details.reason as FailureReason | undefined) : undefined

export const placeOf = (error: unknown): string | undefined =>
  error instanceof AppError ? (error.details.where as string | undefined) : undefined

/** What may not be read may not be changed either; a change that is forbidden is refused for good. */
export function refusable<T>(work: Promise<T>): Promise<T> {
  return work.catch((error) => {
    throw reasonOf(error) === 'forbidden' ? sourceFailure(String(error.details.source), 'refused') : error
  })
}
