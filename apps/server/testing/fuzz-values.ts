import { randomUUID } from 'node:crypto'
import { pick } from './chance.ts'

/** The parts of JSON Schema that our shapes become. */
export interface Schema {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  additionalProperties?: Schema | boolean
  minItems?: number
  minimum?: number
  exclusiveMinimum?: number
  minLength?: number
  pattern?: string
  format?: string
  default?: unknown
}

/** Texts that fit the patterns our shapes ask for. */
const FITTING = [
  '370200',
  '123456',
  '370202199001011234',
  '11370200MB2856143X',
  '1.2.156.3005.2',
  '12345678901234567890',
  '1234',
  'ABCD',
  '13812345678',
  '2026-11-22',
  '2026-11',
  '08:00',
  '2026-11-22T08:00:00+08:00',
  'someone',
  'field_name',
  'a'.repeat(64),
  '生成·文字',
]

/** A value that the schema takes, as far as it says what that is. */
export function fitting(schema: Schema, random: () => number): unknown {
  const choices = schema.anyOf ?? schema.oneOf
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return pick(random, schema.enum)
  if (choices) return fitting(pick(random, choices), random)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => fitting(part, random)))
  return BY_TYPE[typeOf(schema)]?.(schema, random) ?? fittingText(schema)
}

const typeOf = ({ type, properties }: Schema) => (Array.isArray(type) ? type[0] : type) ?? (properties ? 'object' : '')

const fittingNumber = ({ minimum = 1, exclusiveMinimum = 0 }: Schema) => Math.max(minimum, exclusiveMinimum + 1)

const BY_TYPE: Record<string, (schema: Schema, random: () => number) => unknown> = {
  object: fittingObject,
  array: ({ items = {}, minItems = 1 }, random) => Array.from({ length: minItems }, () => fitting(items, random)),
  integer: fittingNumber,
  number: fittingNumber,
  boolean: (_, random) => random() < 0.5,
}

function fittingObject({ properties = {}, required = [], additionalProperties }: Schema, random: () => number) {
  const named = Object.entries(properties).filter(([name]) => required.includes(name) || random() < 0.7)
  const made = Object.fromEntries(named.map(([name, part]) => [name, fitting(part, random)]))
  return typeof additionalProperties === 'object' ? { ...made, another: fitting(additionalProperties, random) } : made
}

function fittingText({ pattern, format, minLength = 0 }: Schema): string {
  if (format === 'uuid') return randomUUID()
  if (format === 'date') return '2026-11-22'
  if (format === 'date-time') return '2026-11-22T08:00:00+08:00'
  const found = pattern === undefined ? undefined : FITTING.find((text) => new RegExp(pattern, 'u').test(text))
  return found ?? '生成·文字'.padEnd(minLength, '字')
}

/** Texts that have broken servers: what PostgreSQL, JSON, URLs, LIKE, tsquery, dates and numbers trip over. */
export const NASTY_TEXTS = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfffy',
  '生'.repeat(20_000),
  '👩‍👩‍👧‍👦\u202e\u200f\ufeff',
  'e\u0301'.repeat(300),
  '%',
  '%FF',
  '%E4%B8',
  '%FF%FF%FF%FF',
  '?c=%C0%80%C0%80%C0%80',
  '_%\\',
  "' or 1=1 --",
  '"; drop table x; --',
  "a & | ! ( ) : * <-> \\ '",
  ':*',
  '../../etc/passwd',
  '[object Object]',
  '__proto__',
  'constructor',
  'null',
  'NaN',
  'Infinity',
  '-infinity',
  '-1',
  '0',
  '1.5',
  '1e400',
  '2147483648',
  '9223372036854775808',
  '99999999999999999999999',
  '0000-00-00',
  '0000-01-01',
  '9999-12-31',
  '2026-02-30',
  '+275760-09-13T00:00:00Z',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'bnVsbA',
  'WzEsMiwzXQ',
  'WzFlOTksImEiLCJiXHUwMDAwIl0',
]

export const NASTY_VALUES: readonly unknown[] = [
  ...NASTY_TEXTS,
  null,
  true,
  0,
  -1,
  1.5,
  2_147_483_648,
  1e21,
  1e308,
  [],
  [null],
  {},
  { $ne: null },
  Array.from({ length: 3000 }, () => 'x'),
]

type Path = (string | number)[]

function pathsOf(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, part]) => pathsOf(part, [...at, key]))]
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by
  if (Array.isArray(value)) return value.map((part, at) => (at === Number(key) ? replaced(part, rest, by) : part))
  const object = value as Record<string, unknown>
  return { ...object, [key]: replaced(object[key], rest, by) }
}

/** The value with one of its parts, at any depth, made nasty. */
export function spoiled(value: unknown, random: () => number): unknown {
  return replaced(value, pick(random, pathsOf(value)), pick(random, NASTY_VALUES))
}
