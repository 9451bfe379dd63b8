import type { FieldProblem } from '@onego/platform/errors'
import type { Chosen, NewDashboard, Widget } from './contract.ts'

/**
 * Puts chosen values where a query says `$name`. A value chosen as empty means "all of it": the key that holds it falls out.
 * Inside a longer text `${name}` is replaced.
 */
export function fillIn(query: Record<string, unknown>, chosen: Chosen): Record<string, unknown> {
  return fillObject(query, chosen)
}

function fillObject(given: Record<string, unknown>, chosen: Chosen): Record<string, unknown> {
  const filled = Object.entries(given).map(([key, value]) => [key, fillValue(value, chosen)] as const)
  return Object.fromEntries(filled.filter(([, value]) => value !== undefined))
}

function fillValue(value: unknown, chosen: Chosen): unknown {
  if (Array.isArray(value)) return value.map((one) => fillValue(one, chosen)).filter((one) => one !== undefined)
  if (value !== null && typeof value === 'object') return fillObject(value as Record<string, unknown>, chosen)
  if (typeof value !== 'string' || !value.includes('$')) return value
  const whole = /^\$([a-zA-Z][\w-]*)$/.exec(value)?.[1]
  if (whole !== undefined && whole in chosen) return chosen[whole] === '' ? undefined : chosen[whole]
  return value.replace(/\$\{([a-zA-Z][\w-]*)\}/g, (all, name: string) => chosen[name] ?? all)
}

/** What the dashboard begins with, and what the reader chose over it; names it does not have are left out. */
export function chosenOf(parameters: readonly { name: string; initial: string }[], given: Chosen): Chosen {
  return Object.fromEntries(parameters.map(({ name, initial }) => [name, given[name] ?? initial]))
}

export type CheckQuery = (source: string, query: Record<string, unknown>) => FieldProblem[]

/** Everything that is wrong with a dashboard beyond its shape, each with its path. */
export function faultsOf(dashboard: ReturnType<typeof NewDashboard.parse>, check: CheckQuery): FieldProblem[] {
  const { widgets, parameters } = dashboard
  const begin = chosenOf(parameters, {})
  const twice = (names: string[], name: string, at: number) => names.indexOf(name) !== at
  const ids = widgets.map(({ id }) => id)
  const names = parameters.map(({ name }) => name)
  return [
    ...parameters.flatMap(({ name, source }, at) => [
      ...(twice(names, name, at) ? [{ path: `parameters.${at}.name`, message: 'is there twice' }] : []),
      ...(source ? under(`parameters.${at}.source`, check(source.source, fillIn(source.query, begin))) : []),
    ]),
    ...widgets.flatMap(({ id, place, data, type }, at) => [
      ...(twice(ids, id, at)
        ? [{ path: `widgets.${at}.id`, message: 'is there twice; each has an id of its own' }]
        : []),
      ...(place.x + place.w > 24
        ? [{ path: `widgets.${at}.place.w`, message: `must be at most ${24 - place.x} at x ${place.x}` }]
        : []),
      ...(!data && !NEEDS_NO_DATA.has(type)
        ? [{ path: `widgets.${at}.data`, message: 'must say a source and its query' }]
        : []),
      ...(data ? under(`widgets.${at}.data`, check(data.source, fillIn(data.query, begin))) : []),
    ]),
  ]
}

const under = (place: string, problems: FieldProblem[]) =>
  problems.map((problem) => ({ ...problem, path: `${place}.${problem.path}` }))

/** Maps may name their layers in `options`, texts say theirs. */
const NEEDS_NO_DATA: ReadonlySet<Widget['type']> = new Set(['map', 'text'])
