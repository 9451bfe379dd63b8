import type { FeelRange } from 'feelin'
import { type Context, isoText, kindOf } from './values.ts'

/** What `string()` gives (DMN 1.5 §10.3.4.1): texts inside lists and contexts are quoted, durations in their shortest form. */
export function toText(value: unknown, isInside = false): string {
  const kind = kindOf(value)
  if (kind === 'string') return isInside ? JSON.stringify(value) : String(value)
  if (kind === 'number') return numberText(value as number)
  if (kind === 'list') return `[${(value as unknown[]).map((one) => toText(one, true)).join(', ')}]`
  if (kind === 'context') return contextText(value as Context)
  if (kind === 'range') return rangeText(value as FeelRange)
  if (kind === 'function') return 'function'
  return kind === 'nil' ? 'null' : isoText(value)
}

/** No exponent: FEEL writes decimals. */
function numberText(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  return value.toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: 17 })
}

const contextText = (value: Context) =>
  `{${Object.entries(value)
    .map(([key, one]) => `${/^[\p{L}_][\p{L}\d_ ]*$/u.test(key) ? key : JSON.stringify(key)}: ${toText(one, true)}`)
    .join(', ')}}`

function rangeText(range: FeelRange): string {
  const open = range['start included'] ? '[' : '('
  const close = range['end included'] ? ']' : ')'
  if (range.start === null) return `${range['end included'] ? '<=' : '<'}${toText(range.end, true)}`
  if (range.end === null) return `${range['start included'] ? '>=' : '>'}${toText(range.start, true)}`
  return `${open}${toText(range.start, true)}..${toText(range.end, true)}${close}`
}
