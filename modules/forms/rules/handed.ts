import type { Answer, Row } from '../contract.ts'
import type { Field } from '../definition.ts'
import { isEmpty, isRows } from './kinds.ts'

/** Answers as a form's contract (JSON Schema) wants them: only of these fields, and nothing that was left open. */
export function handedAnswers(
  fields: readonly Field[],
  answers: Readonly<Record<string, Answer | undefined>>,
): Record<string, Answer> {
  return Object.fromEntries(
    fields.flatMap(({ id, type }): [string, Answer][] => {
      const value = answers[id]
      if (value === undefined || isEmpty(value) || type === 'file' || type === 'note') return []
      return [[id, isRows(value) ? value.map(tidyRow) : value]]
    }),
  )
}

const tidyRow = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([, cell]) => !isEmpty(cell)))
