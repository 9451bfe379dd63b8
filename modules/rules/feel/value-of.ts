import { evaluate } from './evaluate.ts'
import { toPlain } from './values.ts'

type Known = Readonly<Record<string, unknown>>

/**
 * The value of a FEEL expression (OMG DMN 1.5 §10) as JSON knows it: numbers, texts, booleans, lists, contexts; dates,
 * times and durations as ISO texts. Null where the expression has no value: an error, a missing name, no FEEL at all.
 */
export function feelValue(expression: string, known: Known): unknown {
  try {
    return toPlain(evaluate(expression, { values: known as Record<string, unknown> }))
  } catch {
    return null
  }
}
