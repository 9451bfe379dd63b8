import { sql } from 'kysely'
import { daysBetween, daysLiteral, durationOf, shift } from './dates.ts'
import { type Part, refusal } from './shapes.ts'
import { type Compile, type Node, parts } from './tree.ts'

export function arithmetic(node: Node, compile: Compile): Part {
  const [first, second, third] = parts(node)
  if (first?.name === 'ArithOp' && second && !third) return negative(node, first, compile(second))
  if (!first || second?.name !== 'ArithOp' || !third) throw wrong(node)
  return shifted(node, [first, second.text, third], compile) ?? ofTwo(node, second.text, compile(first), compile(third))
}

/** A date plus or minus a duration. */
function shifted(node: Node, [first, operator, third]: [Node, string, Node], compile: Compile): Part | undefined {
  const after = operator === '+' || operator === '-' ? durationOf(third) : undefined
  const before = operator === '+' ? durationOf(first) : undefined
  const duration = after ?? before
  if (!duration) return undefined
  const date = compile(after ? first : third)
  if (date.type !== 'date') throw wrong(node)
  return shift(node, date, duration, operator === '-' ? -1 : 1)
}

function ofTwo(node: Node, operator: string, left: Part, right: Part): Part {
  const { text } = node
  const nullable = left.nullable || right.nullable
  if (left.type === 'date' && right.type === 'date' && operator === '-') return daysBetween(node, left, right)
  if (left.type === 'text' && right.type === 'text' && operator === '+') {
    return { type: 'text', sql: sql`(${left.sql} || ${right.sql})`, nullable, text }
  }
  if (left.type !== 'number' || right.type !== 'number') throw wrong(node)
  if (operator === '+') return { type: 'number', sql: sql`(${left.sql} + ${right.sql})`, nullable, text }
  if (operator === '-') return { type: 'number', sql: sql`(${left.sql} - ${right.sql})`, nullable, text }
  if (operator === '*') return { type: 'number', sql: sql`(${left.sql} * ${right.sql})`, nullable, text }
  // FEEL: divided by zero is null.
  if (operator === '/')
    return { type: 'number', sql: sql`(${left.sql} / nullif(${right.sql}, 0))`, nullable: true, text }
  throw wrong(node)
}

function negative(node: Node, { text }: Node, part: Part): Part {
  if (text !== '-' || part.type !== 'number') throw wrong(node)
  return { type: 'number', sql: sql`(- ${part.sql})`, nullable: part.nullable, text: node.text }
}

/** A duration that stands by itself, as in `date(a) - date(b) > duration("P30D")`. */
export function standingDuration(node: Node): Part | undefined {
  const duration = durationOf(node)
  return duration && daysLiteral(node, duration)
}

const wrong = (node: Node) =>
  refusal(node.text, {
    zh: '可以 + - * / 数，连接文本，日期加减时长，日期相减',
    en: 'use + - * / on numbers, + on texts, a date plus or minus a duration, a date minus a date',
  })
