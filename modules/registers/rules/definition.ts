import { type FieldProblem, invalidFields } from '@onego/platform/errors'
import { type Register, RegisterDefinition, ROW_COLUMNS } from '../contract.ts'

/** @throws AppError `registers.invalid-definition` (invalid) that names every wrong field. */
export function parseRegister(given: RegisterDefinition): Register {
  const read = RegisterDefinition.safeParse(given)
  const problems: FieldProblem[] = read.success
    ? problemsOf(read.data)
    : read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  if (problems.length > 0 || !read.success) throw invalidFields('registers.invalid-definition', problems)
  return read.data
}

function problemsOf(register: Register): FieldProblem[] {
  const names = register.fields.map(({ field }) => field)
  const unknown = (fields: string[], path: string) =>
    fields
      .filter((field) => !names.includes(field))
      .map((field) => ({ path, message: `${field} is not one of the fields` }))
  return [
    ...names.flatMap((field, at) =>
      names.indexOf(field) < at ? [{ path: `fields.${at}.field`, message: `${field} appears twice` }] : [],
    ),
    ...names.flatMap((field, at) =>
      (ROW_COLUMNS as readonly string[]).includes(field)
        ? [{ path: `fields.${at}.field`, message: `${field} is the name of a column of deliveries; take another` }]
        : [],
    ),
    ...register.fields.flatMap(({ source, fallbacks }, at) =>
      fallbacks.includes(source)
        ? [{ path: `fields.${at}.fallbacks`, message: 'must not hold the source itself' }]
        : [],
    ),
    ...unknown(register.key, 'key'),
    ...unknown(register.subject ? [register.subject.field] : [], 'subject.field'),
    ...unknown(register.matching?.block ?? [], 'matching.block'),
    ...unknown(register.matching?.compare.map(({ field }) => field) ?? [], 'matching.compare'),
    ...numberProblems(register),
  ]
}

/** Persons, enterprises and licences go by one number each, indicators by code, division and period. */
function numberProblems({ kind, key }: Register): FieldProblem[] {
  const parts = kind === 'indicator' ? 3 : ['person', 'enterprise', 'licence'].includes(kind) ? 1 : undefined
  if (parts === undefined || key.length === parts) return []
  return [{ path: 'key', message: `must have ${parts} field${parts > 1 ? 's' : ''} in a register of kind ${kind}` }]
}
