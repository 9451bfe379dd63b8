import { valueOf as feelValue, holds, namesIn } from '@onego/rules/feel'
import type { KnownValue, PolicyDefinition, ProfileField, Text } from './contract.ts'

/** Known of everybody in the profile: day of birth, full years, district, and the day it is reckoned for. */
export const ALWAYS = ['bornOn', 'age', 'district', 'today'] as const
const isAlways = (name: string) => (ALWAYS as readonly string[]).includes(name)

export type Known = Record<string, KnownValue>

/** Full years of life on a day; whoever was born on 29 February is a year older on 1 March (GB 11643 knows days only). */
export function ageOn(day: string, bornOn: string): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years
}

/** Days of birth of people who are `from` to `to` full years old on this day; both ends included. */
export function birthdays(day: string, { from, to }: PolicyDefinition['ages']): { first: string; last: string } {
  const year = Number(day.slice(0, 4))
  const before = `${year - to - 1}${day.slice(4)}`
  // The 29th of February is no day of other years.
  const last = `${year - from}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`
  return { first: addDays(before.replace(/-02-29$/, '-02-28'), 1), last }
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Names of the profile that a text in FEEL speaks of, built-in functions left out. */
export const namesOf = (feel: string, fields: ReadonlySet<string>) =>
  namesIn(feel).filter((name) => isAlways(name) || fields.has(name))

export const amountFeel = ({ amount }: Pick<PolicyDefinition, 'amount'>): string => amount.feel ?? 'null'

/** Fields that a policy needs; what no policy in force needs is not read. */
export function neededFields(
  policy: Pick<PolicyDefinition, 'conditions' | 'amount'>,
  fields: ReadonlySet<string>,
): string[] {
  const names = [...policy.conditions.map(({ feel }) => feel), amountFeel(policy)].flatMap((feel) =>
    namesOf(feel, fields),
  )
  return [...new Set(names)].filter((name) => !isAlways(name))
}

/** One offer a period: the year, or for ever. */
export const periodOf = ({ period }: Pick<PolicyDefinition, 'period'>, day: string): string =>
  period === 'year' ? day.slice(0, 4) : 'once'

export const isInForce = ({ validFrom, validTo }: Pick<PolicyDefinition, 'validFrom' | 'validTo'>, day: string) =>
  validFrom <= day && (validTo === null || day <= validTo)

/**
 * Whether a condition holds for what is known. `unknown`: it speaks of something nobody has said. A person of whom a
 * register says nothing has null, which is an answer; a question that was not answered is no name of `known` at all.
 */
export function judge(feel: string, known: Known, fields: ReadonlySet<string>): 'yes' | 'no' | 'unknown' {
  if (namesOf(feel, fields).some((name) => !Object.hasOwn(known, name))) return 'unknown'
  return holds(feel, known) ? 'yes' : 'no'
}

export type Verdict = 'yes' | 'no' | 'unknown'

/** All conditions, one by one, and what follows. */
export function judgeAll(policy: Pick<PolicyDefinition, 'conditions'>, known: Known, fields: ReadonlySet<string>) {
  const conditions = policy.conditions.map((condition) => ({
    condition,
    verdict: judge(condition.feel, known, fields),
  }))
  const verdicts = conditions.map(({ verdict }) => verdict)
  const verdict: Verdict = verdicts.includes('no') ? 'no' : verdicts.includes('unknown') ? 'unknown' : 'yes'
  return { verdict, conditions }
}

/** Yuan to the cent, or undefined where the rule gives no number. */
export function amountOf(feel: string, known: Known): number | undefined {
  const value = feelValue(feel, known)
  return typeof value === 'number' && Number.isFinite(value) ? Math.round(value * 100) / 100 : undefined
}

const YES: Text = { zh: '是', en: 'Yes' }
const NO: Text = { zh: '否', en: 'No' }
const NONE: Text = { zh: '无记录', en: 'No record' }

/** A value in words. */
export function shownValue(field: Pick<ProfileField, 'options' | 'unit'> & { type?: string }, value: KnownValue): Text {
  if (value === null) return NONE
  if (typeof value === 'boolean') return value ? YES : NO
  if (Array.isArray(value)) return { zh: value.join('、') || NONE.zh, en: value.join(', ') || NONE.en }
  if (field.type === 'date') return shownDay(String(value))
  const option = field.options.find((one) => one.value === value)
  if (option) return option.text
  const { zh = '', en = '' } = field.unit ?? {}
  return { zh: `${value}${zh ? ` ${zh}` : ''}`, en: `${value}${en ? ` ${en}` : ''}` }
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

export function shownDay(day: string): Text {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date) return { zh: day, en: day }
  return { zh: `${year}年${month}月${date}日`, en: `${date} ${MONTHS[month - 1]} ${year}` }
}

type SourceRecord = Readonly<Record<string, unknown>>

/** The value of a field in what one call of the exchange answered. */
export function valueFrom(field: ProfileField, records: readonly SourceRecord[]): KnownValue {
  const { pick, newest, take, field: column } = field.read
  const meant = pick === undefined ? records : records.filter((record) => holds(pick, record))
  if (take === 'count') return meant.length
  if (take === 'exists') return meant.length > 0
  const chosen =
    newest === undefined ? meant[0] : meant.toSorted((a, b) => (text(a[newest]) < text(b[newest]) ? 1 : -1))[0]
  return typed(field.type, chosen?.[column])
}

const text = (value: unknown) => (value === null || value === undefined ? '' : String(value))

const TYPED: Readonly<Record<ProfileField['type'], (value: unknown) => KnownValue>> = {
  text: String,
  number: (value) => (Number.isFinite(Number(value)) ? Number(value) : null),
  'yes-no': (value) => (typeof value === 'boolean' ? value : null),
  codes: (value) => (Array.isArray(value) ? value.map(String) : [String(value)]),
  date: (value) => (/^\d{4}-\d{2}-\d{2}/.test(String(value)) ? String(value).slice(0, 10) : null),
}

const typed = (type: ProfileField['type'], value: unknown): KnownValue =>
  value === null || value === undefined || value === '' ? null : TYPED[type](value)

/** 周岁 in tens; the last group is open. */
export const ageGroup = (age: number): string =>
  age >= 100 ? '100+' : `${Math.floor(age / 10) * 10}-${Math.floor(age / 10) * 10 + 9}`

/** What of a decision table makes it an expression. */
interface Table {
  hitPolicy: string
  inputs: readonly { expression: string }[]
  outputs: readonly { id: string; default?: string | undefined }[]
  rules: readonly { when: readonly string[]; then: readonly string[] }[]
}

/**
 * One output of a decision table as a FEEL expression: rule after rule, the first that matches. Undefined for hit policies
 * that give several answers.
 */
export function feelOfTable({ hitPolicy, inputs, outputs, rules }: Table, output: string): string | undefined {
  const place = outputs.findIndex(({ id }) => id === output)
  if (place < 0 || !['UNIQUE', 'FIRST', 'ANY'].includes(hitPolicy)) return undefined
  const otherwise = outputs[place]?.default ?? 'null'
  return rules.reduceRight((rest, { when, then }) => {
    const tests = when.flatMap((test, index) => testOf(inputs[index]?.expression ?? 'null', test))
    const value = then[place] ?? 'null'
    return tests.length === 0 ? `(${value})` : `(if ${tests.join(' and ')} then ${value} else ${rest})`
  }, otherwise)
}

function testOf(expression: string, test: string): string[] {
  const text = test.trim()
  if (text === '-' || text === '') return []
  const negated = /^not\((.*)\)$/s.exec(text)
  return [negated ? `not((${expression}) in (${negated[1]}))` : `((${expression}) in (${text}))`]
}
