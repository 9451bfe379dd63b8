import type { DeliveryRow, ProblemCode, RowProblem } from '../contract/deliveries.ts'
import type { Value } from '../contract/records.ts'
import type { Register, RegisterField } from '../contract.ts'
import { readNumber } from './numbers.ts'
import { readDay, readValue } from './values.ts'

/** A row of a delivery as far as it can be judged by itself. */
export interface ReadRow {
  line: number
  number: string
  former: string | undefined
  validFrom: string
  validTo: string | null
  /** Values of fields the deliverer answers for. */
  own: Record<string, Value>
  /** Values of others' fields, to be compared with their source. */
  foreign: Record<string, Value>
}

export type JudgedRow = { row: ReadRow } | { problems: RowProblem[] }

export interface RowContext {
  register: Register
  department: string
  /** For rows that do not say it. */
  validFrom: string
}

const mayStateOf = ({ source, fallbacks }: RegisterField, department: string) =>
  source === department || fallbacks.includes(department)

/** Records are made by the department that gives their numbers. */
export function mayMakeRecords(register: Register, department: string): boolean {
  const keys = register.fields.filter(({ field }) => register.key.includes(field))
  return keys.every(({ source }) => source === department)
}

/** 一数一源: what the line may say, and what is wrong with it. Line numbers as the deliverer counts them. */
export function judgeRow(context: RowContext, line: number, raw: DeliveryRow): JudgedRow {
  const problems: RowProblem[] = []
  const refuse = (field: string | null, code: ProblemCode, expected: string) =>
    problems.push({ line, field, code, severity: 'refused', expected })
  const number = numberOf(context.register, raw, refuse)
  const former = formerOf(context.register, raw, refuse)
  const validFrom = dayOf(raw, 'valid_from', refuse) ?? context.validFrom
  const validTo = dayOf(raw, 'valid_to', refuse) ?? null
  if (validTo !== null && validTo <= validFrom) {
    refuse('valid_to', 'wrong-dates', `a day after valid_from (${validFrom}); it is the first day no longer covered`)
  }
  const { own, foreign } = valuesOf(context, raw, refuse)
  if (problems.length > 0 || number === undefined) return { problems }
  return { row: { line, number, former, validFrom, validTo, own, foreign } }
}

type Refuse = (field: string | null, code: ProblemCode, expected: string) => void

function numberOf({ kind, key }: Register, raw: DeliveryRow, refuse: Refuse): string | undefined {
  const missing = key.find((field) => isUnsaid(raw[field]) || raw[field] === null)
  if (missing !== undefined) {
    refuse(missing, 'number-missing', 'the number of the record must be given')
    return undefined
  }
  const read = readNumber(
    kind,
    key.map((field) => String(raw[field]).trim()),
  )
  if ('number' in read) return read.number
  refuse(key[0] ?? null, 'number-wrong', read.expected)
  return undefined
}

/** The number the record went by before: a re-issued credit code, a corrected ID number. */
function formerOf({ kind, key }: Register, raw: DeliveryRow, refuse: Refuse): string | undefined {
  const text = raw.former_number
  if (isUnsaid(text) || text === null) return undefined
  const read = readNumber(kind, key.length === 1 ? [String(text).trim()] : String(text).trim().split('|'))
  if ('number' in read) return read.number
  refuse('former_number', 'number-wrong', read.expected)
  return undefined
}

function dayOf(raw: DeliveryRow, column: 'valid_from' | 'valid_to', refuse: Refuse): string | undefined {
  const text = raw[column]
  if (isUnsaid(text) || text === null) return undefined
  const day = readDay(text)
  if (day === undefined) refuse(column, 'wrong-dates', 'a date such as 2026-11-22')
  return day
}

function valuesOf({ register, department }: RowContext, raw: DeliveryRow, refuse: Refuse) {
  const own: Record<string, Value> = {}
  const foreign: Record<string, Value> = {}
  const said = register.fields.filter(({ field }) => !register.key.includes(field) && !isUnsaid(raw[field]))
  for (const item of said) {
    const isOwn = mayStateOf(item, department)
    const read = fieldOf({ item, isOwn, register }, raw, refuse)
    if (read !== undefined) Object.assign(isOwn ? own : foreign, { [item.field]: read.value })
  }
  return { own, foreign }
}

interface FieldContext {
  item: RegisterField
  isOwn: boolean
  register: Register
}

function fieldOf({ item, isOwn, register }: FieldContext, raw: DeliveryRow, refuse: Refuse) {
  if (!isOwn && register.foreignFields === 'refuse') {
    refuse(item.field, 'not-the-source', `to be left out: the source of this field is ${item.source}`)
    return undefined
  }
  const read = readValue(item, raw[item.field] ?? null)
  if ('value' in read) return read
  refuse(item.field, read.tooLong ? 'too-long' : 'wrong-value', read.expected)
  return undefined
}

/** An empty cell says nothing; `null` and `\N` say that there is no value. */
const isUnsaid = (value: Value | undefined) => value === undefined || value === ''
