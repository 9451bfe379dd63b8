import { type RawBuilder, sql } from 'kysely'
import { arithmetic, standingDuration } from './arithmetic.ts'
import { between, both, compare, either, inTests, operatorOf } from './comparisons.ts'
import { dateLiteral, pathOf } from './dates.ts'
import { callFunction } from './functions.ts'
import { numberLiteral, textLiteral } from './literals.ts'
import { type Part, refusal, type SqlColumn, type SqlColumns } from './shapes.ts'
import { type Compile, exactly, type Node, parts, treeOf } from './tree.ts'

/** An expression of FEEL as SQL over `columns`. @throws AppError `rules.not-in-sql` (invalid). */
export function compileExpression(expression: string, columns: SqlColumns): Part {
  return compilerOf(columns)(treeOf(expression))
}

function compilerOf(columns: SqlColumns): Compile {
  const compile: Compile = (node) =>
    (Object.hasOwn(KINDS, node.name) ? KINDS[node.name]?.(node, compile, columns) : undefined) ?? unknown(node)
  return compile
}

type Kind = (node: Node, compile: Compile, columns: SqlColumns) => Part

const KINDS: Readonly<Record<string, Kind>> = {
  ParenthesizedExpression: (node, compile) => compile(exactly(node, 1)[0]),
  NumericLiteral: (node) => numberLiteral(node.text),
  StringLiteral: (node) => textLiteral(node.text),
  BooleanLiteral: (node) => constant(node, 'boolean', node.text === 'true' ? sql`true` : sql`false`),
  null: (node) => constant(node, 'null', sql`null`),
  VariableName: (node, _, columns) => columnOf(node, columns),
  DateTimeLiteral: (node, compile) => standingDuration(node) ?? dateLiteral(node, compile),
  Comparison: comparison,
  Conjunction: (node, compile) => both(node.text, ...sides(node, compile)),
  Disjunction: (node, compile) => either(node.text, ...sides(node, compile)),
  ArithmeticExpression: (node, compile) => arithmetic(node, compile),
  IfExpression: conditional,
  FunctionInvocation: (node, compile) => callFunction(node, compile),
  PathExpression: (node, compile) => pathOf(node, compile),
}

const constant = (node: Node, type: 'boolean' | 'null', made: RawBuilder<unknown>): Part => ({
  ...{ type, sql: made, text: node.text },
  nullable: type === 'null',
})

function columnOf({ text }: Node, columns: SqlColumns): Part {
  const column = Object.hasOwn(columns, text) ? columns[text] : undefined
  if (column) return partOf(text, column)
  const names = Object.keys(columns).join('、')
  throw refusal(text, { zh: `没有这个字段；可用的字段：${names}`, en: `there is no such field; fields are ${names}` })
}

function partOf(text: string, { type, sql: column, always = false }: SqlColumn): Part {
  const shared = { text, nullable: !always }
  if (type === 'number') return { ...shared, type, sql: sql`${column}::float8` }
  if (type === 'yes-no') return { ...shared, type: 'boolean', sql: column }
  if (type === 'date') {
    return { ...shared, type: 'text', sql: sql`to_char(${column}, 'YYYY-MM-DD')`, day: column, isAscii: true }
  }
  return { ...shared, type, sql: column }
}

function comparison(node: Node, compile: Compile): Part {
  const [left, second, right] = parts(node)
  if (second?.name === 'in') return inTests(node, compile)
  if (second?.name === 'between') return between(node, compile)
  if (!left || second?.name !== 'CompareOp' || !right) return unknown(node)
  return compare(node.text, operatorOf(second), compile(left), compile(right))
}

function sides(node: Node, compile: Compile): [Part, Part] {
  const [left, right] = parts(node)
    .filter(({ name }) => name !== 'and' && name !== 'or')
    .map(compile)
  if (!left || !right) return unknown(node)
  const stranger = [left, right].find(({ type }) => type !== 'boolean')
  if (!stranger) return [left, right]
  throw refusal(stranger.text, { zh: 'and、or 的两边要是条件', en: 'both sides of and, or must be conditions' })
}

function conditional(node: Node, compile: Compile): Part {
  const [test, yes, no] = parts(node)
    .filter(({ name }) => name !== 'if' && name !== 'then' && name !== 'else')
    .map(compile)
  if (!test || !yes || !no) return unknown(node)
  const types = [yes.type, no.type].filter((type) => type !== 'null')
  const [type = 'null'] = types
  if (test.type !== 'boolean' || types.some((one) => one !== type) || type === 'codes' || type === 'null') {
    throw refusal(node.text, {
      zh: 'if 后面要是条件，then 与 else 要是同一类的值',
      en: 'after “if” write a condition, after “then” and “else” values of one type',
    })
  }
  const made = sql`(case when ${test.sql} then ${yes.sql} else ${no.sql} end)`
  const days = yes.day && no.day ? { day: sql`(case when ${test.sql} then ${yes.day} else ${no.day} end)` } : {}
  return { type, sql: made, nullable: yes.nullable || no.nullable, text: node.text, ...days }
}

function unknown(node: Node): never {
  throw refusal(node.text, {
    zh: '请用比较、and、or、not、in、between、if、四则运算和列出的函数',
    en: 'use comparisons, and, or, not, in, between, if, arithmetic and the functions listed',
  })
}
