import type { RowCondition } from '../definitions.ts'

/** True if the record meets every condition. As in SQL, nothing is known of an empty value: it meets none. */
export function meets(record: Record<string, unknown>, conditions: readonly RowCondition[]): boolean {
  return conditions.every(({ field, op, value }) => Object.hasOwn(record, field) && holds(record[field], op, value))
}

function holds(held: unknown, op: RowCondition['op'], value: RowCondition['value']): boolean {
  if (held === null || held === undefined) return false
  if (op === 'in') return Array.isArray(value) && value.includes(String(held))
  const order = compare(held, value)
  if (op === '=') return order === 0
  if (op === '<>') return order !== 0
  if (op === '<') return order < 0
  if (op === '<=') return order <= 0
  return op === '>' ? order > 0 : order >= 0
}

function compare(held: unknown, value: RowCondition['value']): number {
  if (typeof held === 'number') return held - Number(value)
  const [a, b] = [String(held), String(value)]
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** A condition as its parties read it: 人员状态 = 正常. */
export function inWords(condition: RowCondition, nameOf: (field: string) => string): string {
  const { field, op, value } = condition
  return `${nameOf(field)} ${op} ${Array.isArray(value) ? value.join('、') : String(value)}`
}
