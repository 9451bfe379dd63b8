import { namesWithin } from './feel-text.ts'

/** 计算: what people choose, and the FEEL it is kept as. */
export type Formula =
  | { kind: 'sum'; names: string[] }
  | { kind: 'difference'; from: string; minus: string }
  | { kind: 'product'; of: string; times: string | number }
  | { kind: 'quotient'; of: string; by: string | number }
  /** Whole years from a birth date to today. */
  | { kind: 'age'; date: string }
  /** Days from one to the other, both counted. */
  | { kind: 'days'; from: string; to: string }
  /** Over the rows of a table. */
  | { kind: 'column-sum'; table: string; column: string }
  | { kind: 'rows'; table: string }
  /** The day on which the form is filled in. */
  | { kind: 'today' }

const TODAY = 'string(today())'
const WRITERS: { [K in Formula['kind']]: (formula: Extract<Formula, { kind: K }>) => string } = {
  sum: ({ names }) => names.join(' + '),
  difference: ({ from, minus }) => `${from} - ${minus}`,
  product: ({ of, times }) => `${of} * ${times}`,
  quotient: ({ of, by }) => `${of} / ${by}`,
  age: ({ date }) => `years and months duration(date(${date}), today()).years`,
  days: ({ from, to }) => `(date(${to}) - date(${from})).days + 1`,
  'column-sum': ({ table, column }) => `sum(${table}.${column})`,
  rows: ({ table }) => `count(${table})`,
  today: () => TODAY,
}

/** @returns FEEL; undefined while something is still to be chosen. */
export function writeFormula(formula: Formula): string | undefined {
  const isOpen = Object.values(formula).some((part) => part === '' || (Array.isArray(part) && part.length === 0))
  if (isOpen) return undefined
  return (WRITERS[formula.kind] as (one: Formula) => string)(formula)
}

const NAME = '([a-z][A-Za-z0-9]*)'
const FACTOR = '([a-z][A-Za-z0-9]*|\\d+(?:\\.\\d+)?)'
const AGE = new RegExp(`^years and months duration\\(date\\(${NAME}\\), today\\(\\)\\)\\.years$`)
const DAYS = new RegExp(`^\\(date\\(${NAME}\\) - date\\(${NAME}\\)\\)\\.days \\+ 1$`)
const COLUMN = new RegExp(`^sum\\(${NAME}\\.${NAME}\\)$`)
const ROWS = new RegExp(`^count\\(${NAME}\\)$`)
const SUM = new RegExp(`^${NAME}(?: \\+ ${NAME})*$`)
const TWO = new RegExp(`^${NAME} ([-*/]) ${FACTOR}$`)

/** @returns the calculation as people choose it; undefined where FEEL says more than that. */
export function readFormula(expression: string): Formula | undefined {
  const text = expression.trim()
  const age = AGE.exec(text)
  if (age) return { kind: 'age', date: age[1] ?? '' }
  const days = DAYS.exec(text)
  if (days) return { kind: 'days', from: days[2] ?? '', to: days[1] ?? '' }
  const column = COLUMN.exec(text)
  if (column) return { kind: 'column-sum', table: column[1] ?? '', column: column[2] ?? '' }
  const rows = ROWS.exec(text)
  if (rows) return { kind: 'rows', table: rows[1] ?? '' }
  if (text === TODAY) return { kind: 'today' }
  if (SUM.test(text)) return { kind: 'sum', names: [...namesWithin(text)] }
  return readTwo(text)
}

function readTwo(text: string): Formula | undefined {
  const [, first = '', sign, second = ''] = TWO.exec(text) ?? []
  const other = /^\d/.test(second) ? Number(second) : second
  if (sign === '*') return { kind: 'product', of: first, times: other }
  if (sign === '/') return { kind: 'quotient', of: first, by: other }
  return sign === '-' && typeof other === 'string' ? { kind: 'difference', from: first, minus: other } : undefined
}

/** 检查: how two answers, or an answer and a value, must stand to each other. An open other answer is no mistake. */
export interface Relation {
  field: string
  sign: Sign
  /** Id of a field, or a value. */
  other: { field: string } | { value: string | number }
}
export const SIGNS = ['<', '<=', '=', '!=', '>=', '>'] as const
export type Sign = (typeof SIGNS)[number]

export function writeRelation({ field, sign, other }: Relation): string {
  if ('field' in other) return `${other.field} = null or ${field} ${sign} ${other.field}`
  return `${field} ${sign} ${JSON.stringify(other.value)}`
}

const BETWEEN = new RegExp(`^${NAME} = null or ${NAME} (<=|>=|!=|<|>|=) ${NAME}$`)
const WITH_VALUE = new RegExp(`^${NAME} (<=|>=|!=|<|>|=) ("(?:[^"\\\\]|\\\\.)*"|-?\\d+(?:\\.\\d+)?)$`)

export function readRelation(expression: string): Relation | undefined {
  const [, open, field = '', sign, other = ''] = BETWEEN.exec(expression) ?? []
  if (open !== undefined && open === other) return { field, sign: sign as Sign, other: { field: other } }
  const valued = WITH_VALUE.exec(expression)
  if (!valued) return undefined
  return { field: valued[1] ?? '', sign: valued[2] as Sign, other: { value: JSON.parse(valued[3] ?? '""') } }
}
