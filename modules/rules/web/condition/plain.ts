/** 「只在…时出现」: conditions as people choose them, and the FEEL (OMG DMN 1.5 §10) they are kept as. */

export const COMPARISONS = [
  ...['is', 'is-not', 'one-of', 'has', 'less', 'at-most', 'greater', 'at-least', 'given', 'not-given'],
] as const
export type Comparison =
  | 'is'
  | 'is-not'
  | 'one-of'
  | 'has'
  | 'less'
  | 'at-most'
  | 'greater'
  | 'at-least'
  | 'given'
  | 'not-given'

export type ClauseValue = string | number | boolean | string[] | null

export interface Clause {
  /** Id of a field or of a question of the guide. */
  name: string
  comparison: Comparison
  /** Null for `given` and `not-given`. */
  value: ClauseValue
}

export interface Condition {
  join: 'and' | 'or'
  clauses: Clause[]
}

const SIGNS: Partial<Record<Comparison, string>> = {
  is: '=',
  'is-not': '!=',
  less: '<',
  'at-most': '<=',
  greater: '>',
  'at-least': '>=',
}
const BY_SIGN = Object.fromEntries(Object.entries(SIGNS).map(([name, sign]) => [sign, name as Comparison]))

/** @returns FEEL; undefined for no clause at all, which is no condition. */
export function writeCondition({ join, clauses }: Condition): string | undefined {
  return clauses.length === 0 ? undefined : clauses.map(writeClause).join(` ${join} `)
}

function writeClause({ name, comparison, value }: Clause): string {
  if (comparison === 'given') return `${name} != null`
  if (comparison === 'not-given') return `${name} = null`
  if (comparison === 'has') return `list contains(${name}, ${literal(value)})`
  if (comparison === 'one-of') return `${name} in (${[value].flat().map(literal).join(', ')})`
  return `${name} ${SIGNS[comparison]} ${literal(value)}`
}

const literal = (value: ClauseValue): string => (Array.isArray(value) ? literal(value[0] ?? '') : JSON.stringify(value))

/** @returns the condition as people choose it; undefined where FEEL says more than that. */
export function readCondition(expression: string): Condition | undefined {
  const { parts, joins } = splitTop(expression)
  if (joins.size > 1) return undefined
  const clauses = parts.map(readClause)
  if (clauses.some((clause) => clause === undefined)) return undefined
  return { join: joins.has('or') ? 'or' : 'and', clauses: clauses.filter((clause) => clause !== undefined) }
}

const TOKENS = /"(?:[^"\\]|\\.)*"|[()]|[A-Za-z_]\w*|[^"()A-Za-z_]+/g

/** Splits at `and` and `or` that stand outside quotes and brackets. */
function splitTop(expression: string): { parts: string[]; joins: Set<string> } {
  const parts: string[] = []
  const joins = new Set<string>()
  let depth = 0
  let part = ''
  for (const [token] of expression.matchAll(TOKENS)) {
    if (token === '(') depth += 1
    if (token === ')') depth -= 1
    if (depth === 0 && (token === 'and' || token === 'or')) {
      joins.add(token)
      parts.push(part.trim())
      part = ''
    } else part += token
  }
  return { parts: [...parts, part.trim()], joins }
}

const NAME = '([a-z][A-Za-z0-9]*)'
const LITERAL = '("(?:[^"\\\\]|\\\\.)*"|-?\\d+(?:\\.\\d+)?|true|false|null)'
const COMPARED = new RegExp(`^${NAME}\\s*(=|!=|<=|>=|<|>)\\s*${LITERAL}$`)
const LISTED = new RegExp(`^${NAME} in \\(\\s*(${LITERAL}(?:\\s*,\\s*${LITERAL})*)\\s*\\)$`)
const CONTAINS = new RegExp(`^list contains\\(\\s*${NAME}\\s*,\\s*${LITERAL}\\s*\\)$`)

function readClause(text: string): Clause | undefined {
  const compared = COMPARED.exec(text)
  if (compared) return readComparison(compared[1] ?? '', compared[2] ?? '', compared[3] ?? '')
  const listed = LISTED.exec(text)
  if (listed) return { name: listed[1] ?? '', comparison: 'one-of', value: readList(listed[2] ?? '') }
  const contains = CONTAINS.exec(text)
  if (contains) return { name: contains[1] ?? '', comparison: 'has', value: readLiteral(contains[2] ?? '') }
  return undefined
}

function readComparison(name: string, sign: string, text: string): Clause | undefined {
  const value = readLiteral(text)
  if (value !== null) return { name, comparison: BY_SIGN[sign] ?? 'is', value }
  if (sign === '!=') return { name, comparison: 'given', value: null }
  return sign === '=' ? { name, comparison: 'not-given', value: null } : undefined
}

const readLiteral = (text: string): string | number | boolean | null => JSON.parse(text)
const readList = (text: string): string[] =>
  [...text.matchAll(new RegExp(LITERAL, 'g'))].map(([one]) => String(readLiteral(one)))
