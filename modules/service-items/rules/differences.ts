import { canonical } from '@onego/platform/json'
import type { Difference } from '../contract/differences.ts'

type Thing = Record<string, unknown>

/** Set by the library, not by whoever writes. */
const NOT_COMPARED = new Set(['version', 'departmentName', 'publishedAt', 'findings'])

/** What `after` says otherwise than `before`, field by field; parts of lists are told apart by id, code, name or place. */
export function differencesOf(before: object, after: object): Difference[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !NOT_COMPARED.has(key))
  return keys.flatMap((key) => compare(key, (before as Thing)[key], (after as Thing)[key]))
}

function compare(path: string, before: unknown, after: unknown): Difference[] {
  if (canonical(before ?? null) === canonical(after ?? null)) return []
  if (isListOfThings(before) && isListOfThings(after)) return compareLists(path, before ?? [], after ?? [])
  if (isGroup(before) && isGroup(after)) {
    return differencesOf(before, after).map((one) => ({ ...one, path: `${path}.${one.path}` }))
  }
  return [{ path, change: changeOf(before, after), before: before ?? null, after: after ?? null }]
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

function changeOf(before: unknown, after: unknown): Difference['change'] {
  if (isEmpty(before)) return 'added'
  return isEmpty(after) ? 'removed' : 'changed'
}

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text in two languages is one thing to read. */
const isGroup = (value: unknown): value is Thing =>
  isThing(value) && !('zh' in value && Object.keys(value).length === 2)

/** Missing lists count as empty ones. */
const isListOfThings = (value: unknown): value is Thing[] | undefined =>
  value === undefined || (Array.isArray(value) && value.every(isThing))

function compareLists(path: string, before: readonly Thing[], after: readonly Thing[]): Difference[] {
  const [old, now] = [byKey(before), byKey(after)]
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) =>
    compare(`${path}.${key}`, old.get(key), now.get(key)),
  )
}

/** A key that comes twice is told apart by its place. */
function byKey(list: readonly Thing[]): Map<string, Thing> {
  const found = new Map<string, Thing>()
  for (const [index, thing] of list.entries()) {
    const key = keyOf(thing)
    found.set(key === undefined || found.has(key) ? `${index + 1}` : key, thing)
  }
  return found
}

function keyOf(thing: Thing): string | undefined {
  const named = thing.id ?? thing.code ?? thing.item ?? thing.name ?? thing.question
  const key = isThing(named) ? named.zh : named
  return typeof key === 'string' && key !== '' ? key.replaceAll('.', '·') : undefined
}
