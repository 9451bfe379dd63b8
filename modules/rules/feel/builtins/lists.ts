import { evaluate, FeelFunction } from 'feelin'
import { ARITHMETIC } from '../arithmetic.ts'
import { spend } from '../budget.ts'
import { equals, order } from '../compare.ts'
import { define, invoke } from '../invoke.ts'
import { kindOf } from '../values.ts'

/** A function of one list, or of its elements as arguments. */
function ofList(gives: (list: unknown[]) => unknown): FeelFunction {
  const call = (...given: unknown[]) => {
    const [first] = given
    if (given.length === 0) return null
    return gives(given.length === 1 ? (Array.isArray(first) ? first : [first]) : given)
  }
  return new FeelFunction(call, ['...list'])
}

const isNumbers = (list: unknown[]): list is number[] => list.every((one) => typeof one === 'number')

const best = (sign: 1 | -1) => (list: unknown[]) => {
  let found: unknown = null
  for (const [at, one] of list.entries()) {
    const compared = at === 0 ? order(one, one) : order(one, found)
    if (compared === null) return null
    if (at === 0 || compared * sign > 0) found = one
  }
  return found
}

/** Sums numbers, or durations of one sort. */
function sum(list: unknown[]): unknown {
  if (list.length === 0) return null
  const [first, ...rest] = list
  if (typeof first !== 'number' && !kindOf(first).endsWith('duration')) return null
  return rest.reduce((total, one) => ARITHMETIC['+']?.(total, one) ?? null, first)
}

function median(list: unknown[]): unknown {
  if (list.length === 0 || !isNumbers(list)) return null
  const sorted = list.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] as number
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2
}

function mode(list: unknown[]): unknown {
  if (!isNumbers(list)) return null
  const counts = new Map<number, number>()
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return [...counts]
    .filter(([, count]) => count === most)
    .map(([one]) => one)
    .sort((a, b) => a - b)
}

const same = (a: unknown, b: unknown) =>
  kindOf(a) === kindOf(b) && !(Array.isArray(a) && Array.isArray(b) && a.length !== b.length) && equals(a, b) === true

function distinct(list: unknown[]): unknown[] {
  const found: unknown[] = []
  for (const one of list) {
    spend(found.length >> 4)
    if (!found.some((other) => same(one, other))) found.push(one)
  }
  return found
}

function logic(list: unknown[], decisive: boolean): boolean | null {
  if (list.includes(decisive)) return decisive
  return list.every((one) => typeof one === 'boolean') ? !decisive : null
}

function sublist(list: unknown[], start: number, length?: number | null) {
  const from = start < 0 ? list.length + start : start - 1
  const count = length ?? list.length - from
  if (start === 0 || from < 0 || from >= list.length || count < 1 || from + count > list.length) return null
  return list.slice(from, from + count)
}

function place(list: unknown[], position: number): number | undefined {
  const whole = Math.trunc(position)
  const at = whole < 0 ? list.length + whole : whole - 1
  return at >= 0 && at < list.length ? at : undefined
}

function insertBefore(list: unknown[], position: number, item: unknown) {
  const at = place(list, position)
  return at === undefined ? null : list.toSpliced(at, 0, item)
}

function removeAt(list: unknown[], position: number) {
  const at = place(list, position)
  return at === undefined ? null : list.toSpliced(at, 1)
}

function replaceAt(list: unknown[], position: number, item: unknown) {
  const at = place(list, position)
  return at === undefined ? null : list.with(at, item)
}

function replaceMatching(list: unknown[], match: FeelFunction, item: unknown) {
  if (match.parameterNames.length !== 2) return null
  const answers = list.map((one) => invoke(match, [one, item]))
  if (answers.some((one) => typeof one !== 'boolean')) return null
  return list.map((one, at) => (answers[at] === true ? item : one))
}

function sort(list: unknown[], precedes: FeelFunction) {
  return precedes.parameterNames.length === 2 ? mergeSort(list, precedes) : null
}

/** Stable, and content with an order that is not total. */
function mergeSort(list: unknown[], precedes: FeelFunction): unknown[] {
  return [...list].sort((a, b) => {
    if (invoke(precedes, [a, b]) === true) return -1
    return invoke(precedes, [b, a]) === true ? 1 : 0
  })
}

const stddevOfFeelin = evaluate('stddev').value as (...list: number[]) => number | null

export const listFunctions = {
  min: ofList(best(-1)),
  max: ofList(best(1)),
  sum: ofList(sum),
  mean: ofList((list) => (list.length > 0 ? (ARITHMETIC['/']?.(sum(list), list.length) ?? null) : null)),
  median: ofList(median),
  mode: ofList(mode),
  stddev: ofList((list) => (list.length > 1 && isNumbers(list) ? stddevOfFeelin(...list) : null)),
  product: ofList((list) => (list.length > 0 && isNumbers(list) ? list.reduce((a, b) => a * b, 1) : null)),
  all: ofList((list) => logic(list, false)),
  any: ofList((list) => logic(list, true)),
  count: define({ list: 'list' }, (list: unknown[]) => list.length),
  'list contains': define({ list: 'list', element: 'any' }, (list: unknown[], element: unknown) =>
    list.some((one) => same(one, element)),
  ),
  'index of': define({ list: 'list', match: 'any' }, (list: unknown[], match: unknown) =>
    list.flatMap((one, at) => (same(one, match) ? [at + 1] : [])),
  ),
  'distinct values': define({ list: 'list' }, distinct),
  union: new FeelFunction((...lists: unknown[]) => distinct(lists.flat(1)), ['...list']),
  sublist: define({ list: 'list', 'start position': 'number', length: 'number?' }, sublist),
  'insert before': define({ list: 'list', position: 'number', newItem: 'any' }, insertBefore),
  remove: define({ list: 'list', position: 'number' }, removeAt),
  'list replace': define({ list: 'list', position: 'number', newItem: 'any' }, replaceAt, {
    takes: { list: 'list', match: 'function', newItem: 'any' },
    gives: replaceMatching,
  }),
  sort: define({ list: 'list', precedes: 'function' }, sort),
  flatten: define({ list: 'list' }, (list: unknown[]) => list.flat(Number.POSITIVE_INFINITY)),
}
