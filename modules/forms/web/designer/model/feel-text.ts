/** Changing names inside FEEL texts, without touching what is quoted and what belongs to another name. */

const PARTS = /"(?:[^"\\]|\\.)*"|[A-Za-z_]\w*|\s+|./gs

function* partsOf(expression: string): Generator<{ part: string; isName: boolean }> {
  let before = ''
  for (const [part] of expression.matchAll(PARTS)) {
    yield { part, isName: /^[A-Za-z_]/.test(part) && before !== '.' }
    if (part.trim() !== '') before = part
  }
}

/** @returns the expression with each name replaced by what `names` says; members (`row.name`) stay. */
export function renameIn(expression: string, names: Readonly<Record<string, string>>): string {
  let renamed = ''
  for (const { part, isName } of partsOf(expression)) {
    renamed += isName && Object.hasOwn(names, part) ? names[part] : part
  }
  return renamed
}

/** Renames a column where it is spoken of from outside its table: `costs.amount`. */
export function renameMember(expression: string, table: string, from: string, to: string): string {
  const parts = [...partsOf(expression)].map(({ part }) => part)
  const spoken = parts.map((part, at) => ({ part, at })).filter(({ part }) => part.trim() !== '')
  const members = spoken.filter(
    ({ part }, at) =>
      part === from && spoken[at - 1]?.part === '.' && spoken[at - 2]?.part === table && spoken[at - 3]?.part !== '.',
  )
  for (const { at } of members) parts[at] = to
  return parts.join('')
}

/** Splits a condition at each `and` or `or` that stands outside quotes and brackets. */
export function clausesOf(expression: string): { clauses: string[]; joins: string[] } {
  const clauses = ['']
  const joins: string[] = []
  let depth = 0
  for (const { part, isName } of partsOf(expression)) {
    depth += '([{'.includes(part) ? 1 : ')]}'.includes(part) ? -1 : 0
    if (depth === 0 && isName && (part === 'and' || part === 'or')) {
      joins.push(part)
      clauses.push('')
    } else clauses.push(`${clauses.pop()}${part}`)
  }
  return { clauses: clauses.map((clause) => clause.trim()), joins }
}

/** Every word outside quotes that may be the name of an answer. */
export function namesWithin(expression: string): Set<string> {
  const names = new Set<string>()
  for (const { part, isName } of partsOf(expression)) if (isName) names.add(part)
  return names
}

/** Whether `table.column` is spoken of. */
export const speaksOfMember = (expression: string, table: string, column: string): boolean =>
  renameMember(expression, table, column, '') !== expression
