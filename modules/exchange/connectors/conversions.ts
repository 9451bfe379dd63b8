import type { ItemType } from '@onego/catalogue'
import { AppError } from '@onego/platform/errors'
import type { Conversion } from '../definitions/sources.ts'

const CHINA = '+08:00'
const NUMBERS: readonly ItemType[] = ['N', 'Y', 'B', 'I', 'F']
const YES_NO: Record<string, [yes: string, no: string]> = {
  '1/0': ['1', '0'],
  '是/否': ['是', '否'],
  'Y/N': ['Y', 'N'],
}
const TRUE_WORDS = ['true', 't', '1', 'y', 'yes', '是']
const FALSE_WORDS = ['false', 'f', '0', 'n', 'no', '否']
const DATE = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})/
const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,6}))?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/

const unreadable = (expected: string) =>
  new AppError('unavailable', 'exchange.source-answer', `A source answered something that is not ${expected}`)

/**
 * A value of a source as the gateway speaks it, by the item's type and the binding's conversion.
 * @throws AppError `exchange.source-answer` (unavailable), never naming the value.
 */
export function fromSource(raw: unknown, type: ItemType, as?: Conversion): unknown {
  if (raw === null || raw === undefined || raw === '') return null
  if (typeof as === 'object') return decoded(String(raw).trim(), as)
  if (as === 'cents') return toNumber(raw) / 100
  if (as !== undefined && YES_NO[as]) return String(raw).trim() === YES_NO[as][0]
  if (NUMBERS.includes(type)) return toNumber(raw)
  if (type === 'D' || as !== undefined) return toDay(raw)
  if (type === 'T') return toTime(raw)
  return type === 'L' ? toBoolean(raw) : toText(raw)
}

const decoded = (code: string, codes: Record<string, string>) => (Object.hasOwn(codes, code) ? codes[code] : code)

/** The other way round, for writes and look-ups; null stays null. */
export function toSource(value: unknown, as?: Conversion): unknown {
  if (value === null || value === undefined) return null
  if (as === undefined) return value
  if (typeof as === 'object') return Object.keys(as).find((code) => as[code] === String(value)) ?? value
  if (as === 'cents') return Math.round(Number(value) * 100)
  const words = YES_NO[as]
  if (words) return value === true || value === 'true' ? words[0] : words[1]
  const [, year = '', month = '', day = ''] = DATE.exec(String(value)) ?? []
  if (!year) throw new AppError('invalid', 'exchange.invalid-value', 'A date must look like 2026-11-22')
  return as.replace('yyyy', year).replace('mm', month.padStart(2, '0')).replace('dd', day.padStart(2, '0'))
}

function toText(raw: unknown): string {
  if (typeof raw === 'object') throw unreadable('a text')
  return String(raw).trimEnd()
}

function toNumber(raw: unknown): number {
  const number = typeof raw === 'string' ? Number(raw.replaceAll(',', '')) : Number(raw)
  if (!Number.isFinite(number)) throw unreadable('a number')
  return number
}

function toDay(raw: unknown): string {
  const [, year, month = '', day = ''] = DATE.exec(String(raw)) ?? []
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  if (!year || Number.isNaN(Date.parse(text))) throw unreadable('a date')
  return text
}

/** Sources that say no offset mean China Standard Time. */
function toTime(raw: unknown): string {
  const [, day, time = '', fraction, offset = CHINA] = TIME.exec(String(raw)) ?? []
  if (!day) throw unreadable('a time')
  const seconds = time.length === 5 ? `${time}:00` : time
  const zone = /^[+-]\d\d$/.test(offset) ? `${offset}:00` : offset
  return `${day}T${seconds}${fraction ? `.${fraction.slice(0, 3).padEnd(3, '0')}` : ''}${zone}`
}

function toBoolean(raw: unknown): boolean {
  const text = String(raw).trim().toLowerCase()
  if (TRUE_WORDS.includes(text)) return true
  if (FALSE_WORDS.includes(text)) return false
  throw unreadable('yes or no')
}
