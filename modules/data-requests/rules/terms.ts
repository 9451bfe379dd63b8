import type { Resource } from '@onego/catalogue'
import { AppError, type FieldProblem, invalidFields } from '@onego/platform/errors'
import type { Difference, RowCondition, Terms, Text } from '../contract/terms.ts'

const unknownOf = (resource: Pick<Resource, 'code' | 'items'>, fields: string[], path: string): FieldProblem[] =>
  fields
    .filter((field) => !resource.items.some((item) => item.field === field))
    .map((field) => ({ path, message: `${field} is not an information item of ${resource.code}` }))

const twice = (fields: string[], path: string): FieldProblem[] =>
  fields
    .filter((field, index) => fields.indexOf(field) !== index)
    .map((field) => ({ path, message: `${field} is named twice; name it once` }))

const outside = (fields: string[], known: string[], path: string): FieldProblem[] =>
  fields
    .filter((one) => !known.includes(one))
    .map((one) => ({ path, message: `${one} must also be one of the fields` }))

const wrongValues = (rows: RowCondition[]): FieldProblem[] =>
  rows.flatMap(({ op, value }, index) =>
    (op === 'in') === Array.isArray(value)
      ? []
      : [{ path: `rows.${index}.value`, message: op === 'in' ? 'must be a list for “in”' : 'must be one value' }],
  )

interface Frame {
  resource: Pick<Resource, 'code' | 'items'>
  today: string
  latestUntil: string
}

/** What is wrong with terms for this resource, each with the field and what would be right. */
export function problemsOfTerms(terms: Terms, { resource, today, latestUntil }: Frame): FieldProblem[] {
  const { fields, plain, keys, rows, until } = terms
  const masked = resource.items.filter(({ mask }) => mask !== 'none').map(({ field }) => field)
  const notMasked = plain.filter((field) => fields.includes(field) && !masked.includes(field))
  const days =
    until < today || until > latestUntil
      ? [{ path: 'until', message: `must be a day from ${today} to ${latestUntil}` }]
      : []
  return [
    ...unknownOf(resource, fields, 'fields'),
    ...twice(fields, 'fields'),
    ...outside(plain, fields, 'plain'),
    ...twice(keys, 'keys'),
    ...outside(keys, fields, 'keys'),
    ...notMasked.map((field) => ({ path: 'plain', message: `${field} is not masked; leave it out here` })),
    ...unknownOf(
      resource,
      rows.map(({ field }) => field),
      'rows',
    ),
    ...wrongValues(rows),
    ...days,
  ]
}

/** @throws AppError `data-requests.invalid-terms` (invalid) that names every wrong field. */
export function assertTermsFit(terms: Terms & { plainReason?: string }, frame: Frame, inside = ''): void {
  const problems = problemsOfTerms(terms, frame).map(({ path, message }) => ({ path: `${inside}${path}`, message }))
  if (terms.plainReason !== undefined && terms.plain.length > 0 && terms.plainReason.length < 4) {
    problems.push({ path: 'plainReason', message: 'say why these fields are needed unmasked' })
  }
  if (problems.length > 0) throw invalidFields('data-requests.invalid-terms', problems)
}

const sameRow = (a: RowCondition, b: RowCondition) =>
  a.field === b.field && a.op === b.op && JSON.stringify(a.value) === JSON.stringify(b.value)
const above = (given: number | null, asked: number | null) => asked !== null && (given === null || given > asked)

type Point = (given: Terms, asked: Terms) => FieldProblem[]
const when = (isWider: boolean, path: string, message: string): FieldProblem[] =>
  isWider ? [{ path: `given.${path}`, message }] : []

const POINTS: readonly Point[] = [
  (given, asked) =>
    given.fields.flatMap((field) => when(!asked.fields.includes(field), 'fields', `${field} was not asked for`)),
  (given, asked) =>
    given.plain.flatMap((field) => when(!asked.plain.includes(field), 'plain', `${field} was not asked for unmasked`)),
  (given, asked) =>
    given.keys.flatMap((field) =>
      when(!asked.keys.includes(field), 'keys', `${field} was not asked for to look up by`),
    ),
  (given, asked) =>
    asked.rows.flatMap((row) => {
      const isLost = !given.rows.some((one) => sameRow(one, row))
      return when(isLost, 'rows', `the condition on ${row.field} that was asked for must stay; add others to narrow it`)
    }),
  (given, asked) =>
    when(above(given.quotaPerDay, asked.quotaPerDay), 'quotaPerDay', `must be at most ${asked.quotaPerDay}`),
  (given, asked) =>
    when(above(given.ratePerSecond, asked.ratePerSecond), 'ratePerSecond', `must be at most ${asked.ratePerSecond}`),
  (given, asked) => when(given.until > asked.until, 'until', `must be at most ${asked.until}`),
  (given, asked) => when(given.write && !asked.write, 'write', 'writing was not asked for'),
]

/** Points on which `given` is wider than `asked`; empty if it is the same or less. Row conditions may only be added to. */
export const widerThan = (given: Terms, asked: Terms): FieldProblem[] => POINTS.flatMap((point) => point(given, asked))

/** @throws AppError `data-requests.wider-than-asked` (invalid). */
export function assertNotWider(given: Terms, asked: Terms): void {
  const problems = widerThan(given, asked)
  if (problems.length > 0) throw invalidFields('data-requests.wider-than-asked', problems)
}

const rowText = ({ field, op, value }: RowCondition, nameOf: (field: string) => Text): Text => {
  const held = Array.isArray(value) ? value.join('、') : String(value)
  const { zh, en } = nameOf(field)
  return { zh: `${zh} ${op} ${held}`, en: `${en} ${op} ${held}` }
}

const joined = (texts: Text[]): Text => ({
  zh: texts.map(({ zh }) => zh).join('、') || '无',
  en: texts.map(({ en }) => en).join(', ') || 'none',
})
const limitText = (limit: number | null): Text =>
  limit === null ? { zh: '不限', en: 'no limit' } : { zh: String(limit), en: String(limit) }
const yes = (value: boolean): Text => (value ? { zh: '可写', en: 'writing' } : { zh: '只读', en: 'reading only' })

/** Where less was given than asked, in words: the difference both sides see. */
export function differencesOf(asked: Terms, given: Terms, nameOf: (field: string) => Text): Difference[] {
  const words: [Difference['part'], (terms: Terms) => Text][] = [
    ['fields', (terms) => joined(terms.fields.map(nameOf))],
    ['plain', (terms) => joined(terms.plain.map(nameOf))],
    ['keys', (terms) => joined(terms.keys.map(nameOf))],
    ['rows', (terms) => joined(terms.rows.map((row) => rowText(row, nameOf)))],
    ['quotaPerDay', (terms) => limitText(terms.quotaPerDay)],
    ['ratePerSecond', (terms) => limitText(terms.ratePerSecond)],
    ['until', (terms) => ({ zh: terms.until, en: terms.until })],
    ['write', (terms) => yes(terms.write)],
  ]
  const keyOf = (part: Difference['part'], terms: Terms) => {
    const value = terms[part]
    return Array.isArray(value) ? JSON.stringify(value.map((one) => JSON.stringify(one)).sort()) : JSON.stringify(value)
  }
  return words
    .filter(([part]) => keyOf(part, asked) !== keyOf(part, given))
    .map(([part, say]) => ({ part, asked: say(asked), given: say(given) }))
}

/** @throws AppError `data-requests.reason-needed` (invalid): whoever gives less than asked says why. */
export function assertReasonForPart(isPart: boolean, said: { ground: string | null; text: string }): void {
  if (!isPart || (said.ground !== null && said.text.length >= 4)) return
  throw new AppError(
    'invalid',
    'data-requests.reason-needed',
    'ground, text: less is given than was asked for; name the ground and say why in at least 4 characters',
  )
}
