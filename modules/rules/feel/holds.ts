import { evaluate } from './evaluate.ts'
import { parse } from './parse.ts'

type Known = Readonly<Record<string, unknown>>

/**
 * Whether a FEEL condition (OMG DMN 1.5 §10) holds. FEEL is three-valued: only `true` holds; `null` (a missing value, an
 * error) does not. No value is kept, only what the condition says.
 * @throws FeelSyntaxError if it is no FEEL
 */
export const holds = (condition: string, known: Known): boolean =>
  evaluate(condition, { values: known as Record<string, unknown> }) === true

const MOST_KEPT = 5_000
const kept = new Map<string, readonly string[]>()

/** Every name an expression speaks of, functions too, in order, once each. */
export function namesIn(expression: string): readonly string[] {
  const known = kept.get(expression)
  if (known) return known
  if (kept.size >= MOST_KEPT) kept.clear()
  const names: string[] = []
  parse(expression, 'expression').iterate({
    enter: (node) => {
      if (node.name === 'VariableName') names.push(expression.slice(node.from, node.to))
    },
  })
  const made = [...new Set(names)]
  kept.set(expression, made)
  return made
}
