import { AppError, invalidFields } from '@onego/platform/errors'
import type { Answers, FilledValue } from '../contract.ts'
import type { FormDefinition } from '../definition.ts'
import { fieldsOf, isFixed } from './visible.ts'

/**
 * What may be kept of answers as a browser sends them: only fields of the form, and never over a fact of a register.
 * Half-typed answers are kept as they are; they are judged when the form is handed in.
 * @throws AppError `forms.unknown-field` (invalid), `forms.field-not-editable` (conflict).
 */
export function acceptAnswers(
  definition: FormDefinition,
  before: Answers,
  given: Answers,
  filled: Record<string, FilledValue>,
): Answers {
  const fields = new Map(fieldsOf(definition).map((field) => [field.id, field]))
  const kept = { ...before }
  for (const [id, value] of Object.entries(given)) {
    const field = fields.get(id)
    if (!field || field.type === 'file') {
      throw invalidFields('forms.unknown-field', [
        { path: `answers.${id}`, message: 'there is no such field to fill in' },
      ])
    }
    if (isFixed(field, filled)) {
      if (value === filled[id]?.value) continue
      const sentence = `answers.${id}: comes from ${filled[id]?.source.providerName}; have it corrected there`
      throw new AppError('conflict', 'forms.field-not-editable', sentence, { field: id })
    }
    kept[id] = value
  }
  return kept
}
