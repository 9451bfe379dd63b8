import type { Answer, Row } from '../contract.ts'
import type { Field, RowField } from '../definition.ts'
import { isEmpty, isNumeric, isRows } from './kinds.ts'

/**
 * An answer as conditions and calculations see it: numbers as numbers, rows as lists of contexts, everything else as it was
 * given; what is open is null.
 */
export function asFeel(field: Field | RowField, value: Answer | undefined): unknown {
  if (value === undefined || isEmpty(value)) return null
  if (isNumeric(field)) return asNumber(value)
  if (field.type === 'table' && 'fields' in field && isRows(value)) {
    const { fields = [] } = field
    return value.filter((row) => isCounted(fields, row)).map((row) => rowAsFeel(fields, row))
  }
  return value
}

/** A row counts once its numbers are there: a sum over a row half typed would be no number at all (FEEL: null). */
const isCounted = (fields: readonly RowField[], row: Row): boolean =>
  fields.every((field) => !isNumeric(field) || !field.required || field.showIf || asFeel(field, row[field.id]) !== null)

function rowAsFeel(fields: readonly RowField[], row: Row): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.id, asFeel(field, row[field.id])]))
}

function asNumber(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
  return Number.isFinite(number) ? number : null
}

/** What a calculation gave, as an answer: money with two decimals, other numbers without the noise of binary fractions. */
export function asAnswer({ gives = 'text' }: RowField, value: unknown): string | undefined {
  switch (typeof value) {
    case 'boolean':
      return gives === 'yes-no' ? (value ? 'yes' : 'no') : String(value)
    case 'number':
      return numberAsAnswer(gives, value)
    case 'string':
      return gives === 'number' || gives === 'money' ? undefined : value
    default:
      return undefined
  }
}

function numberAsAnswer(gives: RowField['gives'], value: number): string | undefined {
  if (!Number.isFinite(value)) return undefined
  return gives === 'money' ? inCents(value) : String(Number(value.toFixed(6)))
}

/** Half a cent goes up, also where binary fractions make it a little less: 1.005 → 1.01. */
function inCents(value: number): string {
  const cents = Math.round(Number((Math.abs(value) * 100).toFixed(6)))
  return `${value < 0 && cents > 0 ? '-' : ''}${(cents / 100).toFixed(2)}`
}
