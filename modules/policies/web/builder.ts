import type { FieldType } from '../contract.ts'

export const COMPARISONS = ['=', '!=', '<', '<=', '>', '>=', 'known', 'missing'] as const
export type Comparison = (typeof COMPARISONS)[number]

export interface Simple {
  field: string
  comparison: Comparison
  value: string
}

const EQUALITIES: readonly Comparison[] = ['=', '!=', 'known', 'missing']

/** How values of a type may be compared. */
export const comparisonsOf = (type: FieldType): readonly Comparison[] =>
  type === 'number' || type === 'date' ? COMPARISONS : EQUALITIES

/** A choice of field, comparison and value as FEEL. */
export function feelOf({ field, comparison, value }: Simple, type: FieldType): string {
  if (comparison === 'known') return `${field} != null`
  if (comparison === 'missing') return `${field} = null`
  if (type === 'codes')
    return comparison === '='
      ? `list contains(${field}, ${JSON.stringify(value)})`
      : `not(list contains(${field}, ${JSON.stringify(value)}))`
  if (type === 'number') return `${field} ${comparison} ${Number(value) || 0}`
  if (type === 'yes-no') return `${field} ${comparison} ${value === 'true' ? 'true' : 'false'}`
  return `${field} ${comparison} ${JSON.stringify(value)}`
}

/** The choice a FEEL text stands for; undefined for what no choice makes. */
export function simpleOf(feel: string): Simple | undefined {
  const missing = /^\s*([a-z]\w*)\s*(!?=)\s*null\s*$/.exec(feel)
  if (missing) return { field: missing[1] ?? '', comparison: missing[2] === '=' ? 'missing' : 'known', value: '' }
  const list = /^\s*(not\()?list contains\(\s*([a-z]\w*)\s*,\s*("[^"\\]*")\s*\)(\))?\s*$/.exec(feel)
  if (list && Boolean(list[1]) === Boolean(list[4])) {
    return { field: list[2] ?? '', comparison: list[1] ? '!=' : '=', value: JSON.parse(list[3] ?? '""') }
  }
  const found = /^\s*([a-z]\w*)\s*(=|!=|<=|>=|<|>)\s*("[^"\\]*"|-?\d+(?:\.\d+)?|true|false)\s*$/.exec(feel)
  if (!found) return undefined
  const [, field = '', comparison, value = ''] = found
  return { field, comparison: comparison as Comparison, value: value.startsWith('"') ? JSON.parse(value) : value }
}
