import { type RawBuilder, sql } from 'kysely'
import { type Part, refusal } from './shapes.ts'

const asNumber = (value: number): RawBuilder<unknown> => sql`${value}::float8`
const asText = (value: string): RawBuilder<unknown> => sql`${value}::text`
const asDay = (value: string): RawBuilder<unknown> => sql`${value}::text::date`

/** JavaScript compares texts by UTF-16 units, the collation "C" by bytes of UTF-8: the same as soon as one side is ASCII. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: every character of ASCII is meant
const isAscii = (value: string): boolean => /^[\x01-\x7f]*$/.test(value)

export function numberLiteral(text: string): Part {
  const written = text.replaceAll(/\s/g, '')
  const value = Number(written)
  if (!/^-?(\d+(\.\d+)?|\.\d+)$/.test(written) || Math.abs(value) > 1e15) {
    throw refusal(text, { zh: '请写不超过 10¹⁵ 的十进制数', en: 'write a decimal number of at most 10¹⁵' })
  }
  return { type: 'number', sql: asNumber(value), nullable: false, text, literal: value }
}

export function textLiteral(text: string): Part {
  const value = unquoted(text)
  const day = isDay(value) ? { day: asDay(value) } : {}
  return { type: 'text', sql: asText(value), nullable: false, text, literal: value, isAscii: isAscii(value), ...day }
}

/** FEEL texts are written as in JSON; a zero character can be in no text of PostgreSQL. */
function unquoted(text: string): string {
  const value = parsed(text)
  if (value !== undefined && !value.includes('\0') && value.isWellFormed()) return value
  throw refusal(text, { zh: '请写成普通的双引号文本', en: 'write a plain text in double quotes' })
}

function parsed(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

/** A day of the calendar between 1000 and 9999. */
function isDay(value: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(value)) return false
  const at = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
}

export interface Duration {
  months: number
  days: number
}

/** P1Y6M or P30D of ISO 8601, at most 200 years; hours are not of days. */
export function durationLiteral(text: string, part: string): Duration {
  const found = /^(-?)P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,5})D)?$/.exec(text)
  const [, sign, years, months, days] = found ?? []
  const given = { months: Number(years ?? 0) * 12 + Number(months ?? 0), days: Number(days ?? 0) }
  const isOneKind = (years ?? months) === undefined ? days !== undefined : days === undefined
  if (!found || !isOneKind || given.months > 2400 || given.days > 73_000) {
    throw refusal(part, {
      zh: '时长请写成 "P80Y"、"P6M" 或 "P30D"',
      en: 'write a duration such as "P80Y", "P6M" or "P30D"',
    })
  }
  const turn = sign === '-' ? -1 : 1
  return { months: turn * given.months, days: turn * given.days }
}
