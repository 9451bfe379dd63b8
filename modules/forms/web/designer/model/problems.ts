import { columnsOf, type Field, type Form, keyOf, type Page, type Place, type Question } from './shapes.ts'

export interface DesignProblem {
  /** Path inside the form, such as `pages.0.questions.1.fields.2.showIf`. */
  where: string
  message: { zh: string; en: string }
  severity: string
}

interface Where {
  place: Place
  /** What of it is meant: `label`, `showIf`, `options` …; empty: the whole. */
  about: string
}

export type PlacedProblem = DesignProblem & Where

/** Where a problem is put right. What a form says of checks belongs to the field at which they are said. */
export function placeProblem(form: Form, where: string): Where {
  const [first = '', at, ...rest] = where.split('.')
  const check = first === 'checks' ? form.checks?.[Number(at)] : undefined
  if (check) return { place: { kind: 'field', id: check.field }, about: 'checks' }
  const page = first === 'pages' ? form.pages[Number(at)] : undefined
  return page ? onPage(page, rest) : { place: { kind: 'form' }, about: first }
}

function onPage(page: Page, [key = '', at, ...rest]: string[]): Where {
  const question = key === 'questions' ? page.questions[Number(at)] : undefined
  return question ? inQuestion(question, rest) : { place: { kind: 'page', id: page.id }, about: key }
}

function inQuestion({ id, fields }: Question, [key = '', at, ...rest]: string[]): Where {
  const field = key === 'fields' ? fields[Number(at)] : undefined
  return field ? inField(field, rest) : { place: { kind: 'question', id }, about: key }
}

function inField(field: Field, [key = '', at, about = '']: string[]): Where {
  const column = key === 'fields' ? columnsOf(field)[Number(at)] : undefined
  if (!column) return { place: { kind: 'field', id: field.id }, about: key }
  return { place: { kind: 'column', table: field.id, id: column.id }, about }
}

/** Those found here and those found elsewhere, each once. */
export function placeAll(form: Form, found: readonly (readonly DesignProblem[])[]): PlacedProblem[] {
  const seen = new Set<string>()
  return found
    .flat()
    .map(inPlainWords)
    .flatMap((problem) => {
      const key = `${problem.where} ${problem.message.en}`
      if (seen.has(key)) return []
      seen.add(key)
      return [{ ...problem, ...placeProblem(form, problem.where) }]
    })
}

const NO_WORDS = { zh: '这里还没有写文字，或者写得太长', en: 'Words are missing here, or there are too many' }

/** A text that is missing is missing once, whatever its two languages; what checks shapes says it of each. */
function inPlainWords(problem: DesignProblem): DesignProblem {
  const [, where] = /^(.+)\.(?:zh|en)$/.exec(problem.where) ?? []
  return where === undefined ? problem : { ...problem, where, message: NO_WORDS }
}

export function countAt(problems: readonly PlacedProblem[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { place, severity } of problems) {
    if (severity === 'error') counts.set(keyOf(place), (counts.get(keyOf(place)) ?? 0) + 1)
  }
  return counts
}
