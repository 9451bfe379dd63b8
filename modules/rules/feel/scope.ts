import { findFunction } from './functions.ts'
import type { FeelType } from './types.ts'
import { type Context, kindOf, toFeelValue } from './values.ts'

/** What names mean at one place of an expression; what is not found here is looked for outside. */
export interface Scope {
  values: Context
  parent?: Scope | undefined
  /** Types that a model defines. */
  typeOf?: ((name: string) => FeelType | undefined) | undefined
}

export type Ask = (scope: Scope) => unknown

export const inner = (values: Context, parent: Scope): Scope => ({ values, parent, typeOf: parent.typeOf })

const IS_PLAIN = /^[\p{L}_][\p{L}\p{N}_]*$/u

/** Names are the same whatever space they carry, also around signs: `a-b` and `a - b` (DMN 1.5 §10.3.1.2). */
export const nameKey = (name: string) =>
  IS_PLAIN.test(name)
    ? name
    : name
        .replace(/\s+/g, ' ')
        .replace(/ ?([./\-'+*’]) ?/g, '$1')
        .trim()

/** The entry of a context, by its name as it is written anywhere; undefined if there is none. */
function entryOf(values: Context, name: string, key: string): unknown {
  if (Object.hasOwn(values, name)) return values[name]
  if (IS_PLAIN.test(name)) return undefined
  const found = Object.keys(values).find((one) => nameKey(one) === key)
  return found === undefined ? undefined : values[found]
}

export function variable(name: string): Ask {
  const key = nameKey(name)
  return (scope) => {
    for (let at: Scope | undefined = scope; at; at = at.parent) {
      const value = entryOf(at.values, name, key)
      if (value !== undefined) return toFeelValue(value)
    }
    return findFunction(name) ?? null
  }
}

/** `x.name` of a context, a range or a point in time; null if there is no such thing. */
export function property(target: unknown, name: string): unknown {
  const kind = kindOf(target)
  if (kind === 'context') return toFeelValue(entryOf(target as Context, name, nameKey(name)))
  return PROPERTIES[name]?.includes(kind) ? own(target as Context, name) : null
}

function own(target: Context, name: string): unknown {
  const value = target[name]
  return name === 'start included' || name === 'end included' ? value === true : (value ?? null)
}

const DAY = ['date', 'date and time']
const CLOCK = ['time', 'date and time']
const DAYS = ['days and time duration']
const MONTHS = ['years and months duration']
const PROPERTIES: Record<string, string[]> = {
  ...Object.fromEntries(['start', 'end', 'start included', 'end included'].map((name) => [name, ['range']])),
  ...{ year: DAY, month: DAY, day: DAY, weekday: DAY },
  ...{ hour: CLOCK, minute: CLOCK, second: CLOCK, timezone: CLOCK, 'time offset': CLOCK },
  ...{ years: MONTHS, months: MONTHS, days: DAYS, hours: DAYS, minutes: DAYS, seconds: DAYS },
}
