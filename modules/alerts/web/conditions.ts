export const OPERATORS = ['=', '!=', '>', '>=', '<', '<='] as const
type Operator = (typeof OPERATORS)[number]

/** One condition on an event: `field` is value, key, type, or the name of an attribute. */
export interface Condition {
  field: string
  operator: Operator
  /** As it is typed: a number, true or false; all else is text, and so is what stands in quotes. */
  value: string
}

export const OWN_FIELDS = ['value', 'key', 'type'] as const
const isOwn = (field: string) => (OWN_FIELDS as readonly string[]).includes(field)

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/
const ONE =
  /^\s*(attributes\.)?([\p{L}_][\p{L}\p{N}_]*)\s*(!=|>=|<=|=|>|<)\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false)\s*/u

const isPlain = (value: string) => NUMBER.test(value) || value === 'true' || value === 'false'

/** Conditions that a form can show, all of which must hold; undefined: the FEEL says more than that. */
export function readConditions(feel: string): Condition[] | undefined {
  const found: Condition[] = []
  let rest = feel
  while (rest.trim() !== '') {
    const match = ONE.exec(rest)
    if (!match) return undefined
    const [whole, attribute, name = '', operator, literal = ''] = match
    if ((attribute === undefined) !== isOwn(name)) return undefined
    const value = typedOf(literal)
    if (value === undefined) return undefined
    found.push({ field: name, operator: operator as Operator, value })
    rest = rest.slice(whole.length)
    if (rest === '') break
    const and = /^and\s+(?=\S)/.exec(rest)
    if (!and) return undefined
    rest = rest.slice(and[0].length)
  }
  return found
}

function typedOf(literal: string): string | undefined {
  if (!literal.startsWith('"')) return literal
  try {
    const text = JSON.parse(literal) as string
    return isPlain(text) || text.startsWith('"') ? literal : text
  } catch {
    return undefined
  }
}

/** FEEL of what is filled in; a row without field or value is not there yet. */
export function writeConditions(conditions: readonly Condition[]): string {
  return conditions
    .filter(({ field, value }) => NAME.test(field.trim()) && value.trim() !== '')
    .map(({ field, operator, value }) => {
      const name = field.trim()
      return `${isOwn(name) ? name : `attributes.${name}`} ${operator} ${literalOf(value.trim())}`
    })
    .join(' and ')
}

const literalOf = (value: string) =>
  isPlain(value) || (value.length > 1 && /^"(?:[^"\\]|\\.)*"$/.test(value)) ? value : JSON.stringify(value)

/** Whether the name of a field can be written; names with other signs are for FEEL by hand. */
export const isField = (field: string): boolean => NAME.test(field.trim())
