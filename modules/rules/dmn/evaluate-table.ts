import { equals } from '../feel/compare.ts'
import { evaluate, prepared } from '../feel/evaluate.ts'
import { coerce } from '../feel/types.ts'
import type { Context } from '../feel/values.ts'
import type { Table } from './model.ts'
import { isAllowed, type TypeFinder } from './types.ts'

interface Env {
  values: Context
  findType: TypeFinder
}

type Output = unknown[]

/** A decision table (DMN 1.5 §8): one output is its value, several are a context. */
export function evaluateTable(table: Table, env: Env): unknown {
  const inputs = table.inputs.map(({ text, typeRef, values }) => {
    const value = typed(quiet(text, env), typeRef, env)
    return { value, isRight: !values || value === null || isAllowed(values, value) }
  })
  if (inputs.some(({ isRight }) => !isRight)) return null
  const hits = table.rules.filter(({ when }) => when.every((cell, at) => holds(cell, inputs[at]?.value, env)))
  if (hits.length === 0) return withoutHits(table, env)
  return apply(
    table,
    hits.map(({ results }) => outputsOf(table, results, env)),
    env,
  )
}

const scopeOf = ({ values, findType }: Env) => ({ values, typeOf: findType })

function quiet(text: string, env: Env): unknown {
  if (text.trim() === '' || text.trim() === '-') return null
  try {
    return evaluate(text, scopeOf(env))
  } catch {
    return null
  }
}

function typed(value: unknown, ref: string | undefined, env: Env): unknown {
  const type = env.findType(ref)
  return type ? coerce(value, type) : value
}

function holds(cell: string, value: unknown, env: Env): boolean {
  if (cell.trim() === '' || cell.trim() === '-') return true
  try {
    return prepared(cell, 'tests', env.values)({ values: { '?': value }, parent: scopeOf(env) }) === true
  } catch {
    return false
  }
}

const outputsOf = ({ outputs }: Table, then: string[], env: Env): Output =>
  outputs.map(({ typeRef }, at) => typed(quiet(then[at] ?? '', env), typeRef, env))

function withoutHits(table: Table, env: Env): unknown {
  const isGiven = table.outputs.some((output) => output.default !== undefined)
  if (isGiven)
    return shape(
      table,
      outputsOf(
        table,
        table.outputs.map((one) => one.default ?? 'null'),
        env,
      ),
    )
  return table.hitPolicy === 'COLLECT' && table.aggregation === 'COUNT' ? 0 : null
}

function shape({ outputs }: Table, values: Output): unknown {
  if (outputs.length === 1) return values[0]
  return Object.fromEntries(outputs.map(({ name }, at) => [name ?? `${at + 1}`, values[at]]))
}

function apply(table: Table, hits: Output[], env: Env): unknown {
  const one = (values: Output | undefined) => (values ? shape(table, values) : null)
  switch (table.hitPolicy) {
    case 'UNIQUE':
      return hits.length === 1 ? one(hits[0]) : null
    case 'ANY':
      return hits.every((values) => equals([values], [hits[0]]) === true) ? one(hits[0]) : null
    case 'FIRST':
      return one(hits[0])
    case 'PRIORITY':
      return one(ranked(table, hits, env)[0])
    case 'OUTPUT ORDER':
      return ranked(table, hits, env).map(one)
    case 'COLLECT':
      return table.aggregation ? aggregate(table, hits) : hits.map(one)
    default:
      return hits.map(one)
  }
}

function ranked(table: Table, hits: Output[], env: Env): Output[] {
  const orders = table.outputs.map(({ values }) => (values ? quiet(`[${values}]`, env) : undefined))
  const rank = (values: Output) =>
    values.map((value, at) => {
      const order = orders[at]
      if (!Array.isArray(order)) return 0
      const found = order.findIndex((one) => equals(one, value) === true)
      return found < 0 ? order.length : found
    })
  return hits.toSorted((a, b) => {
    const others = rank(b)
    return rank(a).reduce((found, own, at) => found || own - (others[at] ?? 0), 0)
  })
}

const AGGREGATES: Record<string, string> = { SUM: 'sum', MIN: 'min', MAX: 'max', COUNT: 'count' }

function aggregate(table: Table, hits: Output[]): unknown {
  const name = AGGREGATES[table.aggregation ?? ''] ?? 'count'
  if (table.outputs.length > 1) return null
  return evaluate(`${name}(list)`, { values: { list: hits.map((values) => values[0]) } })
}
