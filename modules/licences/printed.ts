import type { LicenceFact, LicenceField, Validity } from './contract.ts'

/** What the lines of a licence are taken from: answers of the form in words by field, and facts of the case. */
export interface Known {
  answers: Readonly<Record<string, string>>
  facts: Readonly<Record<LicenceFact, string>>
}

/** Label → text in the order of the lines; a line for which nothing is known is left out. */
export function printedValues(fields: readonly LicenceField[], { answers, facts }: Known): Record<string, string> {
  const textOf = ({ from }: LicenceField) => {
    if (from.kind === 'text') return from.text
    return from.kind === 'fact' ? facts[from.fact] : (answers[from.field] ?? '')
  }
  return Object.fromEntries(fields.map((field) => [field.label.zh, textOf(field)]).filter(([, text]) => text !== ''))
}

/**
 * Last day of validity, counted from the day of issue (GB/T 36901: both days included), `YYYY-MM-DD`; undefined: for ever.
 * A month later than the 31st of a longer month is the last day of the shorter.
 */
export function lastDay(validity: Validity | undefined, from: string): string | undefined {
  if (!validity || validity.unit === 'forever') return undefined
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number)
  if (validity.unit === 'days') return iso(new Date(Date.UTC(year, month - 1, day + validity.count - 1)))
  const months = validity.unit === 'years' ? validity.count * 12 : validity.count
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  const same = new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastOfMonth)))
  return iso(new Date(same.getTime() - 86_400_000))
}

const iso = (date: Date) => date.toISOString().slice(0, 10)
