import type { Match, Pattern } from '../contract.ts'
import { type EngineRule, type Found, fits, type StreamItem, windowOf } from '../streams/index.ts'
import { windowStart } from '../streams/surge.ts'

/**
 * What the definitions of the patterns say, word for word, over all events at once: slow, without state, and written without
 * looking at the machines. `end`: every event before it is known.
 */
export function reference(rules: readonly EngineRule[], arrived: readonly StreamItem[], end: number): Found[] {
  const once = [...new Map(arrived.toReversed().map((item) => [item.id, item])).values()]
  const ordered = once
    .filter(({ at }) => at < end)
    .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1))
  return rules
    .flatMap((rule) => {
      const keyed = Map.groupBy(
        ordered.filter((item) => keyOf(rule, item) !== undefined),
        (item) => String(keyOf(rule, item)),
      )
      return [...keyed].flatMap(([key, items]) =>
        findIn(rule.pattern, items, end).map((found) => ({ rule: rule.code, key, ...found })),
      )
    })
    .sort((one, other) => one.at - other.at || order(one.rule, other.rule) || order(one.key, other.key))
}

const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
const keyOf = ({ keyBy }: EngineRule, { key, attributes }: StreamItem) => (keyBy === 'key' ? key : attributes?.[keyBy])
const is = ({ type, where }: Match, item: StreamItem) =>
  [type].flat().includes(item.type) && (where === undefined || fits(where, item))

type Told = Omit<Found, 'rule' | 'key'>

function findIn(pattern: Pattern, items: readonly StreamItem[], end: number): Told[] {
  if (pattern.kind === 'absence') return absences(pattern, items, end)
  if (pattern.kind === 'sequence') return sequences(pattern, items)
  if (pattern.kind === 'surge') return surges(pattern, items)
  if (pattern.kind === 'burst') return bursts(pattern, items)
  return orders(pattern, items)
}

type Of<Kind extends Pattern['kind']> = Extract<Pattern, { kind: Kind }>

/** Waits one after another: each begins at the first `after` that is not inside the wait before. */
function absences({ after, missing, withinMs }: Of<'absence'>, items: readonly StreamItem[], end: number): Told[] {
  const told: Told[] = []
  for (let begin = 0; begin < items.length; ) {
    const start = items.findIndex((item, index) => index >= begin && is(after, item))
    if (start < 0) break
    const since = (items[start] as StreamItem).at
    const answer = items.findIndex((item, index) => index > start && item.at <= since + withinMs && is(missing, item))
    const next = items.findIndex((item) => item.at > since + withinMs)
    if (answer < 0 && since + withinMs < end) told.push({ at: since + withinMs, since })
    if (answer < 0 && next < 0) break
    begin = answer < 0 ? next : answer
  }
  return told
}

/** At each event that fits the last step: is there a chain before it, all later than the last warning? The shortest is told. */
function sequences({ steps, withinMs }: Of<'sequence'>, items: readonly StreamItem[]): Told[] {
  const told: Told[] = []
  let after = -1
  const latestStart = (step: number, before: number): number => {
    let best = Number.NEGATIVE_INFINITY
    for (let index = after + 1; index < before; index += 1) {
      const item = items[index] as StreamItem
      if (is(steps[step] as Match, item)) best = Math.max(best, step === 0 ? item.at : latestStart(step - 1, index))
    }
    return best
  }
  for (const [index, item] of items.entries()) {
    if (!is(steps.at(-1) as Match, item)) continue
    const since = latestStart(steps.length - 2, index)
    if (item.at - since > withinMs) continue
    told.push({ at: item.at, since })
    after = index
  }
  return told
}

function bursts({ of, atLeast, withinMs }: Of<'burst'>, items: readonly StreamItem[]): Told[] {
  const told: Told[] = []
  let after = -1
  for (const [index, item] of items.entries()) {
    if (!is(of, item)) continue
    const near = items.filter(
      (one, place) => place > after && place <= index && is(of, one) && item.at - one.at <= withinMs,
    )
    if (near.length < atLeast) continue
    told.push({ at: item.at, since: (near.at(-atLeast) as StreamItem).at, count: atLeast })
    after = index
  }
  return told
}

function orders({ first, next, withinMs }: Of<'order'>, items: readonly StreamItem[]): Told[] {
  return items.flatMap((item, index) => {
    if (!is(first, item)) return []
    const orphans = items
      .slice(0, index)
      .filter(
        (one, place) =>
          is(next, one) &&
          !is(first, one) &&
          item.at - one.at <= withinMs &&
          !items.some(
            (other, where) =>
              is(first, other) &&
              ((where < place && one.at - other.at <= withinMs) || (where > place && where < index)),
          ),
      )
    const last = orphans.at(-1)
    return last ? [{ at: item.at, since: last.at }] : []
  })
}

function surges({ of, windowMs, baseline, factor, atLeast }: Of<'surge'>, items: readonly StreamItem[]): Told[] {
  const own = items.filter((item) => is(of, item))
  const windows = new Map([...Map.groupBy(own, ({ at }) => windowOf(at, windowMs))])
  const countIn = (window: number) => windows.get(window)?.length ?? 0
  /** Back from one window to the next with events, as long as no whole baseline between them is silent. */
  const seenSince = (window: number): number => {
    const before = [...windows.keys()].filter((one) => one < window && window - one <= baseline)
    return before.length === 0 ? window : seenSince(Math.max(...before))
  }
  return [...windows].flatMap(([window, inside]) => {
    if (window - seenSince(window) < baseline) return []
    const past = Array.from({ length: baseline }, (_, back) => countIn(window - 1 - back))
    const sum = past.reduce((all, count) => all + count, 0)
    const count = Math.max(1, atLeast, Math.ceil((factor * sum) / baseline))
    const item = inside[count - 1]
    return item ? [{ at: item.at, since: windowStart(window, windowMs), count, mean: sum / baseline }] : []
  })
}
