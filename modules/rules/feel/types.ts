import { FeelDate, type FeelFunction, type FeelRange } from 'feelin'
import { midnightOf } from './temporal.ts'
import { type Context, kindOf } from './values.ts'

/** A FEEL type (DMN 1.5 §10.3.2.2), also one that a model defines with allowed values. */
export type FeelType =
  | { kind: 'any' }
  | { kind: 'simple'; name: string }
  | { kind: 'list'; of: FeelType }
  | { kind: 'range'; of: FeelType }
  | { kind: 'context'; entries: Record<string, FeelType> }
  | { kind: 'function'; parameters?: FeelType[]; result?: FeelType }
  | { kind: 'allowed'; of: FeelType; isAllowed: (value: unknown) => boolean }

export const ANY: FeelType = { kind: 'any' }

const NAMES: Record<string, FeelType> = {
  Any: ANY,
  any: ANY,
  Null: { kind: 'simple', name: 'nil' },
  ...Object.fromEntries(
    ['number', 'string', 'boolean', 'date', 'time', 'date and time'].map((name) => [name, simple(name)]),
  ),
  ...Object.fromEntries(['years and months duration', 'days and time duration'].map((name) => [name, simple(name)])),
  dateTime: simple('date and time'),
  yearMonthDuration: simple('years and months duration'),
  dayTimeDuration: simple('days and time duration'),
  context: { kind: 'context', entries: {} },
  list: { kind: 'list', of: ANY },
  range: { kind: 'range', of: ANY },
  function: { kind: 'function' },
}

function simple(name: string): FeelType {
  return { kind: 'simple', name }
}

export const builtinType = (name: string): FeelType | undefined =>
  Object.hasOwn(NAMES, name) ? NAMES[name] : undefined

const fitsAll = (values: unknown[], type: FeelType) => values.every((one) => conforms(one, type))

/** Whether a value conforms to a type; null conforms to every type. */
export function conforms(value: unknown, type: FeelType): boolean {
  if (kindOf(value) === 'nil') return true
  return type.kind === 'allowed' ? conforms(value, type.of) && type.isAllowed(value) : isOf(value, type)
}

/** `instance of`: null is an instance of `Null` only; allowed values are not looked at. */
export function isOf(value: unknown, type: FeelType): boolean {
  const kind = kindOf(value)
  switch (type.kind) {
    case 'any':
      return kind !== 'nil'
    case 'simple':
      return kind === type.name
    case 'list':
      return kind === 'list' && fitsAll(value as unknown[], type.of)
    case 'range':
      return kind === 'range' && fitsAll([(value as FeelRange).start, (value as FeelRange).end], type.of)
    case 'context':
      return kind === 'context' && hasEntries(value as Context, type.entries)
    case 'function':
      return kind === 'function' && isFunctionOf(value as Typed, type)
    case 'allowed':
      return isOf(value, type.of)
  }
}

const hasEntries = (value: Context, entries: Record<string, FeelType>) =>
  Object.entries(entries).every(([name, type]) => Object.hasOwn(value, name) && conforms(value[name], type))

/** A function that knows its types carries them. */
interface Typed extends FeelFunction {
  type?: { parameters: FeelType[]; result: FeelType }
}

function isFunctionOf({ type, parameterNames }: Typed, wanted: FeelType & { kind: 'function' }): boolean {
  if (!wanted.parameters) return true
  if (parameterNames.length !== wanted.parameters.length) return false
  return wanted.parameters.every((one, at) => isWithinType(one, type?.parameters[at] ?? ANY)) && isResult(type, wanted)
}

const isResult = (type: Typed['type'], wanted: FeelType & { kind: 'function' }) =>
  !wanted.result || !type || type.result.kind === 'any' || isWithinType(type.result, wanted.result)

/** Whether every value of the one type is of the other. */
function isWithinType(inner: FeelType, outer: FeelType): boolean {
  if (outer.kind === 'any') return true
  if (inner.kind === 'allowed') return isWithinType(inner.of, outer)
  if (inner.kind === 'simple' && outer.kind === 'simple') return inner.name === outer.name || inner.name === 'nil'
  if (inner.kind === 'list' && outer.kind === 'list') return isWithinType(inner.of, outer.of)
  if (inner.kind === 'range' && outer.kind === 'range') return isWithinType(inner.of, outer.of)
  if (inner.kind === 'context' && outer.kind === 'context') {
    return Object.entries(outer.entries).every(([name, type]) => isWithinType(inner.entries[name] ?? ANY, type))
  }
  return inner.kind === 'function' && outer.kind === 'function'
}

/**
 * A value as a type wants it (DMN 1.5 §10.3.2.9.4): a list of one for what it holds, a single value for a list of one, a
 * date for the midnight of it; null for what does not conform.
 */
export function coerce(value: unknown, type: FeelType): unknown {
  if (conforms(value, type)) return value
  const base = type.kind === 'allowed' ? type.of : type
  if (Array.isArray(value) && value.length === 1 && base.kind !== 'list') {
    return conforms(value[0], type) ? value[0] : null
  }
  if (base.kind === 'list' && !Array.isArray(value)) return conforms([value], type) ? [value] : null
  if (base.kind === 'simple' && base.name === 'date and time' && value instanceof FeelDate) return midnightOf(value)
  return null
}
