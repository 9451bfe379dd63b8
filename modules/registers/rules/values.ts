import type { Value } from '../contract/records.ts'
import type { RegisterField } from '../contract.ts'

export type ReadValue = { value: Value } | { expected: string; tooLong?: true }

const TRUE_WORDS = ['true', '1', '是', 'y', 'yes']
const FALSE_WORDS = ['false', '0', '否', 'n', 'no']
const NUMBERS = ['N', 'Y', 'B', 'F', 'I']
const LONGEST = 4000

function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** 20260131, 2026/1/31 and 2026-01-31 are one day; undefined if it is none. */
export function readDay(raw: unknown): string | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(String(raw).trim()) ?? []
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(text) ? text : undefined
}

/** A value by the type of its field; `null` and `\N` say that there is none any more. */
export function readValue({ type, length }: Pick<RegisterField, 'type' | 'length'>, raw: Value): ReadValue {
  if (raw === null || raw === '\\N') return { value: null }
  if (NUMBERS.includes(type)) return readNumeric(raw, type === 'I')
  if (type === 'D') return withValue(readDay(raw), 'a date such as 2026-11-22')
  if (type === 'T') return readTime(raw)
  if (type === 'L') return readYesNo(raw)
  const text = String(raw).trim()
  if (text.includes('\u0000') || !text.isWellFormed())
    return { expected: 'a text of whole Unicode signs without U+0000' }
  const most = length > 0 ? length : LONGEST
  return [...text].length <= most ? { value: text } : { expected: `at most ${most} characters`, tooLong: true }
}

const withValue = (value: Value | undefined, expected: string): ReadValue =>
  value === undefined ? { expected } : { value }

function readNumeric(raw: Value, whole: boolean): ReadValue {
  const number = typeof raw === 'string' && raw.trim() !== '' ? Number(raw.replaceAll(',', '')) : raw
  const isRight = typeof number === 'number' && Number.isFinite(number) && (!whole || Number.isSafeInteger(number))
  return isRight ? { value: number } : { expected: whole ? 'a whole number' : 'a number' }
}

function readTime(raw: Value): ReadValue {
  const text = String(raw).trim().replace(' ', 'T')
  const zoned = /(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}+08:00`
  const at = new Date(zoned)
  const isRight = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && !Number.isNaN(at.getTime())
  return isRight ? { value: zoned } : { expected: 'a time such as 2026-11-22T09:30:00+08:00' }
}

function readYesNo(raw: Value): ReadValue {
  const text = String(raw).trim().toLowerCase()
  if (TRUE_WORDS.includes(text)) return { value: true }
  if (FALSE_WORDS.includes(text)) return { value: false }
  return { expected: 'true or false (是 or 否)' }
}

/** How a value is compared and indexed: spaces and letter case are no difference. */
export const comparable = (value: unknown): string =>
  typeof value === 'string' ? value.normalize('NFKC').replace(/\s+/g, '').toUpperCase() : String(value ?? '')
