import { canonical } from '@onego/platform/json'
import { date as readDate } from 'feelin'
import type { ValueType } from '../contract.ts'
import { toPlain } from '../feel/values.ts'

const YES = new Set(['yes', 'true', '是'])
const NO = new Set(['no', 'false', '否'])

/**
 * A value from an answer or a register, as the type of a column wants it: days as ISO texts, numbers also as they were
 * typed, `yes` and `no` as truth values. Null for what cannot be read so.
 */
export function toTyped(value: unknown, type: ValueType): unknown {
  if (value === null || value === undefined || value === '') return null
  if (type === 'number') return toNumber(value)
  if (type === 'boolean') return toBoolean(value)
  if (type === 'date') return toDate(value)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
}

function toNumber(value: unknown): number | null {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : null
}

function toBoolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  if (YES.has(String(value))) return true
  return NO.has(String(value)) ? false : null
}

/** The day of a time is taken as it is written. */
function toDate(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return /^\d{4}-\d{2}-\d{2}/.test(value) ? readDate(value.slice(0, 10)) : null
}

/** Whether two values are the same as JSON. */
export const isSame = (a: unknown, b: unknown): boolean => canonical(toPlain(a)) === canonical(toPlain(b))
