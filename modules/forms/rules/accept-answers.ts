import { AppError, invalidFields } from '@onego/platform/errors'
import type { Answer, Answers, FilledValue } from '../contract.ts'
import type { Field, FormDefinition, RowField } from '../definition.ts'
import { isList, isParts, isRows, kindOf, PARTS } from './kinds.ts'
import { fieldsOf, isFixed } from './situation.ts'

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
    if (!field || kindOf(field.type) === 'none') {
      throw refused('forms.unknown-field', id, 'there is no such field to fill in')
    }
    const misfit = misfitOf(field, value)
    if (misfit) throw refused('forms.wrong-answer', id, misfit)
    if (isFixed(field, filled)) {
      if (value === filled[id]?.value) continue
      const sentence = `answers.${id}: comes from ${filled[id]?.source.providerName}; have it corrected there`
      throw new AppError('conflict', 'forms.field-not-editable', sentence, { field: id })
    }
    kept[id] = value
  }
  return kept
}

const refused = (code: string, id: string, message: string) => invalidFields(code, [{ path: `answers.${id}`, message }])

/** Half-typed answers are kept, but an answer of another make is none. */
function misfitOf(field: Field, value: Answer): string | undefined {
  // An empty text takes any answer back.
  if (value === '') return undefined
  switch (kindOf(field.type)) {
    case 'tick':
      return typeof value === 'boolean' ? undefined : 'must be true or false'
    case 'list':
      return isList(value) ? undefined : 'must be a list of texts'
    case 'parts':
      return isParts(value) && onlyKnown(value, PARTS[field.type] ?? [])
        ? undefined
        : `must have the parts ${PARTS[field.type]?.join(', ')}`
    case 'rows':
      return rowsMisfit(field, value)
    default:
      return typeof value === 'string' ? undefined : 'must be a text'
  }
}

const onlyKnown = (value: object, names: readonly string[]) => Object.keys(value).every((name) => names.includes(name))

function rowsMisfit({ fields = [], maxRows = 100 }: Field, value: Answer): string | undefined {
  if (!isRows(value)) return 'must be a list of rows'
  if (value.length > maxRows) return `at most ${maxRows} rows`
  const wrong = value.flatMap((row, index) =>
    Object.entries(row).flatMap(([id, cell]) => {
      const misfit = cellMisfit(
        fields.find((column) => column.id === id),
        cell,
      )
      return misfit ? [`row ${index}, ${id}: ${misfit}`] : []
    }),
  )
  return wrong[0]
}

/** What a row works out comes back with it and is worked out anew. */
function cellMisfit(column: RowField | undefined, cell: Answer): string | undefined {
  if (!column) return 'there is no such column'
  return column.type === 'computed' ? undefined : misfitOf(column, cell)
}
