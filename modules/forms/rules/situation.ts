import type { Answers, FilledValue } from '../contract.ts'
import type { Field, FormDefinition } from '../definition.ts'

/** All that decides what a form asks for and whether an answer is right. */
export interface Situation {
  answers: Answers
  guideAnswers: Record<string, string>
  filled?: Record<string, FilledValue>
  /** Codes of the items that apply; not given: fields of every item. */
  items?: readonly string[]
  /** The day in China, for days that may not lie before or after it; not given: any day will do. */
  today?: string
}

export const fieldsOf = (definition: FormDefinition): Field[] =>
  definition.pages.flatMap((page) => page.questions.flatMap((question) => question.fields))

export const readsOf = ({ binding }: Pick<Field, 'binding'>): string[] => (binding ? [binding.read].flat() : [])

/** True if the register's value stands and nobody may type over it. */
export const isFixed = (field: Field, filled: Record<string, FilledValue> = {}): boolean =>
  field.binding?.editable !== true && filled[field.id] !== undefined
