import { type Arguments, invoke, ownFunction } from './invoke.ts'
import { childrenOf, type Node } from './parse.ts'
import { type Ask, inner, type Scope } from './scope.ts'
import type { Make, Source } from './source.ts'
import { ANY, builtinType, coerce, type FeelType, isOf } from './types.ts'
import { type Context, toFeelValue } from './values.ts'

const invocation: Make = (node, source) => {
  const [target, ...rest] = childrenOf(node) as [Node, ...Node[]]
  const called = source.ask(target)
  const given = argumentsOf(rest, source)
  return (scope) => invoke(called(scope), given(scope))
}

/** Between the brackets: in order, by name, or nothing. */
function argumentsOf(nodes: Node[], source: Source): (scope: Scope) => Arguments {
  const list = nodes.flatMap((one) => (one.name === 'Parameters' ? childrenOf(one) : [one]))
  const named = list.find((one) => one.name === 'NamedParameters')
  if (named) {
    const pairs = childrenOf(named).map((one) => {
      const [name, value] = childrenOf(one).filter((part) => part.name !== ':') as [Node, Node]
      return [source.name(name), source.ask(value)] as const
    })
    return (scope) => Object.fromEntries(pairs.map(([name, value]) => [name, value(scope)]))
  }
  const positional = list.find((one) => one.name === 'PositionalParameters')
  const asks = positional ? childrenOf(positional).map(source.ask) : []
  return (scope) => asks.map((ask) => ask(scope))
}

const dateTime: Make = (node, source) => {
  const parts = childrenOf(node)
  return parts.length === 1 ? source.ask(parts[0] as Node) : invocation(node, source)
}

type TypeIn = (scope: Scope) => FeelType

const definition: Make = (node, source) => {
  const parts = childrenOf(node)
  const formal = parts.find((one) => one.name === 'FormalParameters')
  const parameters = (formal ? childrenOf(formal) : []).map((one) => parameterOf(one, source))
  const names = parameters.map(({ name }) => name)
  if (parts.some((one) => one.name === 'external')) return () => null
  const body = source.ask(childrenOf(parts.at(-1) as Node)[0] as Node)
  return (scope) => {
    const types = parameters.map(({ type }) => type(scope))
    const made = ownFunction(names, (...args) => callOwn(names, types, args, body, scope))
    return Object.assign(made, { type: { parameters: types, result: ANY } })
  }
}

function callOwn(names: string[], types: FeelType[], args: unknown[], body: Ask, scope: Scope): unknown {
  const values: Context = {}
  for (const [at, name] of names.entries()) {
    const given = toFeelValue(args[at])
    const value = coerce(given, types[at] ?? ANY)
    if (value === null && given !== null) return null
    values[name] = value
  }
  return body(inner(values, scope))
}

function parameterOf(node: Node, source: Source): { name: string; type: TypeIn } {
  const [name, type] = childrenOf(node).filter((one) => one.name !== ':') as [Node, Node?]
  return { name: source.name(name), type: type ? typeNode(type, source) : () => ANY }
}

const typeNode = (node: Node, source: Source): TypeIn => {
  const inside = node.name === 'Type' ? (childrenOf(node)[0] as Node) : node
  const make = TYPES[inside.name]
  return make ? make(inside, source) : named(source.name(inside))
}

const named =
  (name: string): TypeIn =>
  (scope) =>
    scope.typeOf?.(name) ?? builtinType(name) ?? NOTHING

/** A type nobody knows: nothing is of it. */
const NOTHING: FeelType = { kind: 'simple', name: 'unknown type' }

const typesIn = (node: Node) => childrenOf(node).filter((one) => one.name === 'Type')

const TYPES: Record<string, (node: Node, source: Source) => TypeIn> = {
  QualifiedName: (node, source) => named(source.name(node)),
  SpecialType: (node, source) => named(source.name(node)),
  ListType: (node, source) => element(source.said(node).startsWith('range') ? 'range' : 'list', node, source),
  ContextType: contextType,
  FunctionType: functionType,
}

function element(kind: 'list' | 'range', node: Node, source: Source): TypeIn {
  const [of] = typesIn(node)
  const type = of ? typeNode(of, source) : () => ANY
  return (scope) => ({ kind, of: type(scope) })
}

function contextType(node: Node, source: Source): TypeIn {
  const list = childrenOf(node).find((one) => one.name === 'ContextEntryTypes')
  const entries = (list ? childrenOf(list) : []).map((one) => {
    const [name, type] = childrenOf(one).filter((part) => part.name !== ':') as [Node, Node]
    return [source.name(name), typeNode(type, source)] as const
  })
  return (scope) => ({
    kind: 'context',
    entries: Object.fromEntries(entries.map(([name, type]) => [name, type(scope)])),
  })
}

function functionType(node: Node, source: Source): TypeIn {
  const list = childrenOf(node).find((one) => one.name === 'ArgumentTypes')
  const parameters = (list ? childrenOf(list) : []).map((one) => typeNode(typesIn(one)[0] ?? one, source))
  const last = typesIn(node).at(-1)
  const result = last ? typeNode(last, source) : () => ANY
  return (scope) => ({ kind: 'function', parameters: parameters.map((type) => type(scope)), result: result(scope) })
}

const instanceOf: Make = (node, source) => {
  const parts = childrenOf(node)
  const value = source.ask(parts[0] as Node)
  const type = typeNode(parts.at(-1) as Node, source)
  return (scope) => isOf(value(scope), type(scope))
}

export const FUNCTIONS: Record<string, Make> = {
  FunctionInvocation: invocation,
  DateTimeLiteral: dateTime,
  FunctionDefinition: definition,
  InstanceOfExpression: instanceOf,
}
