import type { Answer, Parts, Row } from '../contract.ts'
import type { FieldType, RowField } from '../definition.ts'

/** What an answer is made of, by the type of its field; `none`: nothing is answered there. */
type AnswerKind = 'text' | 'tick' | 'list' | 'parts' | 'rows' | 'none'

const OTHERS: Partial<Record<FieldType, AnswerKind>> = {
  pledge: 'tick',
  declaration: 'tick',
  choices: 'list',
  'date-range': 'parts',
  address: 'parts',
  table: 'rows',
  file: 'none',
  note: 'none',
  computed: 'none',
}
export const kindOf = (type: FieldType): AnswerKind => OTHERS[type] ?? 'text'

/** The parts of the types that have parts. */
export const PARTS: Partial<Record<FieldType, readonly string[]>> = {
  'date-range': ['from', 'to'],
  address: ['region', 'detail', 'point'],
}

const NOT_IN_ROWS: readonly FieldType[] = ['table', 'file', 'signature', 'pledge', 'declaration', 'note']
export const fitsRows = (type: FieldType): boolean => !NOT_IN_ROWS.includes(type)

const NUMBERS: readonly string[] = ['number', 'integer', 'money']
/** The type whose rules for values hold: of a computed field that of what it gives. */
export const valueType = ({ type, gives }: Pick<RowField, 'type' | 'gives'>): FieldType =>
  type === 'computed' ? (gives ?? 'text') : type

export const isNumeric = (field: Pick<RowField, 'type' | 'gives'>): boolean => NUMBERS.includes(valueType(field))

export const isRows = (value: unknown): value is Row[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one))
export const isList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
export const isParts = (value: unknown): value is Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Nothing was answered: no text, no row, no part of several. */
export function isEmpty(value: Answer | undefined): boolean {
  if (value === undefined || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.values(value).every((part) => part === '')
}
