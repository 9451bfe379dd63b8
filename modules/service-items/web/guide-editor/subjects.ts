import type { ConditionSubject } from '@onego/rules/web/condition'
import type { Question } from '@onego/service-items/contract'

/** Questions as what conditions may speak of. */
export const subjectsOf = (questions: readonly Question[]): ConditionSubject[] =>
  questions.map(({ id, text, type, options }) => ({ id, label: text, type, options }))
