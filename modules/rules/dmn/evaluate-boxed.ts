import type { FeelFunction } from 'feelin'
import { evaluate } from '../feel/evaluate.ts'
import { invoke, ownFunction } from '../feel/invoke.ts'
import type { Scope } from '../feel/scope.ts'
import { ANY, coerce, type FeelType } from '../feel/types.ts'
import { type Context, kindOf } from '../feel/values.ts'
import { evaluateTable } from './evaluate-table.ts'
import type {
  Boxed,
  BoxedContext,
  BoxedFunction,
  Conditional,
  Filter,
  Invocation,
  Iterator,
  Relation,
} from './model.ts'
import type { TypeFinder } from './types.ts'

/** What an expression of a model sees. */
export interface Env {
  values: Context
  findType: TypeFinder
}

const withValues = (env: Env, values: Context): Env => ({ ...env, values: { ...env.values, ...values } })

const toScope = ({ values, findType }: Env): Scope => ({ values, typeOf: (name) => findType(name) })

/** The value of FEEL in a model; null for what is wrong (DMN 1.5 §10.3.2.13). */
function feel(text: string, env: Env): unknown {
  try {
    return evaluate(text, toScope(env), env.values)
  } catch {
    return null
  }
}

export function evaluateBoxed(boxed: Boxed, env: Env): unknown {
  const value = plain(boxed, env)
  return boxed.kind === 'function' ? value : typed(value, env.findType(boxed.typeRef))
}

export const typed = (value: unknown, type: FeelType | undefined): unknown => (type ? coerce(value, type) : value)

function plain(boxed: Boxed, env: Env): unknown {
  switch (boxed.kind) {
    case 'literal':
      return boxed.text.trim() === '' ? null : feel(boxed.text, env)
    case 'table':
      return evaluateTable(boxed, env)
    case 'context':
      return context(boxed, env)
    case 'invocation':
      return invocation(boxed, env)
    case 'function':
      return functionValue(boxed, env)
    case 'list':
      return boxed.items.map((one) => evaluateBoxed(one, env))
    case 'relation':
      return relation(boxed, env)
    case 'conditional':
      return conditional(boxed, env)
    case 'filter':
      return filter(boxed, env)
    default:
      return iterator(boxed, env)
  }
}

function context({ entries }: BoxedContext, env: Env): unknown {
  const made: Context = {}
  let known = env
  for (const { name, typeRef, value } of entries) {
    const result = typed(evaluateBoxed(value, known), env.findType(typeRef))
    if (name === undefined) return result
    made[name] = result
    known = withValues(known, { [name]: result })
  }
  return made
}

function invocation({ called, bindings }: Invocation, env: Env): unknown {
  const target = evaluateBoxed(called, env)
  const given = bindings.map(({ name, value }) => [name, value ? evaluateBoxed(value, env) : null] as const)
  return invoke(target, Object.fromEntries(given))
}

/** A function whose parameters and result have types: what does not conform makes the call null. */
export function functionValue(boxed: BoxedFunction, env: Env, result?: FeelType): FeelFunction {
  const types = boxed.parameters.map(({ typeRef }) => env.findType(typeRef) ?? ANY)
  const names = boxed.parameters.map(({ name }) => name)
  const made = ownFunction(names, (...args) => {
    const values = args.map((value, at) => coerce(value ?? null, types[at] ?? ANY))
    if (values.some((value, at) => value === null && args[at] !== null && args[at] !== undefined)) return null
    if (boxed.isExternal || !boxed.body) return null
    const inside = withValues(env, Object.fromEntries(names.map((name, at) => [name, values[at]])))
    return typed(evaluateBoxed(boxed.body, inside), result)
  })
  return Object.assign(made, { type: { parameters: types, result: result ?? ANY } })
}

const relation = ({ columns, rows }: Relation, env: Env): Context[] =>
  rows.map((row) => Object.fromEntries(row.map((cell, at) => [columns[at] ?? `${at + 1}`, evaluateBoxed(cell, env)])))

function conditional({ asked, yes, no }: Conditional, env: Env): unknown {
  const answer = evaluateBoxed(asked, env)
  if (answer !== null && typeof answer !== 'boolean') return null
  return evaluateBoxed(answer ? yes : no, env)
}

function filter({ from, match }: Filter, env: Env): unknown {
  const found = evaluateBoxed(from, env)
  if (found === null) return null
  const items = Array.isArray(found) ? found : [found]
  const answers = items.map((item) => evaluateBoxed(match, withValues(env, { item, ...entriesOf(item) })))
  const [first] = answers
  if (typeof first === 'number') return items.at(first > 0 ? first - 1 : first) ?? null
  const isWrong = answers.some((answer) => answer !== null && typeof answer !== 'boolean')
  return isWrong ? null : items.filter((_, at) => answers[at] === true)
}

const entriesOf = (item: unknown): Context => (kindOf(item) === 'context' ? (item as Context) : {})

function iterator(boxed: Iterator, env: Env): unknown {
  const items = iterated(boxed.from, env)
  if (!items) return null
  if (boxed.kind === 'for') return loop(boxed, items, env)
  const answers = items.map((item) => evaluateBoxed(boxed.body, withValues(env, { [boxed.variable]: item })))
  const decisive = boxed.kind === 'some'
  if (answers.some((answer) => answer !== null && typeof answer !== 'boolean')) return null
  if (answers.includes(decisive)) return decisive
  return answers.every((answer) => typeof answer === 'boolean') ? !decisive : null
}

function loop({ variable, body }: Iterator, items: unknown[], env: Env): unknown[] {
  const partial: unknown[] = []
  for (const item of items) partial.push(evaluateBoxed(body, withValues(env, { partial, [variable]: item })))
  return partial
}

const isCount = (text: string) => /^[^[\](){}"]+\.\.[^[\](){}"]+$/.test(text.trim())

/** A list, or a range that is counted through. */
function iterated(from: Boxed, env: Env): unknown[] | null {
  if (from.kind === 'literal' && isCount(from.text)) return counted(from.text, env)
  const found = evaluateBoxed(from, env)
  if (Array.isArray(found)) return found
  if (kindOf(found) === 'range') return counted('__range', withValues(env, { __range: found }))
  return found === null ? null : [found]
}

function counted(text: string, env: Env): unknown[] | null {
  const all = feel(`for __one in ${text} return __one`, env)
  return Array.isArray(all) ? all : null
}
