import { FeelRange } from 'feelin'
import { equals, isWithin, order, rangeOf } from './compare.ts'
import { childrenOf, type Node } from './parse.ts'
import { type Ask, type Scope, variable } from './scope.ts'
import type { Make, Source } from './source.ts'
import { kindOf } from './values.ts'

type Compare = (a: unknown, b: unknown) => boolean | null

const ordered =
  (isRight: (order: number) => boolean): Compare =>
  (a, b) => {
    const found = order(a, b)
    return found === null ? null : isRight(found)
  }

const COMPARES: Record<string, Compare> = {
  '=': equals,
  '!=': (a, b) => {
    const same = equals(a, b)
    return same === null ? null : !same
  },
  '<': ordered((found) => found < 0),
  '<=': ordered((found) => found <= 0),
  '>': ordered((found) => found > 0),
  '>=': ordered((found) => found >= 0),
}

const comparison: Make = (node, source) => {
  const [left, sign, ...rest] = childrenOf(node) as [Node, Node, ...Node[]]
  const a = source.ask(left)
  if (sign.name === 'in') return membership(a, rest, source)
  if (sign.name === 'between') return between(a, rest, source)
  const compare = COMPARES[source.said(sign)]
  if (!compare) throw new Error(`FEEL: no comparison ${source.said(sign)}`)
  const b = source.ask(rest[0] as Node)
  return (scope) => compare(a(scope), b(scope))
}

function between(value: Ask, [from, , to]: Node[], source: Source): Ask {
  const low = source.ask(from as Node)
  const high = source.ask(to as Node)
  return (scope) => {
    const found = value(scope)
    const below = order(found, low(scope))
    const above = order(found, high(scope))
    return below === null || above === null ? null : below >= 0 && above <= 0
  }
}

function membership(value: Ask, rest: Node[], source: Source): Ask {
  const [first, second] = rest as [Node, Node?]
  const tests = (second ? childrenOf(second) : [first]).map((one) => memberTest(one, source))
  return (scope) => {
    const found = value(scope)
    let unknown = false
    for (const test of tests) {
      const answer = test(found, scope)
      if (answer === true) return true
      unknown ||= answer === null
    }
    return unknown ? null : false
  }
}

type MemberTest = (value: unknown, scope: Scope) => boolean | null

/** `= x` and `!= x` compare; anything else is a value that it must be, or be in. */
function memberTest(node: Node, source: Source): MemberTest {
  const compared = comparedIn(node, source)
  if (compared) {
    const { compare, bound } = compared
    return (value, scope) => compare(value, bound(scope))
  }
  const test = source.ask(node)
  return (value, scope) => isMember(value, test(scope))
}

function comparedIn(node: Node, source: Source): { compare: Compare; bound: Ask } | undefined {
  let inside: Node = node
  while (UNWRAPPED.has(inside.name) && childrenOf(inside).length !== 2) {
    const parts = childrenOf(inside).filter((one) => one.name !== '(' && one.name !== ')')
    if (parts.length !== 1) return undefined
    inside = parts[0] as Node
  }
  const [sign, end] = childrenOf(inside)
  const isEquality = inside.name === 'SimplePositiveUnaryTest' && sign && /^!?=$/.test(source.said(sign))
  return isEquality ? { compare: COMPARES[source.said(sign)] as Compare, bound: source.ask(end as Node) } : undefined
}

const UNWRAPPED = new Set(['PositiveUnaryTest', 'ParenthesizedExpression', 'SimplePositiveUnaryTest'])

/** A range includes it, a list contains it (or a range that includes it), or it is the same. */
function isMember(value: unknown, test: unknown): boolean | null {
  if (test instanceof FeelRange) return isWithin(value, test)
  if (!Array.isArray(test)) return equals(value, test) === true
  return isMemberOfList(value, test)
}

function isMemberOfList(value: unknown, list: unknown[]): boolean | null {
  let unknown = false
  for (const one of list) {
    const answer = one instanceof FeelRange ? isWithin(value, one) : equals(value, one) === true
    if (answer === true) return true
    unknown ||= answer === null
  }
  if (Array.isArray(value) && equals(value, list) === true) return true
  return unknown ? null : false
}

/** `> 5` as a value is the range of what is above 5; `= 5` is what equals 5. */
const unary: Make = (node, source) => {
  const parts = childrenOf(node)
  if (parts.length === 1) return source.ask(parts[0] as Node)
  const [sign, end] = parts as [Node, Node]
  const said = source.said(sign)
  const bound = source.ask(end)
  if (said === '=') {
    return (scope) => {
      const value = bound(scope)
      return rangeOf({ start: value, end: value, startIncluded: true, endIncluded: true })
    }
  }
  const isUpper = said.startsWith('<')
  const isIncluded = said.endsWith('=')
  return (scope) => {
    const value = bound(scope)
    return isUpper
      ? rangeOf({ start: null, end: value, startIncluded: false, endIncluded: isIncluded && value !== null })
      : rangeOf({ start: value, end: null, startIncluded: isIncluded && value !== null, endIncluded: false })
  }
}

/** A range without ends: whether something is in it is unknown. */
const NOTHING = rangeOf({ start: null, end: null, startIncluded: false, endIncluded: false })

const interval: Make = (node, source) => {
  const [open, from, , to, close] = childrenOf(node) as [Node, Node, Node, Node, Node]
  const start = source.ask(from)
  const end = source.ask(to)
  const startIncluded = source.said(open) === '['
  const endIncluded = source.said(close) === ']'
  return (scope) => {
    const low = start(scope)
    const high = end(scope)
    if (low === null || high === null) return NOTHING
    return kindOf(low) === kindOf(high) ? rangeOf({ start: low, end: high, startIncluded, endIncluded }) : null
  }
}

/** One cell of a decision table: any of several tests, or none of them (DMN 1.5 §7.3.1, grammar rule 15). */
const unaryTests: Make = (node, source) => {
  const parts = childrenOf(node)
  const isNegated = parts[0]?.name === 'not'
  if (parts[0]?.name === 'Wildcard') return () => true
  const list = parts.find((one) => one.name === 'PositiveUnaryTests')
  const tests = (list ? childrenOf(list) : []).map((one) => cellTest(one, source))
  return (scope) => {
    const isAny = tests.some((test) => test(scope) === true)
    return isNegated ? !isAny : isAny
  }
}

/** A test that speaks of `?` answers itself; any other value must be, hold or include what stands in the column. */
function cellTest(node: Node, source: Source): Ask {
  const it = variable('?')
  const compared = comparedIn(node, source)
  if (compared) return (scope) => compared.compare(it(scope), compared.bound(scope))
  const test = source.ask(node)
  const saysItself = /(^|[^"\w])\?/.test(source.said(node).replace(/"(?:[^"\\]|\\.)*"/g, '""'))
  return (scope) => {
    const answer = test(scope)
    const value = it(scope)
    if (typeof answer === 'boolean' && (saysItself || typeof value !== 'boolean')) return answer
    return isMember(value, answer)
  }
}

export const COMPARISONS: Record<string, Make> = {
  Comparison: comparison,
  SimplePositiveUnaryTest: unary,
  Interval: interval,
  PositiveUnaryTest: (node, source) => source.ask(childrenOf(node)[0] as Node),
  UnaryTests: unaryTests,
}
