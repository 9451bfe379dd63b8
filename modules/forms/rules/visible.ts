import type { Answers, FilledValue } from '../contract.ts'
import type { Field, FormDefinition, FormQuestion } from '../definition.ts'
import { holds } from './conditions.ts'

/** All that decides what a form asks for and whether an answer is right. */
export interface Situation {
  answers: Answers
  guideAnswers: Record<string, string>
  filled?: Record<string, FilledValue>
  /** Codes of the items that apply; not given: fields of every item. */
  items?: readonly string[]
}

export interface VisiblePage {
  id: string
  title: { zh: string; en: string }
  questions: (Omit<FormQuestion, 'fields'> & { fields: Field[] })[]
}

export const fieldsOf = (definition: FormDefinition): Field[] =>
  definition.pages.flatMap((page) => page.questions.flatMap((question) => question.fields))

export const readsOf = ({ binding }: Field): string[] => (binding ? [binding.read].flat() : [])

/** True if the register's value stands and nobody may type over it. */
export const isFixed = (field: Field, filled: Record<string, FilledValue> = {}): boolean =>
  field.binding?.editable !== true && filled[field.id] !== undefined

/** What holds for each field: the register's value where it is fixed, else what was typed, else the register's suggestion. */
export function effectiveAnswers(definition: FormDefinition, { answers, filled = {} }: Situation): Answers {
  const effective: Answers = {}
  for (const field of fieldsOf(definition)) {
    const typed = answers[field.id]
    const known = filled[field.id]?.value
    const value = isFixed(field, filled) ? known : (typed ?? known)
    if (value !== undefined) effective[field.id] = value
  }
  return effective
}

/** What conditions may speak of: the answers of the guide and of the form; an open field is null. */
export function knownTo(definition: FormDefinition, situation: Situation): Record<string, unknown> {
  const open: Record<string, unknown> = Object.fromEntries(fieldsOf(definition).map((field) => [field.id, null]))
  return { ...open, ...situation.guideAnswers, ...effectiveAnswers(definition, situation) }
}

/** Pages, questions and fields that are asked for in this situation; empty ones are left out. */
export function visiblePages(definition: FormDefinition, situation: Situation): VisiblePage[] {
  const known = knownTo(definition, situation)
  const needed = (field: Field) =>
    !situation.items || field.forItems.length === 0 || field.forItems.some((code) => situation.items?.includes(code))
  return definition.pages.flatMap(({ id, title, questions }) => {
    const shown = questions.flatMap((question) => {
      if (!holds(question.showIf, known)) return []
      const fields = question.fields.filter((field) => needed(field) && holds(field.showIf, known))
      return fields.length > 0 ? [{ ...question, fields }] : []
    })
    return shown.length > 0 ? [{ id, title, questions: shown }] : []
  })
}

export const visibleFields = (definition: FormDefinition, situation: Situation): Field[] =>
  visiblePages(definition, situation).flatMap((page) => page.questions.flatMap((question) => question.fields))
