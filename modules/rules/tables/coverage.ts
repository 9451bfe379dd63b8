import type { DecisionTable, TableInput, TableProblem } from '../contract.ts'
import { namesIn } from '../feel/holds.ts'
import { type Context, toPlain } from '../feel/values.ts'
import { cellHolds, decideWith } from './decide.ts'
import { toTyped } from './values.ts'

const MOST_COMBINATIONS = 200_000
const MOST_FOUND = 3

/**
 * Gaps (no row matches) and overlaps (two rows of a UNIQUE table match, or rows of an ANY table that differ), over all
 * combinations of values that the cells tell apart: every listed value, truth values, and for numbers and days the bounds
 * and what lies between them. Each finding carries an example.
 */
export function coverageProblems(table: DecisionTable): TableProblem[] {
  if (table.inputs.length === 0 || table.rules.length === 0) return []
  const columns = table.inputs.map((input, at) => samplesOf(table, input, at))
  const count = columns.reduce((product, { length }) => product * length, 1)
  if (count > MOST_COMBINATIONS) return [tooMany(count)]
  const masks = columns.map((values, at) => values.map((value) => maskOf(table, at, value)))
  return walk(table, columns, masks)
}

function tooMany(count: number): TableProblem {
  const message = {
    zh: `条件组合有 ${count} 种，太多，未检查遗漏和重叠；请用测试用例补充`,
    en: `There are ${count} combinations, too many to look for gaps and overlaps: add test cases`,
  }
  return { where: 'rules', code: 'not-covered', message, severity: 'warning' }
}

/** The rows whose cell in this column is satisfied, a bit each. */
function maskOf(table: DecisionTable, column: number, value: unknown): bigint {
  let mask = 0n
  for (const [row, { when }] of table.rules.entries()) {
    if (cellHolds(when[column] ?? '-', value, {})) mask |= 1n << BigInt(row)
  }
  return mask
}

function walk(table: DecisionTable, columns: unknown[][], masks: bigint[][]): TableProblem[] {
  const gaps: TableProblem[] = []
  const overlaps = new Map<string, TableProblem>()
  const picked: unknown[] = []
  const visit = (at: number, mask: bigint) => {
    if (gaps.length >= MOST_FOUND && overlaps.size >= MOST_FOUND) return
    if (mask === 0n || at === columns.length) return judge(mask)
    for (const [index, value] of (columns[at] ?? []).entries()) {
      picked.length = at
      picked.push(value)
      visit(at + 1, mask & (masks[at]?.[index] ?? 0n))
    }
  }
  const judge = (mask: bigint) => {
    const example = exampleOf(table, columns, picked)
    if (mask === 0n && gaps.length < MOST_FOUND) gaps.push(gap(table, example))
    const rows = rowsOf(mask)
    if (rows.length < 2 || overlaps.has(rows.join()) || overlaps.size >= MOST_FOUND) return
    if (isConflict(table, rows, example)) overlaps.set(rows.join(), overlap(table, rows, example))
  }
  visit(0, (1n << BigInt(table.rules.length)) - 1n)
  const hasDefaults = table.outputs.some((output) => output.default !== undefined)
  const mayBeSilent = hasDefaults || table.hitPolicy === 'COLLECT' || table.hitPolicy === 'RULE ORDER'
  return [...overlaps.values(), ...(mayBeSilent ? [] : gaps)]
}

function rowsOf(mask: bigint): number[] {
  const rows: number[] = []
  for (let row = 0, left = mask; left > 0n && rows.length < 20; row += 1, left >>= 1n) if (left & 1n) rows.push(row)
  return rows
}

function isConflict(table: DecisionTable, rows: number[], example: Context): boolean {
  if (table.hitPolicy === 'UNIQUE') return true
  if (table.hitPolicy !== 'ANY') return false
  const only = { ...table, rules: rows.flatMap((row) => table.rules[row] ?? []) }
  return decideWith(only, example).conflict
}

/** Inputs by the names the columns ask for; columns not yet looked at take their first value. */
function exampleOf(table: DecisionTable, columns: unknown[][], picked: unknown[]): Context {
  return Object.fromEntries(
    table.inputs.map((input, at) => [nameOf(input), toPlain(at < picked.length ? picked[at] : columns[at]?.[0])]),
  )
}

const nameOf = ({ id, expression }: TableInput) => {
  const names = namesIn(expression)
  return names.length === 1 && names[0] === expression.trim() ? expression.trim() : id
}

function inWords(table: DecisionTable, example: Context, language: 'zh' | 'en'): string {
  const parts = table.inputs.map((input) => {
    const value = example[nameOf(input)]
    const choice = input.values?.find((one) => one.value === value)
    const said = choice ? choice.text[language] || choice.text.zh : sayValue(value, language)
    return `${input.label[language] || input.label.zh} = ${said}`
  })
  return parts.join(language === 'zh' ? '，' : ', ')
}

function sayValue(value: unknown, language: 'zh' | 'en'): string {
  if (typeof value === 'boolean') return (language === 'zh' ? ['否', '是'] : ['no', 'yes'])[Number(value)] as string
  return String(value)
}

function gap(table: DecisionTable, example: Context): TableProblem {
  const message = {
    zh: `没有一行适用于：${inWords(table, example, 'zh')}`,
    en: `No row applies to: ${inWords(table, example, 'en')}`,
  }
  return { where: 'rules', code: 'gap', message, severity: 'warning', example }
}

function overlap(table: DecisionTable, rows: number[], example: Context): TableProblem {
  const numbers = rows.map((row) => row + 1)
  const message = {
    zh: `第 ${numbers.join('、')} 行同时适用于：${inWords(table, example, 'zh')}`,
    en: `Rows ${numbers.join(' and ')} apply together to: ${inWords(table, example, 'en')}`,
  }
  return { where: `rules.${rows.at(-1)}`, code: 'overlap', message, severity: 'error', example }
}

const OTHER_TEXT = '…'

/** Values that stand for all others that the cells of a column cannot tell apart. */
function samplesOf(table: DecisionTable, input: TableInput, column: number): unknown[] {
  const cells = table.rules.map(({ when }) => when[column] ?? '-')
  if (input.values?.length) return input.values.map(({ value }) => toTyped(value, input.type))
  if (input.type === 'boolean') return [true, false]
  if (input.type === 'number') return between(boundsIn(cells, /-?\d+(\.\d+)?/g).map(Number))
  if (input.type === 'date') return days(boundsIn(cells, /\d{4}-\d{2}-\d{2}/g))
  return [...boundsIn(cells, /"(?:[^"\\]|\\.)*"/g).map((said) => JSON.parse(said) as string), OTHER_TEXT]
}

const boundsIn = (cells: string[], pattern: RegExp) => [...new Set(cells.flatMap((cell) => cell.match(pattern) ?? []))]

function between(bounds: number[]): number[] {
  const sorted = bounds.toSorted((a, b) => a - b)
  if (sorted.length === 0) return [0]
  const middles = sorted.slice(1).map((bound, at) => (bound + (sorted[at] as number)) / 2)
  return [(sorted[0] as number) - 1, ...sorted, ...middles, (sorted.at(-1) as number) + 1].sort((a, b) => a - b)
}

const DAY_MS = 86_400_000

/** Each day that is a bound, and the days before and after it. */
function days(bounds: string[]): unknown[] {
  const all = bounds.flatMap((day) => [-1, 0, 1].map((step) => Date.parse(day) / DAY_MS + step))
  const known = all.length > 0 ? [...new Set(all)].sort((a, b) => a - b) : [Date.parse('2026-01-01') / DAY_MS]
  return known.map((day) => toTyped(new Date(day * DAY_MS).toISOString().slice(0, 10), 'date'))
}
