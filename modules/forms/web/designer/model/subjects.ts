import type { ConditionSubject } from '@onego/rules/web/condition'
import { type Column, columnsOf, type Field, type Form, fieldsOf, isNumeric, questionsOf } from './shapes.ts'

const NOT_COMPARED: readonly Field['type'][] = [
  ...(['note', 'file', 'signature', 'pledge', 'declaration', 'table', 'address', 'date-range', 'map-point'] as const),
]
const TYPE_OF_GIVEN: Record<string, string> = { 'yes-no': 'yes-no', date: 'date', number: 'number', money: 'money' }

const asSubject = ({ id, label, type, gives, options }: Column): ConditionSubject => ({
  ...{ id, label, options },
  type: type === 'computed' ? (TYPE_OF_GIVEN[gives ?? 'text'] ?? 'text') : type,
})

const comparable = (fields: readonly Column[]) =>
  fields.filter(({ type }) => !NOT_COMPARED.includes(type)).map(asSubject)

/** Answers that come before this question: what a condition on it may ask for. */
export function subjectsBefore(form: Form, guide: readonly ConditionSubject[], question: string): ConditionSubject[] {
  const questions = questionsOf(form)
  const at = questions.findIndex(({ id }) => id === question)
  return [...guide, ...comparable(questions.slice(0, Math.max(0, at)).flatMap(({ fields }) => fields))]
}

/** Answers that come before this field, in its own question too. */
export function subjectsBeforeField(form: Form, guide: readonly ConditionSubject[], field: string): ConditionSubject[] {
  const fields = fieldsOf(form)
  const at = fields.findIndex(({ id }) => id === field)
  return [...guide, ...comparable(fields.slice(0, Math.max(0, at)))]
}

/** The other columns of the row, and what comes before the table. */
export function subjectsInRow(
  form: Form,
  guide: readonly ConditionSubject[],
  table: Field,
  column: string,
): ConditionSubject[] {
  const columns = columnsOf(table)
  const at = columns.findIndex(({ id }) => id === column)
  return [...comparable(columns.slice(0, Math.max(0, at))), ...subjectsBeforeField(form, guide, table.id)]
}

export interface Operands {
  numbers: Column[]
  days: Column[]
  tables: Field[]
  idNumbers: Column[]
}

/** What a calculation may count with: not itself, nor what is worked out from it. */
export function operandsFor(form: Form, self: string, row: readonly Column[] = []): Operands {
  const fields: Column[] = [...row, ...fieldsOf(form)].filter(({ id }) => id !== self && !waitsFor(form, id, self, row))
  return {
    numbers: fields.filter(isNumeric),
    days: fields.filter(({ type, gives }) => type === 'date' || (type === 'computed' && gives === 'date')),
    tables: fieldsOf(form).filter((field) => field.type === 'table' && !columnsOf(field).some(({ id }) => id === self)),
    idNumbers: fields.filter(({ type }) => type === 'id-number'),
  }
}

function waitsFor(form: Form, id: string, other: string, row: readonly Column[], way: readonly string[] = []): boolean {
  const field: Column | undefined = row.find((one) => one.id === id) ?? fieldsOf(form).find((one) => one.id === id)
  if (!field || way.includes(id)) return false
  const text = `${field.compute ?? ''} ${field.showIf ?? ''} ${field.derive?.from ?? ''}`
  const names = text.match(/[A-Za-z_]\w*/g) ?? []
  return names.some((name) => name === other || (name !== id && waitsFor(form, name, other, row, [...way, id])))
}
