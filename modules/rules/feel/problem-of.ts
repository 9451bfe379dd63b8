import { functionNames } from './functions.ts'
import { childrenOf, FeelSyntaxError, type Node, parse } from './parse.ts'
import { nameKey } from './scope.ts'

export interface Problem {
  zh: string
  en: string
}

/**
 * What is wrong with an expression, in words for people: it is no FEEL (with the place), or it names something that is not
 * among `names`. Undefined if nothing is. Names inside a filter may be those of its items and are not looked at.
 */
export const problemOf = (expression: string, names?: readonly string[]): Problem | undefined =>
  findProblem(expression, 'expression', names)

/** The same for a cell of a decision table (unary tests), in which `?` is the value of its column. */
export const testProblemOf = (tests: string, names?: readonly string[]): Problem | undefined =>
  findProblem(tests, 'tests', names)

function findProblem(text: string, sort: 'expression' | 'tests', names?: readonly string[]): Problem | undefined {
  try {
    const samples = Object.fromEntries((names ?? []).map((name) => [name, null]))
    const { topNode } = parse(text, sort, samples)
    if (!names) return undefined
    const stranger = findStranger(topNode, text, new Set([...names, ...functionNames()].map(nameKey)))
    return stranger === undefined ? undefined : strangerProblem(stranger, names)
  } catch (error) {
    if (error instanceof FeelSyntaxError) return syntaxProblem(text, error.at)
    throw error
  }
}

function syntaxProblem(text: string, at: number): Problem {
  if (text.trim() === '') return { zh: '表达式是空的，请填写', en: 'The expression is empty: fill it in' }
  const place = at + 1
  return {
    zh: `“${text}”不是 FEEL 表达式，请检查第 ${place} 个字符附近`,
    en: `"${text}" is not a FEEL expression: look near character ${place}`,
  }
}

function strangerProblem(stranger: string, names: readonly string[]): Problem {
  const some = names.slice(0, 8)
  return {
    zh: `没有名为“${stranger}”的值，可用的有：${some.join('、') || '无'}`,
    en: `There is no value named "${stranger}"; there are: ${some.join(', ') || 'none'}`,
  }
}

const OWN = new Set(['InExpression', 'FormalParameter', 'Key'])
const SKIPPED = new Set(['Type', 'PathName'])

/** Names that the expression makes itself are known everywhere in it: enough to find slips of the pen. */
function findStranger(top: Node, text: string, known: Set<string>): string | undefined {
  const said = (node: Node) => nameKey(text.slice(node.from, node.to))
  const own = new Set([...known, 'partial', 'item', '?'])
  const walk = (node: Node, visit: (node: Node) => void) => {
    visit(node)
    const inside = node.name === 'FilterExpression' ? childrenOf(node).slice(0, 1) : childrenOf(node)
    for (const child of inside) if (!SKIPPED.has(child.name)) walk(child, visit)
  }
  walk(top, (node) => {
    const [first] = childrenOf(node)
    if (OWN.has(node.name) && first) own.add(said(first).replace(/^"|"$/g, ''))
  })
  let stranger: string | undefined
  walk(top, (node) => {
    if (node.name === 'VariableName' && !own.has(said(node))) stranger ??= text.slice(node.from, node.to)
  })
  return stranger
}
