import { addField, addPage, addQuestions } from './edit.ts'
import { takenNames } from './names.ts'
import {
  type Form,
  findQuestion,
  type Place,
  pageOfQuestion,
  type Question,
  questionOfField,
  questionsOf,
} from './shapes.ts'

/** The question something stands in, if it stands in one. */
export function questionAt(form: Form, place: Place): Question | undefined {
  if (place.kind === 'question') return findQuestion(form, place.id)
  if (place.kind === 'field') return questionOfField(form, place.id)
  return place.kind === 'column' ? questionOfField(form, place.table) : undefined
}

const SIGNING = ['pledge', 'declaration', 'signature', 'note']

/** A page on which one only pledges and signs: nothing comes after it. */
const isLastWord = (questions: readonly Question[]) =>
  questions.every(({ fields }) => fields.every(({ type }) => SIGNING.includes(type)))

/** The page something stands on; where it stands on none, the last before the pledge. */
function pageAt(form: Form, place: Place) {
  const question = questionAt(form, place)
  const page = question
    ? pageOfQuestion(form, question.id)
    : form.pages.find(({ id }) => place.kind === 'page' && id === place.id)
  return page ?? form.pages.findLast((one) => !isLastWord(one.questions)) ?? form.pages.at(-1)
}

interface Added {
  form: Form
  /** What is looked at next: the only field of a new question, else the question. */
  place: Place
}

function found(before: Form, form: Form): Added {
  const known = new Set(questionsOf(before).map(({ id }) => id))
  const fresh = questionsOf(form).find(({ id }) => !known.has(id))
  const [field] = fresh?.fields ?? []
  if (!fresh || !field) return { form, place: { kind: 'form' } }
  const isOne = fresh.fields.length === 1
  return { form, place: isOne ? { kind: 'field', id: field.id } : { kind: 'question', id: fresh.id } }
}

/** Questions behind the one that is selected. */
export function addBehind(form: Form, place: Place, questions: readonly Question[]): Added {
  const page = pageAt(form, place)
  if (!page) return { form, place }
  const question = questionAt(form, place)
  const at = question ? page.questions.indexOf(question) + 1 : page.questions.length
  return found(form, addQuestions(form, page.id, questions, at))
}

/** A page with its first question behind the one that is selected. */
export function addPageBehind(form: Form, place: Place, question: Question): Added {
  const page = pageAt(form, place)
  const at = page ? form.pages.indexOf(page) + 1 : form.pages.length
  return found(form, addPage(form, { id: `${question.id}Page`, title: question.title, questions: [question] }, at))
}

/** One more field of a question. */
export function addInto(form: Form, questionId: string, question: Question): Added {
  const [field] = question.fields
  if (!field) return { form, place: { kind: 'question', id: questionId } }
  const known = takenNames(form)
  const next = addField(form, questionId, field)
  const added = findQuestion(next, questionId)?.fields.find(({ id }) => !known.has(id))
  return { form: next, place: added ? { kind: 'field', id: added.id } : { kind: 'question', id: questionId } }
}
