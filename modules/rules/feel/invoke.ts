import { FeelFunction, isFunction } from 'feelin'
import { spend, spendOn, TooLong } from './budget.ts'
import { kindOf } from './values.ts'

/** One way to call a function: its parameters with the types they take, `?` after those that may be left out. */
export interface Form {
  takes: Record<string, string>
  gives: (...args: never[]) => unknown
}

/** A function of FEEL with one or several forms (`date(from)`, `date(year, month, day)`); the first that fits is called. */
interface Overloaded extends FeelFunction {
  forms: Form[]
}

export function define(takes: Record<string, string>, gives: Form['gives'], ...more: Form[]): FeelFunction {
  const forms = [{ takes, gives }, ...more]
  const call = (...args: unknown[]) => callForms(forms, args)
  return Object.assign(new FeelFunction(call, Object.keys(takes)), { forms })
}

export type Arguments = unknown[] | Record<string, unknown>

const isNamed = (given: Arguments): given is Record<string, unknown> => !Array.isArray(given)

/** Calls a function; null for what is none, for arguments it does not take, and for an error inside (DMN 1.5 §10.3.2.13). */
export function invoke(target: unknown, given: Arguments): unknown {
  if (!isFunction(target)) return null
  spend(1)
  try {
    const result = 'forms' in target ? callForms((target as Overloaded).forms, given) : callPlain(target, given)
    spendOn(result)
    return isFailure(result) ? null : (result ?? null)
  } catch (error) {
    if (error instanceof TooLong) throw error
    return null
  }
}

/** feelin answers a failed call with a remark. */
const isFailure = (result: unknown) =>
  typeof result === 'object' && result !== null && 'warning' in result && 'template' in result

function callPlain(target: FeelFunction, given: Arguments): unknown {
  const names = target.parameterNames
  const takesMore = names.at(-1)?.startsWith('...') ?? false
  if (!isNamed(given)) {
    const fits = takesMore || given.length <= names.length
    return fits && (!isOwn(target) || given.length === names.length) ? target.fn(...given) : null
  }
  const plain = names.map((name) => name.replace('...', ''))
  if (Object.keys(given).some((name) => !plain.includes(name))) return null
  if (isOwn(target) && Object.keys(given).length !== names.length) return null
  const args = plain.map((name) => given[name])
  while (args.length > 0 && args.at(-1) === undefined) args.pop()
  return target.fn(...args)
}

const own = new WeakSet<FeelFunction>()

const isOwn = (target: FeelFunction) => own.has(target)

/** A function that an expression or a model defines: it takes neither more nor fewer arguments. */
export function ownFunction(names: string[], call: (...args: unknown[]) => unknown): FeelFunction {
  const made = new FeelFunction(call, names)
  own.add(made)
  return made
}

const isOptional = (type: string) => type.endsWith('?')

function callForms(forms: readonly Form[], given: Arguments): unknown {
  for (const { takes, gives } of forms) {
    const args = isNamed(given) ? byName(takes, given) : byPlace(takes, given)
    const fitted = args && fit(Object.values(takes), args)
    if (fitted) return gives(...(fitted as never[]))
  }
  return null
}

function byName(takes: Record<string, string>, given: Record<string, unknown>): unknown[] | undefined {
  const names = Object.keys(takes)
  if (Object.keys(given).some((name) => !names.includes(name))) return undefined
  if (names.some((name) => !isOptional(takes[name] ?? '') && !Object.hasOwn(given, name))) return undefined
  return names.map((name) => given[name])
}

function byPlace(takes: Record<string, string>, given: unknown[]): unknown[] | undefined {
  const types = Object.values(takes)
  const needed = types.filter((type) => !isOptional(type)).length
  return given.length < needed || given.length > types.length ? undefined : given
}

function fit(types: string[], args: unknown[]): unknown[] | undefined {
  const fitted: unknown[] = []
  for (const [at, type] of types.entries()) {
    const one = fitOne(type, args[at])
    if (one === NO_FIT) return undefined
    fitted.push(one)
  }
  return fitted
}

const NO_FIT = Symbol('no fit')

function fitOne(type: string, value: unknown): unknown {
  if (value === null || value === undefined) return isOptional(type) || type === 'any' ? value : NO_FIT
  const wanted = type.replace('?', '').split('|')
  if (wanted.includes('any') || wanted.includes(kindOf(value))) return value
  if (wanted.includes('list')) return [value]
  if (Array.isArray(value) && value.length === 1) return fitOne(type, value[0])
  return NO_FIT
}
