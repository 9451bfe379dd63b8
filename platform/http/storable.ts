import type { FieldProblem } from '../errors/index.ts'

const MOST_LEVELS = 64
const MOST_PROBLEMS = 20

/** PostgreSQL takes no U+0000 in a text, and no half of a surrogate pair in a jsonb. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

interface Part {
  value: unknown
  path: string[]
}

/**
 * What of an input no column could hold, wherever it stands: texts and names of fields that are not storable, and
 * structures nested so deep that whoever walks them would run out of stack. Does not call itself, for that reason.
 */
export function unstorableParts(value: unknown, where: string[]): FieldProblem[] {
  const problems: FieldProblem[] = []
  const left: Part[] = [{ value, path: where }]
  for (let part = left.pop(); part && problems.length < MOST_PROBLEMS; part = left.pop()) {
    const message = faultOf(part)
    if (message) problems.push({ path: part.path.slice(0, 8).join('.') || 'body', message })
    else if (typeof part.value === 'object' && part.value !== null) left.push(...partsOf(part.value, part.path))
  }
  return problems
}

function faultOf({ value, path }: Part): string | undefined {
  if (typeof value === 'string' && !isStorable(value))
    return 'holds a character that is no character (U+0000 or half a pair)'
  if (typeof value !== 'object' || value === null) return undefined
  if (path.length > MOST_LEVELS) return `is nested deeper than ${MOST_LEVELS} levels`
  return Object.keys(value).every(isStorable)
    ? undefined
    : 'has a field whose name holds a character that is no character'
}

const partsOf = (value: object, path: string[]): Part[] =>
  Object.entries(value).map(([name, part]) => ({ value: part, path: [...path, name] }))
