import type { Answers, Counter, DraftMaterial, FieldProblem, FilledValue } from '../contract.ts'
import type { Field, FormDefinition } from '../definition.ts'
import { holds } from './conditions.ts'
import { checkAnswer } from './field-checks.ts'
import { effectiveAnswers, knownTo, type Situation, visibleFields } from './visible.ts'

/** The same on the server and in the browser: every visible field that is not right yet. Fields not shown are never wrong. */
export function validateAnswers(
  definition: FormDefinition,
  answers: Answers,
  guideAnswers: Record<string, string>,
  rest: Pick<Situation, 'filled' | 'items'> = {},
): FieldProblem[] {
  const situation: Situation = { answers, guideAnswers, ...rest }
  const effective = effectiveAnswers(definition, situation)
  const fields = visibleFields(definition, situation)
  const problems = fields.flatMap((field) => {
    const wrong = checkAnswer(field, effective[field.id])
    return wrong ? [{ field: field.id, ...wrong }] : []
  })
  return [...problems, ...crossProblems(definition, situation, fields, problems)]
}

/** Said only at visible fields that are otherwise right and answered. */
function crossProblems(
  definition: FormDefinition,
  situation: Situation,
  fields: Field[],
  found: FieldProblem[],
): FieldProblem[] {
  const known = knownTo(definition, situation)
  return definition.checks.flatMap(({ field, holds: condition, message }) => {
    const asked = fields.some((one) => one.id === field) && known[field] !== null && known[field] !== ''
    if (!asked || found.some((problem) => problem.field === field) || holds(condition, known)) return []
    return [{ field, code: 'check', message }]
  })
}

/** A file or a tick is no field that a register could fill. */
const counts = (field: Field) => field.type !== 'file' && field.type !== 'pledge'

export function countSaved(given: {
  fields: Field[]
  filled: Record<string, FilledValue>
  answers: Answers
  materials: DraftMaterial[]
  items: number
}): Counter {
  const fields = given.fields.filter(counts)
  const filled = fields.filter((field) => {
    const { id } = field
    const known = given.filled[id]
    return known && (field.binding?.editable !== true || (given.answers[id] ?? known.value) === known.value)
  })
  return {
    filled: filled.length,
    total: fields.length,
    papersNotAskedFor: given.materials.filter((material) => material.by === 'data').length,
    trips: Math.max(0, given.items - 1),
  }
}
