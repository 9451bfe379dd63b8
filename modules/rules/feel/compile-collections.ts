import type { FeelRange } from 'feelin'
import { spend } from './budget.ts'
import { order, rangeOf } from './compare.ts'
import { childrenOf, type Node } from './parse.ts'
import { readText } from './read-text.ts'
import { type Ask, inner, type Scope } from './scope.ts'
import type { Make, Source } from './source.ts'
import { dateOfText } from './temporal.ts'
import { type Context, kindOf } from './values.ts'

const isSign = (node: Node) => /^[[\]{}(),:]$/.test(node.name)

const list: Make = (node, source) => {
  const items = childrenOf(node)
    .filter((one) => !isSign(one))
    .map(source.ask)
  return (scope) => items.map((item) => item(scope))
}

/** Entries may speak of those before them; a key twice makes the whole context null. */
const context: Make = (node, source) => {
  const entries = childrenOf(node)
    .filter((one) => one.name === 'ContextEntry')
    .map((entry) => {
      const [key, value] = childrenOf(entry).filter((one) => !isSign(one)) as [Node, Node]
      return [keyOf(key, source), source.ask(value)] as const
    })
  const isTwice = new Set(entries.map(([key]) => key)).size < entries.length
  return (scope) => {
    const made: Context = {}
    const known = inner(made, scope)
    for (const [key, value] of entries) made[key] = value(known)
    return isTwice ? null : made
  }
}

const keyOf = (node: Node, source: Source) => {
  const said = source.name(node)
  return said.startsWith('"') ? readText(said) : said
}

const LOGICAL = new Set(['Comparison', 'Conjunction', 'Disjunction', 'QuantifiedExpression', 'InstanceOfExpression'])

/** `list[2]`, `list[-1]`, `list[item > 2]`, `list[name = "a"]` (DMN 1.5 §10.3.2.5); what is no list is a list of one. */
const filter: Make = (node, source) => {
  const [target, , inside] = childrenOf(node) as [Node, Node, Node]
  const from = source.ask(target)
  const ask = source.ask(inside)
  const isTest = inside.name === 'SimplePositiveUnaryTest'
  return (scope) => {
    const found = from(scope)
    if (found === null && !LOGICAL.has(inside.name)) return null
    const items = Array.isArray(found) ? found : found === null ? [] : [found]
    if (isTest) return items.filter((item) => passes(ask(inner({ '?': item, item }, scope)), item))
    return LOGICAL.has(inside.name) ? filtered(items, ask, scope) : picked(items, ask, scope)
  }
}

const passes = (test: unknown, item: unknown) =>
  typeof test === 'boolean' ? test : kindOf(test) === 'range' && isIncluded(item, test as FeelRange)

const isIncluded = (item: unknown, range: FeelRange) => {
  const low = range.start === null ? 1 : order(item, range.start)
  const high = range.end === null ? -1 : order(item, range.end)
  if (low === null || high === null) return false
  return (range['start included'] ? low >= 0 : low > 0) && (range['end included'] ? high <= 0 : high < 0)
}

const itemScope = (item: unknown, scope: Scope) => {
  const named = inner({ item: item === undefined ? null : item }, scope)
  if (kindOf(item) !== 'context') return named
  return Object.hasOwn(item as Context, 'item') ? inner(item as Context, scope) : inner(item as Context, named)
}

function filtered(items: unknown[], ask: Ask, scope: Scope): unknown[] {
  spend(items.length)
  return items.filter((item) => ask(itemScope(item, scope)) === true)
}

/** A number picks one; if it is not the same for all items it is a condition (a call that answers yes or no). */
function picked(items: unknown[], ask: Ask, scope: Scope): unknown {
  const at = ask(scope)
  if (typeof at === 'number') return items.at(at > 0 ? at - 1 : at === 0 ? items.length : at) ?? null
  return filtered(items, ask, scope)
}

/** One after the other, each knowing those before it: every combination. */
function combinations(node: Node, source: Source): (scope: Scope) => Iterable<Scope> | null {
  const steps = childrenOf(node)
    .filter((one) => one.name === 'InExpression')
    .map((one) => {
      const [name, , values] = childrenOf(one) as [Node, Node, Node]
      return { name: source.name(name), values: iteration(values, source) }
    })
  return (scope) => expand(steps, scope)
}

interface Step {
  name: string
  values: (scope: Scope) => unknown[] | null
}

function expand([first, ...rest]: Step[], scope: Scope): Scope[] | null {
  if (!first) return [scope]
  const values = first.values(scope)
  if (!values) return null
  const all: Scope[] = []
  for (const value of values) {
    const deeper = expand(rest, inner({ [first.name]: value }, scope))
    if (!deeper) return null
    spend(deeper.length)
    for (const one of deeper) all.push(one)
  }
  return all
}

/** `in list`, `in 1..5` (down as well as up), `in [1..5]`, and days from one date to another. */
function iteration(node: Node, source: Source): Step['values'] {
  const [from, , to] = node.name === 'IterationContext' ? (childrenOf(node) as [Node, Node?, Node?]) : [node]
  const start = source.ask(from)
  if (!to) return (scope) => toItems(start(scope))
  const end = source.ask(to)
  return (scope) => count(start(scope), end(scope))
}

function toItems(value: unknown): unknown[] | null {
  if (Array.isArray(value)) return value
  if (value === null) return null
  if (kindOf(value) !== 'range') return [value]
  const range = value as FeelRange
  const all = count(range.start, range.end)
  if (!all || (order(range.start, range.end) ?? 0) > 0) return null
  return all.filter((one) => isIncluded(one, rangeOf({ ...boundsOf(range) })))
}

const boundsOf = (range: FeelRange) => ({
  start: range.start,
  end: range.end,
  startIncluded: range['start included'],
  endIncluded: range['end included'],
})

function count(from: unknown, to: unknown): unknown[] | null {
  if (typeof from === 'number' && typeof to === 'number') return numbers(from, to)
  if (kindOf(from) !== 'date' || kindOf(to) !== 'date') return null
  const [first, last] = [String(from), String(to)].map((day) => Date.parse(day) / 86_400_000) as [number, number]
  return numbers(first, last).map((day) => dateOfText(new Date(day * 86_400_000).toISOString().slice(0, 10)))
}

function numbers(from: number, to: number): number[] {
  const length = Math.floor(Math.abs(to - from)) + 1
  spend(length)
  const step = to < from ? -1 : 1
  return Array.from({ length }, (_, at) => from + at * step)
}

const forEach: Make = (node, source) => {
  const parts = childrenOf(node)
  const scopes = combinations(parts[1] as Node, source)
  const result = source.ask(parts.at(-1) as Node)
  return (scope) => {
    const partial: unknown[] = []
    const all = scopes(inner({ partial }, scope))
    if (!all) return null
    for (const one of all) partial.push(result(one))
    return partial
  }
}

/** Three-valued, as a chain of `or` (some) or `and` (every). */
const quantified: Make = (node, source) => {
  const parts = childrenOf(node)
  const decisive = parts[0]?.name === 'some'
  const scopes = combinations(parts[1] as Node, source)
  const test = source.ask(parts.at(-1) as Node)
  return (scope) => {
    const all = scopes(scope)
    if (!all) return null
    let unknown = false
    for (const one of all) {
      const answer = test(one)
      if (answer === decisive) return decisive
      unknown ||= typeof answer !== 'boolean'
    }
    return unknown ? null : !decisive
  }
}

export const COLLECTIONS: Record<string, Make> = {
  List: list,
  Context: context,
  FilterExpression: filter,
  ForExpression: forEach,
  QuantifiedExpression: quantified,
}
