import type { TableInput, ValueType } from '@onego/rules/contract'

/** A cell as people choose it; what lists of choices cannot say stays FEEL (`raw`). */
export type Cell =
  | { operator: 'any' }
  | { operator: 'oneOf' | 'noneOf'; values: string[] }
  | { operator: 'is'; values: [string] }
  | { operator: 'atLeast' | 'more' | 'atMost' | 'less'; values: [string] }
  | { operator: 'between'; values: [string, string] }
  | { operator: 'raw'; feel: string }

export type Operator = Cell['operator']

const TEXT = String.raw`"(?:[^"\\]|\\.)*"`
const TEXTS = new RegExp(String.raw`^${TEXT}(\s*,\s*${TEXT})*$`)
const NUMBER = String.raw`-?\d+(?:\.\d+)?`
const DAY = String.raw`(?:date\(\s*"\d{4}-\d{2}-\d{2}"\s*\)|@"\d{4}-\d{2}-\d{2}")`

const SIGNS = { atLeast: '>=', more: '>', atMost: '<=', less: '<' } as const
type Compared = keyof typeof SIGNS
const COMPARED = Object.keys(SIGNS) as Compared[]

/** Operators that make sense for a column, in the order they are offered. */
export function operatorsOf({ type }: Pick<TableInput, 'type'>): Operator[] {
  if (type === 'boolean') return ['any', 'is', 'raw']
  if (type === 'string') return ['any', 'oneOf', 'noneOf', 'raw']
  return ['any', 'is', 'atLeast', 'more', 'atMost', 'less', 'between', 'raw']
}

export function readCell(feel: string, type: ValueType): Cell {
  const said = feel.trim()
  if (said === '' || said === '-') return { operator: 'any' }
  const read = type === 'string' ? readTexts(said) : type === 'boolean' ? readBoolean(said) : readOrdered(said, type)
  return read ?? { operator: 'raw', feel }
}

function readTexts(said: string): Cell | undefined {
  const inside = /^not\((.*)\)$/s.exec(said)?.[1]?.trim()
  const list = inside ?? said
  if (!TEXTS.test(list)) return undefined
  const values = [...list.matchAll(new RegExp(TEXT, 'g'))].map(([one]) => JSON.parse(one) as string)
  return { operator: inside === undefined ? 'oneOf' : 'noneOf', values }
}

const readBoolean = (said: string): Cell | undefined =>
  said === 'true' || said === 'false' ? { operator: 'is', values: [said] } : undefined

function readOrdered(said: string, type: ValueType): Cell | undefined {
  const value = type === 'date' ? DAY : NUMBER
  if (new RegExp(`^${value}$`).test(said)) return { operator: 'is', values: [bare(said)] }
  const [, sign, one] = new RegExp(`^(>=|>|<=|<)\\s*(${value})$`).exec(said) ?? []
  const operator = COMPARED.find((name) => SIGNS[name] === sign)
  if (operator && one) return { operator, values: [bare(one)] }
  const [, from, to] = new RegExp(`^\\[\\s*(${value})\\s*\\.\\.\\s*(${value})\\s*\\]$`).exec(said) ?? []
  return from && to ? { operator: 'between', values: [bare(from), bare(to)] } : undefined
}

/** The day or number without its clothes. */
const bare = (said: string) => /\d{4}-\d{2}-\d{2}/.exec(said)?.[0] ?? said

/** FEEL unary tests; a value that is still missing makes the cell wrong, so that it is not forgotten. */
export function writeCell(cell: Cell, type: ValueType): string {
  const value = (said: string) => (type === 'date' && said ? `date("${said}")` : said)
  switch (cell.operator) {
    case 'any':
      return '-'
    case 'raw':
      return cell.feel
    case 'oneOf':
      return cell.values.map((one) => JSON.stringify(one)).join(', ')
    case 'noneOf':
      return `not(${cell.values.map((one) => JSON.stringify(one)).join(', ')})`
    case 'is':
      return value(cell.values[0])
    case 'between':
      return `[${value(cell.values[0])}..${value(cell.values[1])}]`
    default:
      return `${SIGNS[cell.operator]} ${value(cell.values[0])}`
  }
}

/** The cell under another operator, keeping the values it has. */
export function withOperator(cell: Cell, operator: Operator, { type, values: choices }: TableInput): Cell {
  const known = 'values' in cell ? cell.values : []
  const first = known[0] ?? firstOf(type)
  if (operator === 'any') return { operator }
  if (operator === 'raw') return { operator, feel: writeCell(cell, type) }
  if (operator === 'between') return { operator, values: [first, known[1] ?? first] }
  if (operator !== 'oneOf' && operator !== 'noneOf') return { operator, values: [first] }
  const some = choices?.[0]?.value ?? ''
  return { operator, values: known.length > 0 ? [...known] : [some] }
}

function firstOf(type: ValueType): string {
  if (type === 'boolean') return 'true'
  return type === 'date' ? new Date().toISOString().slice(0, 10) : '0'
}
