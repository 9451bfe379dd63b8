import {
  columnsOf,
  type Form,
  findField,
  findQuestion,
  type Place,
  pageOfQuestion,
  type Question,
  questionOfField,
} from './shapes.ts'

/** Where something is dropped: behind or before another of its kind, or at the end of a page. */
export interface Target {
  place: Place
  side: 'before' | 'after'
}

const moved = <T>(list: readonly T[], from: number, to: number): T[] => {
  const [one] = list.slice(from, from + 1)
  return one === undefined ? [...list] : list.toSpliced(from, 1).toSpliced(to, 0, one)
}

/** One step up or down; at the edge of a page a question goes on to the next page. Nothing is left empty. */
export function move(form: Form, place: Place, step: -1 | 1): Form {
  if (place.kind === 'page') return movePage(form, place.id, step)
  if (place.kind === 'question') return moveQuestion(form, place.id, step)
  if (place.kind === 'field') return moveField(form, place.id, step)
  return place.kind === 'column' ? moveColumn(form, place.table, place.id, step) : form
}

export const mayMove = (form: Form, place: Place, step: -1 | 1): boolean => move(form, place, step) !== form

function movePage(form: Form, id: string, step: number): Form {
  const from = form.pages.findIndex((page) => page.id === id)
  const to = from + step
  return form.pages[from] && form.pages[to] ? { ...form, pages: moved(form.pages, from, to) } : form
}

function moveQuestion(form: Form, id: string, step: number): Form {
  const page = pageOfQuestion(form, id)
  if (!page) return form
  const from = page.questions.findIndex((question) => question.id === id)
  const to = from + step
  if (page.questions[to]) return withQuestions(form, page.id, moved(page.questions, from, to))
  const next = form.pages[form.pages.indexOf(page) + step]
  const edge = next?.questions.at(step > 0 ? 0 : -1)
  return edge ? moveTo(form, { kind: 'question', id }, beside(edge, step)) : form
}

const beside = ({ id }: Question, step: number): Target => ({
  place: { kind: 'question', id },
  side: step > 0 ? 'before' : 'after',
})

/** The only field of a question takes the question along. */
function moveField(form: Form, id: string, step: number): Form {
  const question = questionOfField(form, id)
  if (!question) return form
  const from = question.fields.findIndex((field) => field.id === id)
  const to = from + step
  if (!question.fields[to]) return question.fields.length === 1 ? moveQuestion(form, question.id, step) : form
  return withFields(form, question.id, moved(question.fields, from, to))
}

function moveColumn(form: Form, table: string, id: string, step: number): Form {
  const columns = columnsOf(findField(form, table) ?? { id, type: 'table', label: form.title })
  const from = columns.findIndex((column) => column.id === id)
  if (!columns[from] || !columns[from + step]) return form
  const question = questionOfField(form, table)
  const fields = question?.fields.map((field) =>
    field.id === table ? { ...field, fields: moved(columns, from, from + step) } : field,
  )
  return question && fields ? withFields(form, question.id, fields) : form
}

const withQuestions = (form: Form, page: string, questions: Question[]): Form => ({
  ...form,
  pages: form.pages.map((one) => (one.id === page ? { ...one, questions } : one)),
})

function withFields(form: Form, question: string, fields: Question['fields']): Form {
  const page = pageOfQuestion(form, question)
  if (!page) return form
  const questions = page.questions.map((one) => (one.id === question ? { ...one, fields } : one))
  return withQuestions(form, page.id, questions)
}

const withoutEmpty = (form: Form): Form => ({
  ...form,
  pages: form.pages
    .map((page) => ({ ...page, questions: page.questions.filter((question) => question.fields.length > 0) }))
    .filter((page) => page.questions.length > 0),
})

/** Drops a question or field beside another place; a question or page that is left empty goes. */
export function moveTo(form: Form, from: Place, target: Target): Form {
  if (from.kind === 'question') return questionTo(form, from.id, target)
  return from.kind === 'field' ? fieldTo(form, from.id, target) : form
}

function questionTo(form: Form, id: string, { place, side }: Target): Form {
  const question = findQuestion(form, id)
  const page = place.kind === 'page' ? form.pages.find((one) => one.id === place.id) : undefined
  const near = place.kind === 'question' ? findQuestion(form, place.id) : undefined
  const into = page ?? (near && pageOfQuestion(form, near.id))
  if (!question || !into || near === question) return form
  const taken = form.pages.map((one) => ({ ...one, questions: one.questions.filter((other) => other !== question) }))
  const pages = taken.map((one) => {
    if (one.id !== into.id) return one
    const at = near ? one.questions.indexOf(near) + (side === 'after' ? 1 : 0) : one.questions.length
    return { ...one, questions: one.questions.toSpliced(at, 0, question) }
  })
  return withoutEmpty({ ...form, pages })
}

function fieldTo(form: Form, id: string, { place, side }: Target): Form {
  const field = findField(form, id)
  const near = place.kind === 'field' ? findField(form, place.id) : undefined
  const into = near
    ? questionOfField(form, near.id)
    : place.kind === 'question'
      ? findQuestion(form, place.id)
      : undefined
  if (!field || !into || near === field) return form
  const source = questionOfField(form, id)
  const without = source
    ? withFields(
        form,
        source.id,
        source.fields.filter((other) => other !== field),
      )
    : form
  const rest = findQuestion(without, into.id)?.fields ?? []
  const at = near ? rest.indexOf(near) + (side === 'after' ? 1 : 0) : rest.length
  return withoutEmpty(withFields(without, into.id, rest.toSpliced(at, 0, field)))
}
