import type { Material, Question } from '@onego/service-items/contract'

const NO_TEXT = { zh: '', en: '' }

/** The next free name of this kind: q1, q2 … Names are used in conditions and never shown. */
function freeName(prefix: string, taken: readonly string[]): string {
  let at = 1
  while (taken.includes(`${prefix}${at}`)) at += 1
  return `${prefix}${at}`
}

export function addQuestion(questions: readonly Question[], type: Question['type'], region: string): Question[] {
  const id = freeName(
    'q',
    questions.map((one) => one.id),
  )
  const options = type === 'choice' ? ['a1', 'a2'].map((value) => ({ value, text: NO_TEXT })) : []
  return [...questions, { id, text: NO_TEXT, type, options, ...(type === 'region' ? { within: region } : {}) }]
}

export function addOption(question: Question): Question {
  const value = freeName(
    'a',
    question.options.map((one) => one.value),
  )
  return { ...question, options: [...question.options, { value, text: NO_TEXT }] }
}

/** The question at `from` stands at `to` then; a place that is not in the list changes nothing. */
export function moveQuestion(questions: readonly Question[], from: number, to: number): Question[] {
  const moved = questions[from]
  if (!moved || to < 0 || to >= questions.length) return [...questions]
  const rest = questions.filter((_, index) => index !== from)
  return [...rest.slice(0, to), moved, ...rest.slice(to)]
}

/** Takes a question away, with the conditions that speak of it. */
export function removeQuestion<M extends Pick<Material, 'showIf'>>(
  questions: readonly Question[],
  materials: readonly M[],
  id: string,
  speaksOf: (condition: string) => readonly string[],
): { questions: Question[]; materials: M[] } {
  const clean = <T extends { showIf?: string | undefined }>(one: T): T => {
    if (!one.showIf || !speaksOf(one.showIf).includes(id)) return one
    const { showIf: _, ...rest } = one
    return rest as T
  }
  return { questions: questions.filter((one) => one.id !== id).map(clean), materials: materials.map(clean) }
}

export const withCondition = <T extends { showIf?: string | undefined }>(one: T, showIf: string | undefined): T => {
  const { showIf: _, ...rest } = one
  return (showIf === undefined ? rest : { ...rest, showIf }) as T
}
