import type { Change, Differences, Effect, ItemChange, Shown } from '../contract/differences.ts'
import type { InformationItem } from '../contract.ts'
import { same } from './same.ts'

/** A definition, complete or as far as a draft is written. */
export type Comparable = { items: readonly InformationItem[] } & Record<string, unknown>

/** Set by the catalogue, not by the steward; they say nothing about the content. */
const NOT_COMPARED = new Set(['items', 'code', 'provider'])

/**
 * What `after` changes against `before`, element by element and item by item (items are told apart by field).
 * Removed or narrowed items, and less sharing, are narrowed: programs of users may stop working.
 */
export function differencesOf(before: Comparable, after: Comparable): Differences {
  const elements = elementChanges(before, after)
  const items = itemChanges(before.items, after.items)
  const compatible = ![...elements, ...items].some(({ effect }) => effect === 'narrowed')
  return { elements, items, compatible }
}

function elementChanges(before: Comparable, after: Comparable): Change[] {
  const [old, now] = [flat(before), flat(after)]
  const paths = [...new Set([...Object.keys(old), ...Object.keys(now)])]
  return paths.flatMap((path) => {
    const [from, to] = [shown(old[path]), shown(now[path])]
    return same(from, to) ? [] : [{ path, before: from, after: to, effect: elementEffect(path, from, to) }]
  })
}

/** `classification` and `extensions` by their parts. */
function flat(definition: Comparable): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(definition)
      .filter(([name]) => !NOT_COMPARED.has(name))
      .flatMap(([name, value]): [string, unknown][] =>
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? Object.entries(value).map(([part, inner]) => [`${name}.${part}`, inner])
          : [[name, value]],
      ),
  )
}

const shown = (value: unknown): Shown => (value === undefined ? null : (value as Shown))

/** Narrowed where users lose something: a stricter share type, another subject, no longer open. */
function elementEffect(path: string, before: Shown, after: Shown): Effect {
  if (path === 'shareType') return Number(after) > Number(before) ? 'narrowed' : 'widened'
  if (path === 'open') return after ? 'widened' : 'narrowed'
  if (path === 'subjectField' || path === 'subjectKind' || path === 'shareMethod') return 'narrowed'
  return 'neutral'
}

function itemChanges(before: readonly InformationItem[], after: readonly InformationItem[]): ItemChange[] {
  const old = new Map(before.map((item) => [item.field, item]))
  const now = new Set(after.map(({ field }) => field))
  const removed = before.filter(({ field }) => !now.has(field)).map((item) => whole(item, 'removed'))
  const others = after.flatMap((item) => {
    const was = old.get(item.field)
    return was ? changed(was, item) : [whole(item, 'added')]
  })
  return [...removed, ...others]
}

const whole = ({ field, name, nameEn }: InformationItem, change: 'added' | 'removed'): ItemChange => ({
  ...{ field, name, nameEn, change, parts: [] },
  effect: change === 'added' ? 'widened' : 'narrowed',
})

function changed(before: InformationItem, after: InformationItem): ItemChange[] {
  const names = Object.keys(after) as (keyof InformationItem)[]
  const parts = names.flatMap((path): Change[] =>
    before[path] === after[path]
      ? []
      : [{ path, before: shown(before[path]), after: shown(after[path]), effect: itemEffect(path, before, after) }],
  )
  if (parts.length === 0) return []
  const effects = parts.map(({ effect }) => effect)
  const effect = effects.includes('narrowed') ? 'narrowed' : effects.includes('widened') ? 'widened' : 'neutral'
  const { field, name, nameEn } = after
  return [{ field, name, nameEn, change: 'changed', effect, parts }]
}

function itemEffect(path: keyof InformationItem, before: InformationItem, after: InformationItem): Effect {
  if (path === 'type') return WIDER[before.type]?.includes(after.type) ? 'widened' : 'narrowed'
  if (path === 'length') return room(after.length) < room(before.length) ? 'narrowed' : 'widened'
  if (path === 'mask') return after.mask === 'none' ? 'widened' : 'narrowed'
  return 'neutral'
}

/** Length 0 says that there is no limit. */
const room = (length: number) => (length === 0 ? Number.POSITIVE_INFINITY : length)

/** Types that take every value of the type before, in the same form. */
const WIDER: Partial<Record<InformationItem['type'], InformationItem['type'][]>> = {
  I: ['N', 'B', 'F'],
  F: ['N', 'B'],
  B: ['N'],
  C: ['M'],
}
