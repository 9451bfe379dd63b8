import { AppError, invalidFields } from '@onego/platform/errors'
import { isFeel } from '@onego/rules/feel'
import { type Field, FormDefinition, type FormRead, type NewForm } from '../definition.ts'
import { fieldsOf, readsOf } from './visible.ts'

/**
 * @throws AppError `forms.invalid-form` (invalid) for a wrong shape, a repeated id, a binding to a read that is not there,
 * reads that wait for each other, or a condition that is no FEEL.
 */
export function checkDefinition(given: NewForm): FormDefinition {
  const read = FormDefinition.safeParse(given)
  if (!read.success) {
    throw invalidFields(
      'forms.invalid-form',
      read.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
    )
  }
  const definition = read.data
  checkIds(definition)
  for (const one of definition.reads) checkReadOrder(definition, one, [])
  checkReferences(definition)
  checkConditions(definition)
  return definition
}

const wrong = (where: string, what: string) => new AppError('invalid', 'forms.invalid-form', `${where}: ${what}`)

function checkIds(definition: FormDefinition) {
  const sets = [
    fieldsOf(definition),
    definition.reads,
    definition.pages,
    definition.pages.flatMap((page) => page.questions),
  ]
  for (const set of sets) {
    const seen = new Set<string>()
    for (const { id } of set) {
      if (seen.has(id)) throw wrong(id, 'this id is used twice')
      seen.add(id)
    }
  }
}

function checkReadOrder({ reads }: FormDefinition, read: FormRead, path: string[]) {
  if (path.includes(read.id)) throw wrong(`reads.${read.id}`, `waits for itself: ${[...path, read.id].join(' → ')}`)
  if (read.subject === 'applicant') return
  const { read: earlier } = read.subject
  const found = reads.find((one) => one.id === earlier)
  if (!found) throw wrong(`reads.${read.id}.subject`, `there is no read ${earlier}`)
  checkReadOrder({ reads } as FormDefinition, found, [...path, read.id])
}

function checkReferences(definition: FormDefinition) {
  const reads = new Set(definition.reads.map(({ id }) => id))
  const fields = fieldsOf(definition)
  for (const field of fields) checkField(field, reads)
  for (const { material, read } of definition.materials) {
    if (!reads.has(read)) throw wrong(`materials.${material}`, `there is no read ${read}`)
  }
  for (const id of [
    ...definition.checks.map(({ field }) => field),
    definition.phoneField,
    definition.regionField,
    definition.matterField,
  ]) {
    if (id && !fields.some((field) => field.id === id)) throw wrong('checks', `there is no field ${id}`)
  }
}

function checkField(field: Field, reads: Set<string>) {
  const { id, binding, type, options, pattern } = field
  const missing = readsOf(field).find((read) => !reads.has(read))
  if (missing) throw wrong(`${id}.binding`, `there is no read ${missing}`)
  if (binding && (type === 'file' || type === 'pledge')) throw wrong(`${id}.binding`, `a ${type} is not filled`)
  if (type === 'choice' && options.length === 0) throw wrong(`${id}.options`, 'a choice needs options')
  if (pattern) compiles(id, pattern.expression)
}

function compiles(id: string, expression: string) {
  try {
    new RegExp(`^(?:${expression})$`, 'u')
  } catch (cause) {
    throw new AppError('invalid', 'forms.invalid-form', `${id}.pattern: is no regular expression`, {}, cause)
  }
}

function checkConditions(definition: FormDefinition) {
  const shown = [...definition.pages.flatMap((page) => page.questions), ...fieldsOf(definition)]
  const conditions = [
    ...shown.map(({ id, showIf }) => ({ where: id, condition: showIf })),
    ...definition.checks.map(({ field, holds }) => ({ where: `checks.${field}`, condition: holds })),
    ...definition.materials.map(({ material, holds }) => ({ where: `materials.${material}`, condition: holds })),
    ...definition.reads.flatMap(({ id, when, pick }) =>
      [when, pick].map((condition) => ({ where: `reads.${id}`, condition })),
    ),
  ]
  for (const { where, condition } of conditions) {
    if (condition && !isFeel(condition)) throw wrong(where, `"${condition}" is not a FEEL expression`)
  }
}
