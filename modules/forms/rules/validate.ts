import type { Answers, Counter, DraftMaterial, FieldProblem, FilledValue } from '../contract.ts'
import type { Field, FormDefinition } from '../definition.ts'
import { type LiveForm, openLive } from './live.ts'
import { fieldsOf, type Situation } from './situation.ts'

/** The same on the server and in the browser: every visible field that is not right yet. Fields not shown are never wrong. */
export const validateAnswers = (
  definition: FormDefinition,
  answers: Answers,
  guideAnswers: Record<string, string>,
  rest: Pick<Situation, 'filled' | 'items' | 'today'> = {},
): FieldProblem[] => problemsOf(openLive(definition, { answers, guideAnswers, ...rest }))

/** First what is wrong with single answers, then what does not hold between them. */
export function problemsOf(live: Pick<LiveForm, 'definition' | 'state'>): FieldProblem[] {
  const all = fieldsOf(live.definition).flatMap(({ id }) => live.state(id).problems)
  const isBetween = ({ code }: FieldProblem) => code === 'check'
  return [...all.filter((one) => !isBetween(one)), ...all.filter(isBetween)]
}

/** A file, a tick or what follows from other answers is no field that a register could fill. */
const counts = ({ type }: Field) =>
  !['file', 'pledge', 'declaration', 'signature', 'note', 'computed', 'table'].includes(type)

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
    papersNotAskedFor: given.materials.filter(({ by }) => by === 'data' || by === 'licence').length,
    trips: Math.max(0, given.items - 1),
  }
}
