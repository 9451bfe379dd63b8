import { sql } from 'kysely'
import { type Duration, durationLiteral } from './literals.ts'
import { type Part, refusal } from './shapes.ts'
import { type Compile, exactly, type Node, parts } from './tree.ts'

const DATE = {
  zh: '请写成 date(日期字段) 或 date("2026-01-31")',
  en: 'write date(a field that is a day) or date("2026-01-31")',
}

/** `date(field)`, `date("2026-01-31")`, `@"2026-01-31"`. */
export function dateLiteral(node: Node, compile: Compile): Part {
  const [first, second] = parts(node)
  if (first?.name === 'AtLiteral') return toDate(node, compile(exactly(first, 1)[0]))
  if (first?.text !== 'date' || !second) throw refusal(node.text, DATE)
  return toDate(node, compile(exactly(second, 1)[0]))
}

function toDate(node: Node, part: Part): Part {
  if (!part.day) throw refusal(node.text, DATE)
  const fixed = part.literal === undefined ? {} : { literal: part.literal }
  return { type: 'date', sql: part.day, nullable: part.nullable, text: node.text, ...fixed }
}

/** The duration a node says, if it is one. */
export function durationOf(node: Node): Duration | undefined {
  if (node.name === 'ParenthesizedExpression') return durationOf(exactly(node, 1)[0])
  if (node.name !== 'DateTimeLiteral') return undefined
  const [maker, list] = parts(node)
  if (maker?.name === 'AtLiteral') {
    const { text } = exactly(maker, 1)[0]
    return /^"-?P/.test(text) ? durationLiteral(text.slice(1, -1), node.text) : undefined
  }
  if (maker?.text !== 'duration' || !list) return undefined
  const { name, text } = exactly(list, 1)[0]
  return durationLiteral(name === 'StringLiteral' ? text.slice(1, -1) : '', node.text)
}

/** Months are cut to the last day of a shorter month, by FEEL and by PostgreSQL. */
export function shift(node: Node, date: Part, { months, days }: Duration, sign: 1 | -1): Part {
  const moved = sql`(${date.sql} + make_interval(months => ${sign * months}::int, days => ${sign * days}::int))::date`
  return { type: 'date', sql: moved, nullable: date.nullable, text: node.text }
}

/** A number of days between two dates, to be compared with `duration("P30D")`. */
export const daysBetween = (node: Node, later: Part, earlier: Part): Part => ({
  type: 'days',
  sql: sql`(${later.sql} - ${earlier.sql})`,
  nullable: later.nullable || earlier.nullable,
  text: node.text,
})

export function daysLiteral(node: Node, { months, days }: Duration): Part {
  if (months !== 0) {
    throw refusal(node.text, {
      zh: '年和月请加在日期上，或用 years and months duration(…).years',
      en: 'add years and months to a date, or use years and months duration(…).years',
    })
  }
  return { type: 'days', sql: sql`${days}::int`, nullable: false, text: node.text }
}

/** `date(x).year`, `years and months duration(date(x), date(today)).years`. */
export function pathOf(node: Node, compile: Compile): Part {
  const [of, name] = parts(node)
  if (!of || !name) throw unknownPath(node)
  const field = name.text
  if (of.name === 'FunctionInvocation') return yearsBetween(node, of, field, compile)
  const value = compile(of)
  if (value.type !== 'date' || (field !== 'year' && field !== 'month' && field !== 'day')) throw unknownPath(node)
  const part = { year: sql`year`, month: sql`month`, day: sql`day` }[field]
  const made = sql`extract(${part} from ${value.sql})::float8`
  return { type: 'number', sql: made, nullable: value.nullable, text: node.text }
}

function yearsBetween(node: Node, call: Node, field: string, compile: Compile): Part {
  const [name, list] = parts(call)
  if (name?.text.replaceAll(/\s+/g, ' ') !== 'years and months duration' || !list) throw unknownPath(node)
  const [from, to] = exactly(list, 2).map(compile)
  if (field !== 'years' || from?.type !== 'date' || to?.type !== 'date') throw unknownPath(node)
  const made = sql`extract(year from age(${to.sql}, ${from.sql}))::float8`
  return { type: 'number', sql: made, nullable: from.nullable || to.nullable, text: node.text }
}

const unknownPath = (node: Node) =>
  refusal(node.text, {
    zh: '请用 date(…).year、.month、.day 或 years and months duration(date(…), date(…)).years',
    en: 'use date(…).year, .month, .day or years and months duration(date(…), date(…)).years',
  })
