import { type RawBuilder, sql } from 'kysely'
import { type Part, refusal } from './shapes.ts'
import { type Compile, exactly, type Node, parts } from './tree.ts'

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>='
const ORDERED: ReadonlySet<string> = new Set(['number', 'date', 'days', 'text'])
const OPERATORS = {
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
} as const

const condition = (text: string, made: RawBuilder<unknown>, nullable: boolean): Part => ({
  type: 'boolean',
  sql: made,
  nullable,
  text,
})

/** Equality with null is true or false in FEEL, an order with null is null (DMN 1.5 §10.3.2.13). */
export function compare(text: string, operator: Operator, left: Part, right: Part): Part {
  const isEquality = operator === '=' || operator === '!='
  if (!sameType(left, right, isEquality)) {
    throw refusal(text, {
      zh: '比较的两边要是同一类：文本与文本、数与数、date(…) 与 date(…)',
      en: 'compare texts with texts, numbers with numbers, date(…) with date(…)',
    })
  }
  if (isEquality) return equal(text, operator, left, right)
  if (!ORDERED.has(left.type))
    throw refusal(text, { zh: '只有数、日期和文本能比大小', en: 'only numbers, dates and texts have an order' })
  const [one, other] = ordered(text, left, right)
  return condition(text, sql`(${one} ${OPERATORS[operator]} ${other})`, left.nullable || right.nullable)
}

const sameType = (left: Part, right: Part, isEquality: boolean) =>
  left.type === right.type || (isEquality && (left.type === 'null' || right.type === 'null'))

function equal(text: string, operator: '=' | '!=', left: Part, right: Part): Part {
  if (left.type === 'codes' && right.type === 'codes') {
    throw refusal(text, { zh: '列表请用 list contains(…)', en: 'ask lists with list contains(…)' })
  }
  return condition(text, equality(operator, left, right), false)
}

function equality(operator: '=' | '!=', left: Part, right: Part): RawBuilder<unknown> {
  const isEqual = operator === '='
  if (right.type === 'null') return isEqual ? sql`(${left.sql} is null)` : sql`(${left.sql} is not null)`
  if (left.type === 'null') return equality(operator, right, left)
  const [one, other] = left.day && right.day ? [left.day, right.day] : [left.sql, right.sql]
  // As quick as `=`, and never null: a planner knows nothing about `is not distinct from`.
  if (isEqual && !right.nullable) return sql`(${one} is not null and ${one} = ${other})`
  return isEqual ? sql`(${one} is not distinct from ${other})` : sql`(${one} is distinct from ${other})`
}

/** Texts that are both days are compared as days; other texts by bytes, where JavaScript would say the same. */
function ordered(text: string, left: Part, right: Part): [RawBuilder<unknown>, RawBuilder<unknown>] {
  if (left.type !== 'text') return [left.sql, right.sql]
  if (left.day && right.day) return [left.day, right.day]
  if (!left.isAscii && !right.isAscii) {
    throw refusal(text, {
      zh: '文本的先后请与字母数字的文本比较',
      en: 'compare the order of texts with a text of letters and digits',
    })
  }
  return [sql`(${left.sql} collate "C")`, sql`(${right.sql} collate "C")`]
}

/** `x between a and b`, of ends that are fixed. */
export function between(node: Node, compile: Compile): Part {
  const [value, low, high] = parts(node)
    .filter(({ name }) => name !== 'between' && name !== 'and')
    .map(compile)
  if (!value || !low || !high) {
    throw refusal(node.text, { zh: '请写成 x between a and b', en: 'write x between a and b' })
  }
  assertInOrder(node.text, low, high)
  return both(node.text, compare(node.text, '>=', value, low), compare(node.text, '<=', value, high))
}

/** Interpreters differ in what ends in the wrong order mean. */
function assertInOrder(text: string, low: Part, high: Part): void {
  if (low.literal !== undefined && high.literal !== undefined && low.literal <= high.literal) return
  throw refusal(text, {
    zh: '区间的两端请写固定的值，小的在前；其他请写 x >= a and x <= b',
    en: 'write fixed values as the ends, the smaller one first; else write x >= a and x <= b',
  })
}

/** `x in (1, [2..3], > 7)`, `x in ["a", "b"]`: the tests are of values that are never missing. */
export function inTests(node: Node, compile: Compile): Part {
  const [value, , tests] = parts(node)
  if (!value || !tests) throw refusal(node.text, { zh: '请写成 x in (…)', en: 'write x in (…)' })
  const asked = compile(value)
  const listed = tests.name === 'PositiveUnaryTests' ? parts(tests) : [tests]
  const answers = listed.flatMap((test) => testsOf(asked, test, compile, node.text))
  const [first, ...others] = answers
  if (!first) throw refusal(node.text, { zh: '括号里至少要有一个值', en: 'name at least one value' })
  return others.reduce((one, other) => either(node.text, one, other), first)
}

/** The parts of one unary test (DMN 1.5 §10.3.1.2, rule 7) of a value. */
function testsOf(asked: Part, test: Node, compile: Compile, text: string): Part[] {
  if (test.name === 'PositiveUnaryTest' || test.name === 'SimplePositiveUnaryTest') {
    const inner = parts(test)
    const [first, second] = inner
    if (inner.length === 1 && first) return testsOf(asked, first, compile, text)
    if (first?.name === 'CompareOp' && second) return [compare(text, operatorOf(first), asked, known(compile(second)))]
  }
  assertOneTest(test, text)
  if (test.name === 'ParenthesizedExpression') return testsOf(asked, exactly(test, 1)[0], compile, text)
  if (test.name === 'Interval') return [interval(asked, test, compile, text)]
  if (test.name === 'List') return parts(test).map((one) => compare(text, '=', asked, known(compile(one))))
  return [compare(text, '=', asked, known(compile(test)))]
}

/** `a in (> 5) and b` is read by the grammar as one test `(> 5) and b`. */
function assertOneTest({ name }: Node, text: string): void {
  if (name !== 'Conjunction' && name !== 'Disjunction') return
  throw refusal(text, {
    zh: '请给 in 的条件加上括号，例如 (age in [60..80]) and married',
    en: 'put brackets around what belongs to “in”, as in (age in [60..80]) and married',
  })
}

function interval(asked: Part, test: Node, compile: Compile, text: string): Part {
  const [low, high] = exactly(test, 2).map(compile)
  // FEEL also writes ]1..5] and (1..5], which interpreters read in more than one way.
  if (!low || !high || !test.text.startsWith('[')) {
    throw refusal(text, {
      zh: '区间请以 [ 开头，例如 [1..5] 或 [1..5)',
      en: 'begin an interval with [, such as [1..5] or [1..5)',
    })
  }
  assertInOrder(text, low, high)
  const from = compare(text, '>=', asked, known(low))
  const to = compare(text, test.text.endsWith(']') ? '<=' : '<', asked, known(high))
  return both(text, from, to)
}

export function operatorOf({ text }: Node): Operator {
  const operators: Operator[] = ['=', '!=', '<', '<=', '>', '>=']
  const found = operators.find((one) => one === text)
  if (!found) throw refusal(text, { zh: '比较符只能是 = != < <= > >=', en: 'compare with = != < <= > >=' })
  return found
}

function known(part: Part): Part {
  if (!part.nullable && part.type !== 'null' && part.type !== 'boolean') return part
  throw refusal(part.text, { zh: '“in” 后面请写固定的值', en: 'after “in”, write values that are always known' })
}

export const both = (text: string, one: Part, other: Part): Part =>
  condition(text, sql`(${one.sql} and ${other.sql})`, one.nullable || other.nullable)

export const either = (text: string, one: Part, other: Part): Part =>
  condition(text, sql`(${one.sql} or ${other.sql})`, one.nullable || other.nullable)
