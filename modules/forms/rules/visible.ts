import type { Field, FormDefinition, FormQuestion } from '../definition.ts'
import { type LiveForm, openLive } from './live.ts'
import type { Situation } from './situation.ts'

export interface VisiblePage {
  id: string
  title: { zh: string; en: string }
  questions: (Omit<FormQuestion, 'fields'> & { fields: Field[] })[]
}

/** Pages, questions and fields that are asked for in this situation; empty ones are left out. */
const visiblePages = (definition: FormDefinition, situation: Situation): VisiblePage[] =>
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
