import { evaluate, isFunction, parseExpression } from 'feelin'

type Known = Readonly<Record<string, unknown>>

/** A condition made ready: parsed once, asked as often as there are people. */
interface Compiled {
  names: readonly string[]
  /** Undefined where FEEL must see the values to read the expression, or cannot read it at all. */
  ask: ((known: Known) => unknown) | undefined
}

const MOST_KEPT = 5_000
const kept = new Map<string, Compiled>()

/**
 * Whether a FEEL condition (OMG DMN 1.5 §10) holds. FEEL is three-valued: only `true` holds; `null` (a missing value, an
 * error) does not. No value is kept, only what the condition says.
 */
export function holds(condition: string, known: Known): boolean {
  const { names, ask } = compiled(condition)
  const isPlain = ask && names.every((name) => !Object.hasOwn(known, name) || isPlainValue(known[name]))
  return (isPlain ? ask(known) : evaluate(condition, known).value) === true
}

/** Every name a condition speaks of, functions too, in order, once each. */
export const namesIn = (condition: string): readonly string[] => compiled(condition).names

/** Dates, lists and contexts go through FEEL's own conversion. */
const isPlainValue = (value: unknown) =>
  value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean'

function compiled(condition: string): Compiled {
  const known = kept.get(condition)
  if (known) return known
  if (kept.size >= MOST_KEPT) kept.clear()
  const names = readNames(condition)
  const made = { names, ask: compile(condition, names) }
  kept.set(condition, made)
  return made
}

function readNames(condition: string): string[] {
  const names: string[] = []
  parseExpression(condition, {}, undefined).iterate({
    enter: (node) => {
      if (node.name === 'VariableName') names.push(condition.slice(node.from, node.to))
    },
  })
  return [...new Set(names)]
}

/** The condition as the body of a FEEL function of its names: what feelin parsed stays inside that function. */
function compile(condition: string, names: readonly string[]): Compiled['ask'] {
  // A name of several words is read differently when there is a value of that name.
  if (names.some((name) => !/^[A-Za-z_]\w*$/.test(name) && !FUNCTIONS_OF_WORDS.has(name))) return undefined
  const parameters = names.filter((name) => !FUNCTIONS_OF_WORDS.has(name))
  const { value, warnings } = evaluateOrNothing(`function(${parameters.join(', ')}) (${condition}\n)`)
  if (!isFunction(value)) return undefined
  return (known) => {
    const answer = value.invoke(parameters.map((name) => (Object.hasOwn(known, name) ? known[name] : undefined)))
    warnings.length = 0 // else every missing value would be remembered for good
    return answer
  }
}

const FUNCTIONS_OF_WORDS = new Set([
  ...['starts with', 'ends with', 'list contains', 'string length', 'upper case', 'lower case'],
  ...['substring before', 'substring after', 'distinct values', 'date and time'],
])

function evaluateOrNothing(expression: string) {
  try {
    return evaluate(expression)
  } catch {
    return { value: undefined, warnings: [] }
  }
}
