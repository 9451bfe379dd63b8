import type { FieldType, NewForm } from '@onego/forms/contract/definition'

/** The form as it is being designed. */
export type Form = NewForm
export type Page = Form['pages'][number]
export type Question = Page['questions'][number]
export type Field = Question['fields'][number]
export type Column = NonNullable<Field['fields']>[number]
export type Read = NonNullable<Form['reads']>[number]
export type Check = NonNullable<Form['checks']>[number]
export type Text = Form['title']
export type { FieldType }

/** What is selected; each is found by its id, which is its own among those of its kind. */
export type Place =
  | { kind: 'form' }
  | { kind: 'page'; id: string }
  | { kind: 'question'; id: string }
  | { kind: 'field'; id: string }
  | { kind: 'column'; table: string; id: string }

export const samePlace = (a: Place, b: Place): boolean => keyOf(a) === keyOf(b)

/** One text for one place. */
export function keyOf(place: Place): string {
  if (place.kind === 'form') return 'form'
  return place.kind === 'column' ? `column ${place.table} ${place.id}` : `${place.kind} ${place.id}`
}

export const questionsOf = (form: Form): Question[] => form.pages.flatMap((page) => page.questions)
export const fieldsOf = (form: Form): Field[] => questionsOf(form).flatMap((question) => question.fields)
export const columnsOf = (field: Field): Column[] => field.fields ?? []

export const findPage = (form: Form, id: string) => form.pages.find((page) => page.id === id)
export const findQuestion = (form: Form, id: string) => questionsOf(form).find((question) => question.id === id)
export const findField = (form: Form, id: string) => fieldsOf(form).find((field) => field.id === id)

export const pageOfQuestion = (form: Form, id: string) =>
  form.pages.find((page) => page.questions.some((question) => question.id === id))
export const questionOfField = (form: Form, id: string) =>
  questionsOf(form).find((question) => question.fields.some((field) => field.id === id))

export const isThere = (form: Form, place: Place): boolean => {
  if (place.kind === 'form') return true
  if (place.kind === 'page') return findPage(form, place.id) !== undefined
  if (place.kind === 'question') return findQuestion(form, place.id) !== undefined
  if (place.kind === 'field') return findField(form, place.id) !== undefined
  const table = findField(form, place.table)
  return table !== undefined && columnsOf(table).some((column) => column.id === place.id)
}

/** Numbers as conditions and calculations see them. */
export const isNumeric = ({ type, gives }: Pick<Column, 'type' | 'gives'>): boolean =>
  ['number', 'integer', 'money'].includes(type === 'computed' ? (gives ?? 'text') : type)

const NOT_IN_ROWS: readonly FieldType[] = ['table', 'file', 'signature', 'pledge', 'declaration', 'note']
export const fitsRows = (type: FieldType): boolean => !NOT_IN_ROWS.includes(type)
