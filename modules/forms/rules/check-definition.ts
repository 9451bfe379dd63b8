import { invalidFields } from '@onego/platform/errors'
import { FormDefinition, type NewForm } from '../definition.ts'
import { checkShape } from './definition-problems.ts'

/**
 * @throws AppError `forms.invalid-form` (invalid) that names every place: a wrong shape, a repeated id, a reference to what is
 * not there, fields or reads that wait for each other, a condition that is no FEEL.
 */
export function checkDefinition(given: NewForm): FormDefinition {
  const problems = checkShape(given).filter(({ severity }) => severity === 'error')
  if (problems.length > 0) {
    throw invalidFields(
      'forms.invalid-form',
      problems.map(({ where, message }) => ({ path: where, message: message.en })),
    )
  }
  return FormDefinition.parse(given)
}
