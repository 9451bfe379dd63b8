import { ARITHMETIC, negate } from './arithmetic.ts'
import { ofAtText } from './builtins/conversions.ts'
import { COLLECTIONS } from './compile-collections.ts'
import { COMPARISONS } from './compile-comparisons.ts'
import { FUNCTIONS } from './compile-functions.ts'
import { childrenOf, type Node, namesOf, type Tree } from './parse.ts'
import { readText } from './read-text.ts'
import { type Ask, property, variable } from './scope.ts'
import type { Make, Source } from './source.ts'

/** The expression as closures: what is known beforehand is done once. */
export function compile(tree: Tree, text: string): Ask {
  const source: Source = {
    said: (node) => text.slice(node.from, node.to),
    name: (node) => namesOf(node, text),
    ask(node) {
      const make = MAKERS[node.name]
      if (!make) throw new Error(`FEEL: "${source.said(node)}" (${node.name}) is not supported`)
      return make(node, source)
    },
  }
  return source.ask(tree.topNode)
}

const only: Make = (node, source) => source.ask(childrenOf(node)[0] as Node)

const literal: Make = (node, source) => {
  const value = readLiteral(node.name, source.said(node))
  return () => value
}

function readLiteral(name: string, said: string): unknown {
  if (name === 'NumericLiteral') return Number(said.replace(/\s/g, ''))
  if (name === 'BooleanLiteral') return said === 'true'
  return name === 'StringLiteral' ? readText(said) : null
}

const name: Make = (node, source) => variable(source.name(node))

const arithmetic: Make = (node, source) => {
  const parts = childrenOf(node)
  if (parts.length === 2) {
    const value = source.ask(parts[1] as Node)
    return (scope) => negate(value(scope))
  }
  const [left, sign, right] = parts as [Node, Node, Node]
  const operation = ARITHMETIC[source.said(sign)]
  if (!operation) throw new Error(`FEEL: no operator ${source.said(sign)}`)
  const a = source.ask(left)
  const b = source.ask(right)
  return (scope) => operation(a(scope), b(scope))
}

/** Three-valued: what is no truth value is null (DMN 1.5 §10.3.2.8, tables 47 and 48). */
const logic =
  (decisive: boolean): Make =>
  (node, source) => {
    const [left, , right] = childrenOf(node) as [Node, Node, Node]
    const a = source.ask(left)
    const b = source.ask(right)
    return (scope) => {
      const one = a(scope)
      if (one === decisive) return decisive
      const other = b(scope)
      if (other === decisive) return decisive
      return one === !decisive && other === !decisive ? !decisive : null
    }
  }

const condition: Make = (node, source) => {
  const [, asked, , then, , otherwise] = childrenOf(node) as Node[]
  const ask = source.ask(asked as Node)
  const yes = source.ask(then as Node)
  const no = otherwise ? source.ask(otherwise) : () => null
  return (scope) => (ask(scope) === true ? yes(scope) : no(scope))
}

const path: Make = (node, source) => {
  const [target, , last] = childrenOf(node) as [Node, Node, Node]
  const from = source.ask(target)
  const key = source.name(last)
  return (scope) => {
    const found = from(scope)
    return Array.isArray(found) ? found.map((one) => property(one, key)) : property(found, key)
  }
}

const parenthesized: Make = (node, source) => source.ask(childrenOf(node)[1] as Node)

const atLiteral: Make = (node, source) => {
  const [quoted] = childrenOf(node) as [Node]
  const value = ofAtText(readText(source.said(quoted)))
  return () => value
}

const MAKERS: Record<string, Make> = {
  Expression: only,
  NumericLiteral: literal,
  BooleanLiteral: literal,
  StringLiteral: literal,
  null: literal,
  VariableName: name,
  SpecialFunctionName: name,
  DateTimeConstructor: name,
  '?': () => variable('?'),
  ArithmeticExpression: arithmetic,
  Conjunction: logic(false),
  Disjunction: logic(true),
  IfExpression: condition,
  PathExpression: path,
  ParenthesizedExpression: parenthesized,
  AtLiteral: atLiteral,
  ...COMPARISONS,
  ...COLLECTIONS,
  ...FUNCTIONS,
}
