import type { DecisionTable, TableInput, TableOutput, TableRule } from '@onego/rules/contract'

/** An answer or field that a condition may be about. */
export interface Subject {
  id: string
  label?: { zh: string; en: string } | undefined
  text?: { zh: string; en: string } | undefined
  type: string
  options?: { value: string; text: { zh: string; en: string } }[] | undefined
}

type Table = DecisionTable

function free(wanted: string, taken: readonly { id: string }[]): string {
  const ids = new Set(taken.map(({ id }) => id))
  if (!ids.has(wanted)) return wanted
  let number = 2
  while (ids.has(`${wanted}${number}`)) number += 1
  return `${wanted}${number}`
}

const newRuleId = (rules: readonly TableRule[]) => {
  const numbers = rules.map(({ id }) => Number(/^r(\d+)$/.exec(id)?.[1] ?? 0))
  return `r${Math.max(0, ...numbers) + 1}`
}

const emptyResult = ({ type, values }: TableOutput): string => {
  if (type === 'number') return '0'
  if (type === 'boolean') return 'true'
  return type === 'string' ? JSON.stringify(values?.[0]?.value ?? '') : 'null'
}

export function addRow(table: Table): Table {
  const row: TableRule = {
    id: newRuleId(table.rules),
    when: table.inputs.map(() => '-'),
    // biome-ignore lint/suspicious/noThenProperty: a column of the table, never a function
    then: table.outputs.map(emptyResult),
  }
  return { ...table, rules: [...table.rules, row] }
}

export function copyRow(table: Table, at: number): Table {
  const row = table.rules[at]
  if (!row) return table
  return { ...table, rules: table.rules.toSpliced(at + 1, 0, { ...row, id: newRuleId(table.rules) }) }
}

export const removeRow = (table: Table, at: number): Table => ({ ...table, rules: table.rules.toSpliced(at, 1) })

export const putRow = (table: Table, at: number, row: TableRule): Table => ({
  ...table,
  rules: table.rules.with(at, row),
})

/** Nothing is moved beyond the ends. */
function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const one = list[from]
  if (one === undefined || to < 0 || to >= list.length) return [...list]
  return list.toSpliced(from, 1).toSpliced(to, 0, one)
}

export const moveRow = (table: Table, from: number, to: number): Table => ({
  ...table,
  rules: moved(table.rules, from, to),
})

const YES_NO = [
  { value: 'yes', text: { zh: '是', en: 'Yes' } },
  { value: 'no', text: { zh: '否', en: 'No' } },
]

/** A column about a question or field: its values are the ones that can be answered. */
export function inputAbout(subject: Subject, taken: readonly { id: string }[]): TableInput {
  const { id, type, options } = subject
  const column = { id: free(id, taken), label: subject.label ?? subject.text ?? { zh: id, en: id }, expression: id }
  if (['number', 'money', 'integer', 'computed'].includes(type)) return { ...column, type: 'number' }
  if (type === 'date') return { ...column, type: 'date' }
  const values = type === 'yes-no' ? YES_NO : options
  return values?.length ? { ...column, type: 'string', values } : { ...column, type: 'string' }
}

export function addInput(table: Table, subjects: readonly Subject[]): Table {
  const unused = subjects.find(({ id }) => !table.inputs.some(({ expression }) => expression === id))
  const name = free('input', table.inputs)
  const plain: TableInput = { id: name, label: { zh: '新条件', en: 'New condition' }, expression: name, type: 'string' }
  const input = unused ? inputAbout(unused, table.inputs) : plain
  const rules = table.rules.map((rule) => ({ ...rule, when: [...rule.when, '-'] }))
  return { ...table, inputs: [...table.inputs, input], rules }
}

/** Cells that were about other values than the column now has become `any`. */
export function putInput(table: Table, at: number, input: TableInput): Table {
  const before = table.inputs[at]
  const isOther = before?.type !== input.type || before?.expression !== input.expression
  const rules = isOther ? table.rules.map((rule) => ({ ...rule, when: rule.when.with(at, '-') })) : table.rules
  return { ...table, inputs: table.inputs.with(at, input), rules }
}

export const removeInput = (table: Table, at: number): Table => ({
  ...table,
  inputs: table.inputs.toSpliced(at, 1),
  rules: table.rules.map((rule) => ({ ...rule, when: rule.when.toSpliced(at, 1) })),
})

export const moveInput = (table: Table, from: number, to: number): Table => ({
  ...table,
  inputs: moved(table.inputs, from, to),
  rules: table.rules.map((rule) => ({ ...rule, when: moved(rule.when, from, to) })),
})

const withThen = (rule: TableRule, then: string[]): TableRule => ({ ...rule, then })

export function addOutput(table: Table): Table {
  const id = free('result', table.outputs)
  const output: TableOutput = { id, label: { zh: '新结果', en: 'New result' }, type: 'string' }
  const rules = table.rules.map((rule) => withThen(rule, [...rule.then, emptyResult(output)]))
  return { ...table, outputs: [...table.outputs, output], rules }
}

export function putOutput(table: Table, at: number, output: TableOutput): Table {
  const isOther = table.outputs[at]?.type !== output.type
  const rules = isOther
    ? table.rules.map((rule) => withThen(rule, rule.then.with(at, emptyResult(output))))
    : table.rules
  return { ...table, outputs: table.outputs.with(at, output), rules }
}

export const removeOutput = (table: Table, at: number): Table => ({
  ...table,
  outputs: table.outputs.toSpliced(at, 1),
  rules: table.rules.map((rule) => withThen(rule, rule.then.toSpliced(at, 1))),
})

export const moveOutput = (table: Table, from: number, to: number): Table => ({
  ...table,
  outputs: moved(table.outputs, from, to),
  rules: table.rules.map((rule) => withThen(rule, moved(rule.then, from, to))),
})
