import type { FieldProblem, Row } from '../contract.ts'
import type { Field, RowField } from '../definition.ts'
import { compute, holds } from './conditions.ts'
import { derived } from './derive.ts'
import { asAnswer, asFeel } from './feel-values.ts'
import { checkAnswer } from './field-checks.ts'
import { rowOrder } from './graph.ts'

/** A row with what is worked out in it; columns that it does not ask for are left out. */
export interface WorkedRow {
  values: Row
  hidden: readonly string[]
}

const orders = new WeakMap<Field, RowField[]>()
const orderOf = (table: Field): RowField[] => {
  const kept = orders.get(table)
  if (kept) return kept
  const made = rowOrder(table.fields ?? [])
  orders.set(table, made)
  return made
}

export function workRows(table: Field, rows: readonly Row[], known: Readonly<Record<string, unknown>>): WorkedRow[] {
  const columns = orderOf(table)
  const isPlain = columns.every((column) => !column.showIf && column.type !== 'computed')
  if (isPlain) return rows.map((values) => ({ values, hidden: [] }))
  return rows.map((row) => workRow(columns, row, known))
}

function workRow(columns: readonly RowField[], row: Row, outer: Readonly<Record<string, unknown>>): WorkedRow {
  const known: Record<string, unknown> = { ...outer }
  for (const column of columns) known[column.id] = null
  const values: Row = {}
  const hidden: string[] = []
  for (const column of columns) {
    if (!holds(column.showIf, known)) {
      hidden.push(column.id)
      continue
    }
    const value = column.type === 'computed' ? worked(column, known) : row[column.id]
    if (value === undefined) continue
    values[column.id] = value
    known[column.id] = asFeel(column, value)
  }
  return { values, hidden }
}

function worked(column: RowField, known: Record<string, unknown>): string | undefined {
  if (column.derive) return derived(column.derive.what, known[column.derive.from])
  return asAnswer(column, compute(column.compute, known))
}

/** What is not right in the cells, and whether there are too few or too many rows. */
export function checkRows(table: Field, rows: readonly WorkedRow[], today: string | undefined): FieldProblem[] {
  const { id, fields = [] } = table
  return rows.flatMap(({ values, hidden }, index) =>
    fields.flatMap((column) => {
      if (hidden.includes(column.id) || column.type === 'computed') return []
      const wrong = checkAnswer(column, values[column.id], today)
      return wrong ? [{ field: `${id}.${index}.${column.id}`, ...wrong }] : []
    }),
  )
}

/** The sum of a column of numbers, as its cells are written: money with two decimals. */
export function totalOf(column: RowField, rows: readonly { values: Row }[]): string {
  const sum = rows.reduce((total, { values }) => total + (Number(values[column.id]) || 0), 0)
  const gives = (column.gives ?? column.type) === 'money' ? 'money' : 'number'
  return asAnswer({ ...column, gives }, sum) ?? '0'
}
