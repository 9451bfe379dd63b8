import { type RawBuilder, sql } from 'kysely'
import { type Part, refusal, type ValueType } from './shapes.ts'
import { type Compile, type Node, parts } from './tree.ts'

interface Known {
  takes: ValueType[]
  gives: ValueType
  /** Null as soon as one of its arguments is, as FEEL's functions are. */
  write(...given: RawBuilder<unknown>[]): RawBuilder<unknown>
}

const number = (write: Known['write'], count = 1): Known => ({
  takes: Array(count).fill('number'),
  gives: 'number',
  write,
})
const ofTexts = (write: Known['write']): Known => ({ takes: ['text', 'text'], gives: 'boolean', write })

/** Only what PostgreSQL answers to the letter as FEEL does. */
const FUNCTIONS: Readonly<Record<string, Known>> = {
  abs: number((value) => sql`abs(${value})`),
  floor: number((value) => sql`floor(${value})`),
  ceiling: number((value) => sql`ceil(${value})`),
  contains: ofTexts((text, part) => sql`(strpos(${text}, ${part}) > 0)`),
  'starts with': ofTexts((text, part) => sql`starts_with(${text}, ${part})`),
  'ends with': ofTexts((text, part) => sql`(right(${text}, char_length(${part})) = ${part})`),
  'string length': { takes: ['text'], gives: 'number', write: (text) => sql`char_length(${text})::float8` },
  'list contains': { takes: ['codes', 'text'], gives: 'boolean', write: (list, one) => sql`(${one} = any(${list}))` },
  count: { takes: ['codes'], gives: 'number', write: (list) => sql`cardinality(${list})::float8` },
}

export function callFunction(node: Node, compile: Compile): Part {
  const [name, list] = parts(node)
  const called = name?.text.replaceAll(/\s+/g, ' ') ?? ''
  const given = list ? parts(list) : []
  const compiled = given.map(compile)
  if (called === 'not') return negation(node, compiled)
  if (called === 'min' || called === 'max') return extreme(node, called, compiled)
  const known = Object.hasOwn(FUNCTIONS, called) ? FUNCTIONS[called] : undefined
  if (!known) throw unknownFunction(node)
  const fits =
    known.takes.length === compiled.length && known.takes.every((type, index) => compiled[index]?.type === type)
  if (!fits) throw wrongArguments(node, called, known.takes)
  if (called === 'list contains' && compiled[1]?.nullable) {
    throw refusal(node.text, { zh: '第二个参数请写固定的文本', en: 'write a fixed text as the second argument' })
  }
  const nullable = compiled.some((part) => part.nullable)
  return { type: known.gives, sql: known.write(...compiled.map((part) => part.sql)), nullable, text: node.text }
}

function negation(node: Node, [part, ...others]: Part[]): Part {
  if (!part || others.length > 0 || part.type !== 'boolean') throw wrongArguments(node, 'not', ['boolean'])
  return { type: 'boolean', sql: sql`(not ${part.sql})`, nullable: part.nullable, text: node.text }
}

/** `least` and `greatest` pass over nulls, FEEL does not. */
function extreme(node: Node, called: 'min' | 'max', given: Part[]): Part {
  if (given.length < 2 || given.some(({ type }) => type !== 'number'))
    throw wrongArguments(node, called, ['number', 'number'])
  const values = sql.join(given.map((part) => part.sql))
  const made = called === 'min' ? sql`least(${values})` : sql`greatest(${values})`
  const missing = given.filter((part) => part.nullable).map((part) => sql`${part.sql} is not null`)
  const nullable = missing.length > 0
  const whole = nullable ? sql`(case when ${sql.join(missing, sql` and `)} then ${made} end)` : made
  return { type: 'number', sql: whole, nullable, text: node.text }
}

const unknownFunction = (node: Node) =>
  refusal(node.text, {
    zh: `可用的函数有 not、${Object.keys(FUNCTIONS).join('、')}、min、max、date、duration、years and months duration`,
    en: `use one of not, ${Object.keys(FUNCTIONS).join(', ')}, min, max, date, duration, years and months duration`,
  })

const WORDS: Readonly<Record<ValueType, { zh: string; en: string }>> = {
  boolean: { zh: '是非', en: 'yes or no' },
  number: { zh: '数', en: 'a number' },
  text: { zh: '文本', en: 'a text' },
  date: { zh: '日期', en: 'a date' },
  days: { zh: '天数', en: 'a number of days' },
  codes: { zh: '列表', en: 'a list' },
  null: { zh: '空值', en: 'null' },
}

const wrongArguments = (node: Node, called: string, takes: ValueType[]) =>
  refusal(node.text, {
    zh: `${called}(…) 的参数应当是：${takes.map((type) => WORDS[type].zh).join('、')}`,
    en: `${called}(…) takes ${takes.map((type) => WORDS[type].en).join(', ')}`,
  })
