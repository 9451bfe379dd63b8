import type { FormDefinition } from '@onego/forms/contract/definition'
import type { ConditionSubject } from '@onego/rules/web/condition'
import type { Question } from '@onego/service-items/contract'

/** Questions of the guide as what conditions may speak of. */
export const subjectsOf = (questions: readonly Question[]): ConditionSubject[] =>
  questions.map(({ id, text, type, options }) => ({ id, label: text, type, options }))

export type AskedField = FormDefinition['pages'][number]['questions'][number]['fields'][number]

/** Every field of a form, whatever is already written of it. */
export const fieldsOf = (form: unknown): AskedField[] =>
  ((form as FormDefinition | undefined)?.pages ?? []).flatMap(({ questions = [] }) =>
    questions.flatMap(({ fields = [] }) => fields),
  )

export const fieldSubjects = (form: unknown): ConditionSubject[] =>
  fieldsOf(form).map(({ id, label, type, options }) => ({ id, label, type, options }))
