import type { Answers } from '../contract.ts'
import type { Field, FormDefinition, FormQuestion } from '../definition.ts'
import { type LiveForm, openLive } from './live.ts'
import type { Situation } from './situation.ts'

export interface VisiblePage {
  id: string
  title: { zh: string; en: string }
  questions: (Omit<FormQuestion, 'fields'> & { fields: Field[] })[]
}

/** What holds for each field: the register's value where it is fixed, else what was typed, else the register's suggestion. */
export const effectiveAnswers = (definition: FormDefinition, situation: Situation): Answers =>
  answersOf(openLive(definition, situation))

export function answersOf(live: LiveForm): Answers {
  const answers: Answers = {}
  for (const { id } of live.definition.pages.flatMap((page) => page.questions.flatMap((one) => one.fields))) {
    const { value } = live.state(id)
    if (value !== undefined) answers[id] = value
  }
  return answers
}

/** What conditions may speak of: the answers of the guide and of the form; an open field is null. */
export const knownTo = (definition: FormDefinition, situation: Situation): Record<string, unknown> => ({
  ...openLive(definition, situation).known,
})

/** Pages, questions and fields that are asked for in this situation; empty ones are left out. */
export const visiblePages = (definition: FormDefinition, situation: Situation): VisiblePage[] =>
  pagesOf(openLive(definition, situation))

export function pagesOf(live: Pick<LiveForm, 'definition' | 'state'>): VisiblePage[] {
  return live.definition.pages.flatMap(({ id, title, questions }) => {
    const shown = questions.flatMap((question) => {
      const fields = question.fields.filter((field) => live.state(field.id).shown)
      return fields.length > 0 ? [{ ...question, fields }] : []
    })
    return shown.length > 0 ? [{ id, title, questions: shown }] : []
  })
}

export const visibleFields = (definition: FormDefinition, situation: Situation): Field[] =>
  fieldsOfPages(visiblePages(definition, situation))

export const fieldsOfPages = (pages: VisiblePage[]): Field[] =>
  pages.flatMap((page) => page.questions.flatMap((question) => question.fields))
