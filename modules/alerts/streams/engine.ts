import { holds } from '@onego/rules/feel'
import type { Match, Pattern, StreamRule } from '../contract.ts'
import { absence } from './absence.ts'
import { burst } from './burst.ts'
import { createLane, type Lane } from './lane.ts'
import { order } from './order.ts'
import { sequence } from './sequence.ts'
import { surge } from './surge.ts'
import { type Found, type Machine, PIECE, type Piece, type Role, type StreamItem, type Tell } from './types.ts'

export type EngineRule = Pick<StreamRule, 'code' | 'keyBy' | 'pattern' | 'lateMs'>

/** A piece of the state, to be written as JSON. */
export type Saved =
  | { of: 'lane'; lateMs: number; newest: number | null; late: number; duplicates: number }
  | { of: 'items'; lateMs: number; items: StreamItem[] }
  | { of: 'ids'; lateMs: number; ids: string[] }
  | { of: 'rule'; code: string; sameAs: string; piece: Piece }

export interface Engine {
  /** Events in the order they came. @returns what is certain now, by time, rule and key. */
  take(items: readonly StreamItem[]): Found[]
  /** Time goes on although nothing came. */
  tick(at: number): Found[]
  counts(): { duplicates: number; late: Record<string, number> }
  save(): Generator<Saved>
  /** What belongs to rules that read differently now is left out: they begin anew. */
  load(saved: Saved): void
}

/**
 * Rules of one stream as keyed state machines over event time. It knows no clock: the same events in any order of arrival
 * within the rules' `lateMs` give the same findings, and replaying a log gives them again.
 */
export function createEngine(rules: readonly EngineRule[]): Engine {
  const found: Found[] = []
  const groups = [...Map.groupBy(rules, ({ lateMs }) => lateMs)].map(([lateMs, own]) =>
    createGroup(lateMs, own, (one) => found.push(one)),
  )
  const drain = () => found.splice(0).sort(byTime)
  return {
    take(items) {
      for (const group of groups) group.take(items)
      return drain()
    },
    tick(at) {
      for (const group of groups) group.tick(at)
      return drain()
    },
    counts: () => ({
      duplicates: Math.max(0, ...groups.map(({ counts }) => counts.duplicates)),
      late: Object.fromEntries(groups.flatMap(({ codes, counts }) => codes.map((code) => [code, counts.late]))),
    }),
    *save() {
      for (const group of groups) yield* group.save()
    },
    load(saved) {
      for (const group of groups) group.load(saved)
    },
  }
}

const byTime = (one: Found, other: Found) =>
  one.at - other.at || compare(one.rule, other.rule) || compare(one.key, other.key)
const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

/** What decides what a rule's state means. */
const fingerprint = ({ keyBy, pattern, lateMs }: EngineRule) => JSON.stringify([keyBy, pattern, lateMs])

function createGroup(lateMs: number, rules: readonly EngineRule[], tell: (found: Found) => void) {
  const lane = createLane(lateMs)
  const machines = rules.map((rule) => ({
    rule,
    machine: machineOf(rule.pattern, (one) => tell({ rule: rule.code, ...one })),
  }))
  const dispatch = createDispatch(machines)
  const counts = { late: 0, duplicates: 0 }

  const release = () => {
    for (const item of lane.ready()) dispatch(item)
    for (const { machine } of machines) machine.until(lane.watermark())
  }

  return {
    codes: rules.map(({ code }) => code),
    counts,
    take(items: readonly StreamItem[]) {
      for (const item of items) {
        const why = lane.put(item)
        if (why === 'late') counts.late += 1
        else if (why === 'duplicate') counts.duplicates += 1
      }
      release()
    },
    tick(at: number) {
      lane.tick(at)
      release()
    },
    *save(): Generator<Saved> {
      yield* saveLane(lane, lateMs, counts)
      for (const { rule, machine } of machines) {
        const sameAs = fingerprint(rule)
        for (const piece of machine.save()) yield { of: 'rule', code: rule.code, sameAs, piece }
      }
    },
    load(saved: Saved) {
      if (saved.of === 'rule') {
        const own = machines.find(({ rule }) => rule.code === saved.code && fingerprint(rule) === saved.sameAs)
        own?.machine.load(saved.piece)
      } else if (saved.lateMs === lateMs) loadLane(lane, saved, counts)
    },
  }
}

function* saveLane(lane: Lane, lateMs: number, counts: { late: number; duplicates: number }): Generator<Saved> {
  const { newest, items, ids } = lane.saved()
  for (let from = 0; from < items.length; from += PIECE / 4) {
    yield { of: 'items', lateMs, items: items.slice(from, from + PIECE / 4) }
  }
  for (let from = 0; from < ids.length; from += PIECE) yield { of: 'ids', lateMs, ids: ids.slice(from, from + PIECE) }
  yield { of: 'lane', lateMs, newest: Number.isFinite(newest) ? newest : null, ...counts }
}

function loadLane(lane: Lane, saved: Exclude<Saved, { of: 'rule' }>, counts: { late: number; duplicates: number }) {
  const newest = Number.NEGATIVE_INFINITY
  if (saved.of === 'items') lane.restore({ newest, items: saved.items, ids: [] })
  else if (saved.of === 'ids') lane.restore({ newest, items: [], ids: saved.ids })
  else {
    lane.restore({ newest: saved.newest ?? newest, items: [], ids: [] })
    counts.late = saved.late
    counts.duplicates = saved.duplicates
  }
}

function machineOf(pattern: Pattern, tell: Tell): Machine {
  if (pattern.kind === 'absence') return absence(pattern, tell)
  if (pattern.kind === 'sequence') return sequence(pattern, tell)
  if (pattern.kind === 'surge') return surge(pattern, tell)
  if (pattern.kind === 'burst') return burst(pattern, tell)
  return order(pattern, tell)
}

const MOST_TYPES = 10_000

/** For each type of event the roles it may play, found once. */
function createDispatch(machines: readonly { rule: EngineRule; machine: Machine }[]) {
  const byType = new Map<string, ((item: StreamItem) => boolean)[]>()
  const takersOf = (type: string) =>
    machines.flatMap(({ rule, machine }) => {
      const own = machine.roles.filter(({ match }) => isOfType(match, type))
      const takers = own.map(({ match, take }) => takerOf(rule, match, take))
      const [only] = takers
      if (takers.length > 1) return [(item: StreamItem) => takers.some((take) => take(item))]
      return only ? [only] : []
    })
  return (item: StreamItem) => {
    let takers = byType.get(item.type)
    if (!takers) {
      takers = takersOf(item.type)
      if (byType.size < MOST_TYPES) byType.set(item.type, takers)
    }
    for (const take of takers) take(item)
  }
}

const isOfType = ({ type }: Match, wanted: string) =>
  typeof type === 'string' ? type === wanted : type.includes(wanted)

function takerOf({ keyBy }: EngineRule, { where }: Match, take: Role['take']) {
  return (item: StreamItem): boolean => {
    const key = keyBy === 'key' ? item.key : item.attributes?.[keyBy]
    if (key === undefined || (where !== undefined && !fits(where, item))) return false
    return take(typeof key === 'string' ? key : String(key), item.at) === true
  }
}

/** `where` over what an event says of itself. */
export function fits(where: string, { type, key, value, at, attributes }: StreamItem): boolean {
  return holds(where, { type, key, value: value ?? null, at: new Date(at).toISOString(), attributes: attributes ?? {} })
}
