import { freeName, takenNames, takenPlaces } from './names.ts'
import { tidyReads } from './reads.ts'
import { forgetColumn, forgetFields, mapFields, renameColumn, renameField } from './references.ts'
import {
  type Column,
  columnsOf,
  type Field,
  type Form,
  findField,
  findQuestion,
  type Page,
  type Place,
  pageOfQuestion,
  type Question,
  questionOfField,
} from './shapes.ts'

/** Every operation takes a form and gives another; a form that was right stays right. */

/** What is given as undefined is taken away. */
export type Changes<T> = { [K in keyof T]?: T[K] | undefined }

const setAll = <T extends object>(of: T, changes: Changes<T>): T =>
  Object.fromEntries(Object.entries({ ...of, ...changes }).filter(([, value]) => value !== undefined)) as T

export const changeForm = (form: Form, changes: Changes<Form>): Form => setAll(form, changes)

export const changePage = (form: Form, id: string, changes: Changes<Page>): Form => ({
  ...form,
  pages: form.pages.map((page) => (page.id === id ? setAll(page, changes) : page)),
})

/** Other pages and questions stay the same objects: what did not change need not be drawn again. */
function changeQuestionOf(form: Form, id: string, change: (question: Question) => Question): Form {
  const at = pageOfQuestion(form, id)
  if (!at) return form
  const questions = at.questions.map((question) => (question.id === id ? change(question) : question))
  return changePage(form, at.id, { questions })
}

export const changeQuestion = (form: Form, id: string, changes: Changes<Question>): Form =>
  changeQuestionOf(form, id, (question) => setAll(question, changes))

/** The title of a question of one field goes with its label as long as both say the same. */
export function changeField(form: Form, id: string, changes: Changes<Field>): Form {
  const question = questionOfField(form, id)
  if (!question) return form
  const next = changeQuestionOf(form, question.id, (held) => {
    const fields = held.fields.map((field) => (field.id === id ? setAll(field, changes) : field))
    const [only] = held.fields
    const isOne = held.fields.length === 1 && only?.label.zh === held.title.zh && changes.label !== undefined
    return { ...held, fields, ...(isOne && changes.label ? { title: changes.label } : {}) }
  })
  return changes.binding === undefined && 'binding' in changes ? tidyReads(next) : next
}

export function changeColumn(form: Form, table: string, id: string, changes: Changes<Column>): Form {
  const field = findField(form, table)
  if (!field) return form
  const fields = columnsOf(field).map((column) => (column.id === id ? setAll(column, changes) : column))
  return changeField(form, table, { fields })
}

const put = <T>(list: readonly T[], at: number | undefined, ...added: T[]): T[] =>
  list.toSpliced(at ?? list.length, 0, ...added)

/** A page must have a question, a question a field: they come together. Names that are taken get a number. */
export function addPage(form: Form, page: Page, at?: number): Form {
  const taken = takenPlaces(form)
  const id = freeName(page.id, taken)
  const empty = { ...page, id, questions: [] }
  const questions = renew(form, page.questions, [id])
  return { ...form, pages: put(form.pages, at, { ...empty, questions }) }
}

/** @returns the form, and the question as it stands in it. */
export function addQuestions(form: Form, pageId: string, given: readonly Question[], at?: number): Form {
  const page = form.pages.find((one) => one.id === pageId) ?? form.pages.at(-1)
  if (!page) return form
  return changePage(form, page.id, { questions: put(page.questions, at, ...renew(form, given)) })
}

export function addField(form: Form, questionId: string, field: Field, at?: number): Form {
  const id = freeName(field.id, takenNames(form))
  return changeQuestionOf(form, questionId, (question) => ({
    ...question,
    fields: put(question.fields, at, { ...field, id }),
  }))
}

export function addColumn(form: Form, table: string, column: Column): Form {
  const field = findField(form, table)
  if (!field) return form
  const id = freeName(column.id, takenNames(form))
  return changeField(form, table, { fields: [...columnsOf(field), { ...column, id }] })
}

/** Copies with names of their own; conditions among the copies speak of the copies. */
function renew(form: Form, questions: readonly Question[], also: readonly string[] = []): Question[] {
  const names = takenNames(form)
  const places = new Set([...takenPlaces(form), ...also])
  const take = (wanted: string, taken: Set<string>) => {
    const name = freeName(wanted, taken)
    taken.add(name)
    return name
  }
  let copy: Form = {
    code: 'copy',
    title: form.title,
    pages: [{ id: 'copy', title: form.title, questions: [...questions] }],
  }
  for (const field of questions.flatMap((question) => question.fields)) {
    for (const column of columnsOf(field)) {
      const name = take(column.id, names)
      if (name !== column.id) copy = renameColumn(copy, field.id, column.id, name)
    }
    const name = take(field.id, names)
    if (name !== field.id) copy = renameField(copy, field.id, name)
  }
  return (copy.pages[0]?.questions ?? []).map((question) => ({ ...question, id: take(question.id, places) }))
}

/** Whether something is left without it: a form keeps a page, a table a column. */
export function mayRemove(form: Form, place: Place): boolean {
  if (place.kind === 'form') return false
  if (place.kind === 'column') return columnsOf(findField(form, place.table) ?? ({} as Field)).length > 1
  if (place.kind === 'page') return form.pages.length > 1
  const question = place.kind === 'question' ? findQuestion(form, place.id) : questionOfField(form, place.id)
  if (!question) return false
  const isLastOfAll = form.pages.length === 1 && form.pages[0]?.questions.length === 1
  return !isLastOfAll || (place.kind === 'field' && question.fields.length > 1)
}

/** With it goes every mention of it, and the question or page that would be empty. */
export function remove(form: Form, place: Place): Form {
  if (!mayRemove(form, place)) return form
  if (place.kind === 'column') return removeColumn(form, place.table, place.id)
  const gone = fieldsAt(form, place)
  const pages = form.pages
    .filter((page) => !(place.kind === 'page' && page.id === place.id))
    .map((page) => withoutFields(page, gone))
  const rest = { ...form, pages: pages.filter((page) => page.questions.length > 0) }
  return tidyReads(forgetFields(rest, gone))
}

function fieldsAt(form: Form, place: Place): Set<string> {
  if (place.kind === 'field') return new Set([place.id])
  const questions = place.kind === 'question' ? [findQuestion(form, place.id)] : questionsOfPage(form, place)
  return new Set(questions.flatMap((question) => question?.fields ?? []).map(({ id }) => id))
}

const questionsOfPage = (form: Form, place: Place): Question[] =>
  place.kind === 'page' ? (form.pages.find((page) => page.id === place.id)?.questions ?? []) : []

function withoutFields(page: Page, gone: ReadonlySet<string>): Page {
  if (!page.questions.some((question) => question.fields.some(({ id }) => gone.has(id)))) return page
  const questions = page.questions.map((question) => ({
    ...question,
    fields: question.fields.filter(({ id }) => !gone.has(id)),
  }))
  return { ...page, questions: questions.filter((question) => question.fields.length > 0) }
}

function removeColumn(form: Form, table: string, id: string): Form {
  const rest = mapFields(form, (field) =>
    field.id === table ? { ...field, fields: columnsOf(field).filter((column) => column.id !== id) } : field,
  )
  return tidyReads(forgetColumn(rest, table, id))
}

/** A copy right behind it. @returns the form and the place of the copy. */
export function duplicate(form: Form, place: Place): { form: Form; place: Place } {
  if (place.kind === 'page') return duplicatePage(form, place.id)
  if (place.kind === 'question') return duplicateQuestion(form, place.id)
  if (place.kind === 'field') return duplicateField(form, place.id)
  if (place.kind === 'column') {
    const column = columnsOf(findField(form, place.table) ?? ({} as Field)).find(({ id }) => id === place.id)
    if (!column) return { form, place }
    const id = freeName(column.id, takenNames(form))
    return { form: addColumn(form, place.table, { ...column, id }), place: { ...place, id } }
  }
  return { form, place }
}

function duplicatePage(form: Form, id: string): { form: Form; place: Place } {
  const at = form.pages.findIndex((page) => page.id === id)
  const page = form.pages[at]
  if (!page) return { form, place: { kind: 'form' } }
  const next = addPage(form, page, at + 1)
  return { form: next, place: { kind: 'page', id: next.pages[at + 1]?.id ?? id } }
}

function duplicateQuestion(form: Form, id: string): { form: Form; place: Place } {
  const page = pageOfQuestion(form, id)
  const at = page?.questions.findIndex((question) => question.id === id) ?? -1
  const question = page?.questions[at]
  if (!page || !question) return { form, place: { kind: 'form' } }
  const next = addQuestions(form, page.id, [question], at + 1)
  const copy = next.pages.find((one) => one.id === page.id)?.questions[at + 1]
  return { form: next, place: { kind: 'question', id: copy?.id ?? id } }
}

function duplicateField(form: Form, id: string): { form: Form; place: Place } {
  const question = questionOfField(form, id)
  const at = question?.fields.findIndex((field) => field.id === id) ?? -1
  const field = question?.fields[at]
  if (!question || !field) return { form, place: { kind: 'form' } }
  const [copy] = renew(form, [{ ...question, fields: [field] }])[0]?.fields ?? []
  if (!copy) return { form, place: { kind: 'form' } }
  const next = changeQuestionOf(form, question.id, (held) => ({ ...held, fields: put(held.fields, at + 1, copy) }))
  return { form: next, place: { kind: 'field', id: copy.id } }
}
