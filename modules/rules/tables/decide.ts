import type { DecisionTable, Matched, Outcome, TableOutput, TableRule } from '../contract.ts'
import { evaluate, prepared } from '../feel/evaluate.ts'
import { type Context, toPlain } from '../feel/values.ts'
import { isSame, toTyped } from './values.ts'

interface Hit {
  rule: TableRule
  outputs: Context
}

const NO_TEXT = { zh: '', en: '' }

/**
 * What a table decides for these inputs (DMN 1.5 §8.2.10), with the reason and the legal basis of each row that applies.
 * Pure: it runs in the browser as well. What is no FEEL counts as not matching.
 */
export function decideWith(table: DecisionTable, inputs: Readonly<Context>): Outcome {
  const columns = table.inputs.map(({ expression, type }) => toTyped(quietly(expression, inputs), type))
  const known = { ...inputs, ...Object.fromEntries(table.inputs.map(({ id }, at) => [id, columns[at]])) }
  const matching = table.rules.filter((rule) => matches(rule, columns, known))
  const hits = matching.map((rule) => ({ rule, outputs: outputsOf(table, rule.then, known) }))
  if (hits.length === 0) return { outputs: defaultsOf(table, known), matched: [], conflict: false }
  return applied(table, hits)
}

function quietly(expression: string, values: Readonly<Context>): unknown {
  try {
    return evaluate(expression, { values })
  } catch {
    return null
  }
}

/** Whether every cell of a row is satisfied; also used to highlight rows while somebody tries a table out. */
function matches(rule: TableRule, columns: readonly unknown[], known: Readonly<Context>): boolean {
  return columns.every((value, at) => cellHolds(rule.when[at] ?? '-', value, known))
}

export function cellHolds(cell: string, value: unknown, known: Readonly<Context>): boolean {
  if (cell.trim() === '-' || cell.trim() === '') return true
  try {
    return prepared(cell, 'tests', known)({ values: { '?': value }, parent: { values: known } }) === true
  } catch {
    return false
  }
}

function outputsOf(table: DecisionTable, then: readonly string[], known: Context): Context {
  return Object.fromEntries(
    table.outputs.map(({ id, type }, at) => {
      const said = then[at] ?? ''
      const value = said.trim() === '' || said.trim() === '-' ? null : toPlain(quietly(said, known))
      return [id, type === 'string' ? value : toPlain(toTyped(value, type))]
    }),
  )
}

function defaultsOf(table: DecisionTable, known: Context): Context[] {
  if (table.outputs.every((output) => output.default === undefined)) return []
  return [
    outputsOf(
      table,
      table.outputs.map((output) => output.default ?? ''),
      known,
    ),
  ]
}

const toMatched = ({ rule }: Hit): Matched => ({
  rule: rule.id,
  because: rule.because ?? NO_TEXT,
  legalBasis: rule.legalBasis ?? '',
})

function applied(table: DecisionTable, hits: Hit[]): Outcome {
  const chosen = chosenOf(table, hits)
  if (!chosen) return { outputs: [], matched: hits.map(toMatched), conflict: true }
  const outputs = table.hitPolicy === 'COLLECT' && table.aggregation ? [aggregate(table, chosen)] : chosen.map(given)
  return { outputs, matched: chosen.map(toMatched), conflict: false }
}

const given = ({ outputs }: Hit) => outputs

/** The rows that count under the hit policy, in order; undefined if they contradict it. */
function chosenOf(table: DecisionTable, hits: Hit[]): Hit[] | undefined {
  switch (table.hitPolicy) {
    case 'UNIQUE':
      return hits.length === 1 ? hits : undefined
    case 'ANY':
      return hits.every(({ outputs }) => isSame(outputs, hits[0]?.outputs)) ? hits.slice(0, 1) : undefined
    case 'FIRST':
      return hits.slice(0, 1)
    case 'PRIORITY':
      return byPriority(table.outputs, hits).slice(0, 1)
    case 'OUTPUT ORDER':
      return byPriority(table.outputs, hits)
    default:
      return hits
  }
}

function byPriority(outputs: readonly TableOutput[], hits: Hit[]): Hit[] {
  const ranks = (hit: Hit) => outputs.map((output) => rankOf(output, hit.outputs[output.id]))
  return hits.toSorted((a, b) => {
    const others = ranks(b)
    return ranks(a).reduce((found, rank, at) => found || rank - (others[at] ?? 0), 0)
  })
}

function rankOf({ values = [] }: TableOutput, value: unknown): number {
  const at = values.findIndex((one) => one.value === String(value))
  return at < 0 ? values.length : at
}

function aggregate({ outputs, aggregation }: DecisionTable, hits: Hit[]): Context {
  return Object.fromEntries(
    outputs.map(({ id }) => {
      if (aggregation === 'COUNT') return [id, hits.length]
      const numbers = hits.map((hit) => hit.outputs[id]).filter((value) => typeof value === 'number')
      if (numbers.length < hits.length) return [id, null]
      if (aggregation === 'SUM') return [id, numbers.reduce((sum, one) => sum + one, 0)]
      return [id, aggregation === 'MIN' ? Math.min(...numbers) : Math.max(...numbers)]
    }),
  )
}
