import type { NewRule, StreamEvent } from '@onego/alerts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const START = Date.UTC(2026, 2, 1)
const HUBS = 20
const STARTS_MS = 60 * HOUR
/** Steps of a parcel: what, how long after it was handed in, at which of its hubs. */
const STEPS: [type: string, afterMs: number, hub?: 0 | 1 | 2][] = [
  ['accept', 0],
  ['arrive', 20 * MINUTE, 0],
  ['depart', 50 * MINUTE, 0],
  ['arrive', 3 * HOUR, 1],
  ['depart', 4 * HOUR, 1],
  ['arrive', 7 * HOUR, 2],
  ['depart', 8 * HOUR, 2],
  ['deliver', 10 * HOUR],
]
/** How far events arrive out of order. */
const DISORDER_MS = 30_000

type StreamRule = Extract<NewRule, { on: 'stream' }>
const same = (text: string) => ({ zh: text, en: text })

/** Stuck in a hub for more than 12 hours, surge of a hub within the hour, burst of a sender, delivered before accepted. */
export function parcelRules(owner: string, stream: string): StreamRule[] {
  const rule = (name: string, keyBy: string, pattern: StreamRule['pattern']): StreamRule => ({
    ...{ on: 'stream', code: `${stream}.${name}`, name: same(name), advice: same(name), owner, stream, keyBy, pattern },
    ...{ level: 'yellow', lateMs: 60_000, suppressMs: 0 },
  })
  return [
    rule('stuck', 'key', {
      kind: 'absence',
      after: { type: 'arrive' },
      missing: { type: 'depart' },
      withinMs: 12 * HOUR,
    }),
    rule('surge', 'hub', {
      ...{ kind: 'surge', of: { type: 'arrive' }, windowMs: HOUR, baseline: 6, factor: 3, atLeast: 20 },
    }),
    rule('burst', 'sender', { kind: 'burst', of: { type: 'accept' }, atLeast: 20, withinMs: 10 * MINUTE }),
    rule('order', 'key', { kind: 'order', first: { type: 'accept' }, next: { type: 'deliver' }, withinMs: 48 * HOUR }),
  ]
}

/** By rule: the keys that must be warned of, each once. */
export type Planted = Record<'stuck' | 'surge' | 'burst' | 'order', Set<string>>

/**
 * About `count` events of parcels on their way through 20 hubs in 70 hours, in the order they arrive: up to 30 s out of order by
 * their own time. Every 4,001st is stuck, every 3,001st delivered before it is accepted; every sixth hour a sender hands in
 * 30 parcels within five minutes and every ninth a hub gets six times what it is used to.
 */
export function* parcels(count: number, planted: Planted): Generator<StreamEvent> {
  const total = Math.floor(count / STEPS.length)
  const everyMs = STARTS_MS / total
  const extras = [...incidents(total, planted)].sort((one, other) => one.at - other.at)
  const next = STEPS.map(() => 0)
  let extra = 0
  let id = 0
  const event = (at: number, key: string, type: string, attributes: Record<string, string>): StreamEvent => {
    id += 1
    const early = Math.floor((Math.imul(id, 0x9e3779b1) >>> 0) % DISORDER_MS)
    return { id: `e${id}`, at: new Date(START + Math.floor(at) - early).toISOString(), key, type, attributes }
  }
  for (;;) {
    const { step, at } = nextStep(next, total, everyMs)
    while (extra < extras.length && (extras[extra] as Extra).at <= at) {
      const { at: when, key, type, attributes } = extras[extra++] as Extra
      yield event(when, key, type, attributes)
    }
    if (step < 0) break
    const parcel = next[step] as number
    next[step] = parcel + 1
    const type = typeOf(parcel, step, planted)
    if (type) yield event(at, `p${parcel}`, type, attributesOf(parcel, step))
  }
  yield event(STARTS_MS + 30 * HOUR, 'end', 'end', {})
}

/** Every step goes through the parcels in their order: the one that is due first comes next; -1 when all are through. */
function nextStep(next: readonly number[], total: number, everyMs: number) {
  let [step, at] = [-1, Number.POSITIVE_INFINITY]
  for (const [index, [, afterMs]] of STEPS.entries()) {
    const parcel = next[index] as number
    const due = parcel * everyMs + afterMs
    if (parcel < total && due < at) [step, at] = [index, due]
  }
  return { step, at }
}

function attributesOf(parcel: number, step: number): Record<string, string> {
  const hub = STEPS[step]?.[2]
  if (hub === undefined) return { sender: `s${parcel % 20_011}` }
  return { hub: `h${([parcel, parcel * 7 + 3, parcel * 13 + 5][hub] as number) % HUBS}` }
}

/** What becomes of a step, and what is planted with it. */
function typeOf(parcel: number, step: number, planted: Planted): string | undefined {
  if (parcel % 4001 === 1700 && step >= 4) {
    if (step === 4) planted.stuck.add(`p${parcel}`)
    return undefined
  }
  if (parcel % 3001 !== 700) return STEPS[step]?.[0]
  planted.order.add(`p${parcel}`)
  return step === 0 ? 'deliver' : step === 1 ? 'accept' : step === 2 ? undefined : STEPS[step]?.[0]
}

interface Extra {
  at: number
  key: string
  type: string
  attributes: Record<string, string>
}

function* incidents(total: number, planted: Planted): Generator<Extra> {
  const perHubHour = (total / (STARTS_MS / HOUR)) * (3 / HUBS)
  for (let hour = 10; hour < STARTS_MS / HOUR; hour += 6) {
    const sender = `busy${hour}`
    planted.burst.add(sender)
    for (let n = 0; n < 30; n += 1) {
      yield { at: hour * HOUR + n * 10_000 + 60_000, key: `b${hour}-${n}`, type: 'accept', attributes: { sender } }
    }
  }
  for (let hour = 15; hour < STARTS_MS / HOUR; hour += 9) {
    const hub = `h${hour % HUBS}`
    planted.surge.add(hub)
    const many = Math.ceil(perHubHour * 6) + 20
    for (let n = 0; n < many; n += 1) {
      const at = hour * HOUR + MINUTE + (n * 50 * MINUTE) / many
      yield { at, key: `x${hour}-${n}`, type: 'arrive', attributes: { hub } }
      yield { at: at + MINUTE, key: `x${hour}-${n}`, type: 'depart', attributes: { hub } }
    }
  }
}
