import type { Choice, Text, ValueType } from '../contract.ts'
import { type Cell, readCell } from './designer/cells.ts'
import type { Texts } from './texts/zh.ts'

interface Column {
  type: ValueType
  values?: Choice[] | undefined
}

type Say = (text: Text) => string

/** A condition as people say it: `≥ 80`, `本市户籍`, `不限`. */
export function conditionWords(feel: string, column: Column, t: Texts, say: Say): string {
  const cell = readCell(feel, column.type)
  if (cell.operator === 'any') return t.any
  if (cell.operator === 'raw') return feel
  return said(cell, (value) => valueWords(value, column, t, say), t)
}

const SIGNS = { atLeast: '≥', more: '>', atMost: '≤', less: '<' } as const

function said(cell: Exclude<Cell, { operator: 'any' | 'raw' }>, word: (value: string) => string, t: Texts): string {
  const words = cell.values.map(word)
  switch (cell.operator) {
    case 'is':
    case 'oneOf':
      return words.join(' / ')
    case 'noneOf':
      return `${t.designer.operators.noneOf} ${words.join(' / ')}`
    case 'between':
      return words.join(` ${t.designer.and} `)
    default:
      return `${SIGNS[cell.operator]} ${words[0]}`
  }
}

function valueWords(value: string, { type, values }: Column, t: Texts, say: Say): string {
  if (type === 'boolean') return value === 'true' ? t.yes : t.no
  const choice = values?.find((one) => one.value === value)
  return choice ? say(choice.text) || value : value
}

/** A result as people say it; what is more than a value stays FEEL. */
export function resultWords(feel: string, column: Column, t: Texts, say: Say): string {
  const cell = readCell(feel, column.type)
  const isValue = (cell.operator === 'is' || cell.operator === 'oneOf') && cell.values.length === 1
  if (!isValue) return feel.trim() === '' || feel.trim() === '-' ? '' : feel
  return valueWords(cell.values[0] as string, column, t, say)
}

/** A decided value as people say it. */
export function plainWords(value: unknown, column: Column, t: Texts, say: Say): string {
  if (value === null || value === undefined) return '—'
  if (typeof value === 'boolean') return value ? t.yes : t.no
  if (typeof value === 'object') return JSON.stringify(value)
  return valueWords(String(value), column, t, say)
}
