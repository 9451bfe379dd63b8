import {
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelFunction,
  FeelRange,
  FeelTime,
  isFunction,
  isRange,
  toFeel,
} from 'feelin'

export type Context = Record<string, unknown>

export type Kind =
  | 'nil'
  | 'boolean'
  | 'number'
  | 'string'
  | 'list'
  | 'date'
  | 'time'
  | 'date and time'
  | 'years and months duration'
  | 'days and time duration'
  | 'range'
  | 'function'
  | 'context'

const PLAIN: Record<string, Kind> = { boolean: 'boolean', number: 'number', string: 'string', undefined: 'nil' }

/** The FEEL type of a value (DMN 1.5 §10.3.2.2); the two sorts of durations are two types. */
export function kindOf(value: unknown): Kind {
  const plain = PLAIN[typeof value]
  if (plain) return plain
  if (value === null) return 'nil'
  if (Array.isArray(value)) return 'list'
  if (value instanceof FeelDate) return 'date'
  if (value instanceof FeelDateTime) return 'date and time'
  if (value instanceof FeelTime) return 'time'
  if (value instanceof FeelDuration) {
    return value.yearsMonths ? 'years and months duration' : 'days and time duration'
  }
  if (isRange(value)) return 'range'
  return typeof value === 'function' || isFunction(value) ? 'function' : 'context'
}

export const isDurationKind = (kind: Kind) => kind.endsWith('duration')

/** What stands for nothing, or comes from outside (`Date`, the values of Temporal), as FEEL has it. */
export function toFeelValue(value: unknown): unknown {
  if (value === undefined) return null
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return value instanceof FeelFunction || value instanceof FeelRange ? value : toFeel(value)
}

/** XML Schema writes years of more digits without zeros in front and without a plus; Temporal has both. */
export const isoText = (value: unknown): string =>
  String(value).replace(/^([+-])0*(\d{4,})-/, (_, sign, year) => `${sign === '-' ? '-' : ''}${year}-`)

/**
 * A FEEL value as JSON knows it: dates, times and durations as ISO texts, ranges as they are written; functions and
 * what is no number are null.
 */
export function toPlain(value: unknown): unknown {
  const kind = kindOf(value)
  if (kind === 'nil' || kind === 'function') return null
  if (kind === 'number') return Number.isFinite(value) ? (value as number) + 0 : null // no -0
  if (kind === 'boolean' || kind === 'string') return value
  if (kind === 'list') return (value as unknown[]).map(toPlain)
  if (kind !== 'context') return isoText(value)
  return Object.fromEntries(Object.entries(value as Context).map(([key, one]) => [key, toPlain(one)]))
}
