import type { Field, FormDefinition, RowField } from '../definition.ts'
import { fitsRows } from './kinds.ts'
import { fieldsOf } from './situation.ts'

type Schema = Record<string, unknown>

const DAY = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' }
const POINT = { type: 'string', pattern: '^\\d{2,3}(\\.\\d{1,6})?,\\d{1,2}(\\.\\d{1,6})?$' }
const DIVISION = { type: 'string', pattern: '^(\\d{6}|\\d{9}|\\d{12})$' }

/**
 * The answers of a form that is handed in, as a JSON Schema (2020-12): what each answer is made of, and those that are always
 * wanted. What depends on other answers (FEEL), check digits and days that exist are checked beside it.
 */
export function schemaOf(definition: FormDefinition, version: number): Schema {
  const asked = fieldsOf(definition).filter(isAnswered)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:onego:form:${encodeURIComponent(definition.code)}:${version}`,
    title: definition.title.zh,
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(asked.map((field) => [field.id, described(field)])),
    required: alwaysWanted(definition),
  }
}

const isAnswered = ({ type }: RowField) => !['file', 'note'].includes(type)

/** Fields that are wanted whatever else is answered and for whichever items. */
function alwaysWanted({ pages }: FormDefinition): string[] {
  return pages.flatMap(({ questions }) =>
    questions.flatMap((question) =>
      question.showIf ? [] : question.fields.filter(isAlwaysWanted).map(({ id }) => id),
    ),
  )
}

const isAlwaysWanted = (field: Field) =>
  isAnswered(field) &&
  field.required &&
  !field.showIf &&
  field.forItems.length === 0 &&
  !['signature', 'computed'].includes(field.type)

function described(field: Field): Schema {
  const { label, help } = field
  return { title: label.zh, ...(help ? { description: help.zh } : {}), ...shapeOf(field) }
}

type Maker = (field: Field) => Schema

const text = (longest: number): Schema => ({ type: 'string', minLength: 1, maxLength: longest })
const number: Schema = { type: 'string', pattern: '^-?\\d{1,12}(\\.\\d{1,6})?$' }

const SHAPES: Record<Field['type'], Maker> = {
  text: textShape(200),
  'long-text': textShape(2000),
  name: () => text(61),
  'id-number': () => ({ type: 'string', pattern: '^[1-9]\\d{16}[\\dX]$' }),
  'credit-code': () => ({ type: 'string', pattern: '^[0-9A-HJ-NP-RTUWXY]{18}$' }),
  phone: () => ({ type: 'string', pattern: '^1[3-9]\\d{9}$' }),
  email: () => ({ type: 'string', minLength: 6, maxLength: 254, pattern: '@' }),
  number: () => number,
  integer: () => ({ type: 'string', pattern: '^-?\\d{1,12}$' }),
  money: () => ({ type: 'string', pattern: '^\\d{1,12}(\\.\\d{1,2})?$' }),
  date: () => DAY,
  'date-time': () => ({ type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d' }),
  month: () => ({ type: 'string', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }),
  'date-range': () => parts({ from: DAY, to: DAY }, ['from', 'to']),
  choice: ({ options }) => (options.length > 0 ? { enum: options.map(({ value }) => value) } : text(4000)),
  choices: ({ options, min, max }) => ({
    type: 'array',
    items: { enum: options.map(({ value }) => value) },
    uniqueItems: true,
    ...(min === undefined ? {} : { minItems: min }),
    ...(max === undefined ? {} : { maxItems: max }),
  }),
  'yes-no': () => ({ enum: ['yes', 'no'] }),
  region: () => DIVISION,
  address: ({ point }) =>
    parts({ region: DIVISION, detail: text(200), point: { anyOf: [POINT, { const: '' }] } }, [
      ...['region', 'detail'],
      ...(point === 'required' ? ['point'] : []),
    ]),
  'map-point': () => POINT,
  table: ({ fields = [], minRows = 0, maxRows = 100, required }) => ({
    type: 'array',
    minItems: required ? Math.max(1, minRows) : 0,
    maxItems: maxRows,
    items: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(
        fields.filter(({ type }) => fitsRows(type)).map((one) => [one.id, described(one)]),
      ),
      required: fields.filter((one) => one.required && !one.showIf && one.type !== 'computed').map(({ id }) => id),
    },
  }),
  file: () => ({}),
  note: () => ({}),
  signature: () => text(60),
  pledge: tick,
  declaration: tick,
  computed: () => ({ type: 'string' }),
}

function textShape(longest: number): Maker {
  return ({ max, pattern }) => ({
    ...text(max ?? longest),
    ...(pattern ? { pattern: `^(?:${pattern.expression})$` } : {}),
  })
}

function tick({ required }: Field): Schema {
  return required ? { const: true } : { type: 'boolean' }
}

const parts = (properties: Schema, required: string[]): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
})

/** What is left open is no answer: an empty text, row cell or part is left out before an answer is judged. */
function shapeOf(field: Field): Schema {
  return SHAPES[field.type](field)
}
