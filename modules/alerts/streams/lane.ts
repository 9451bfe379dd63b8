import type { StreamItem } from './types.ts'

/** Events wait in slots of time, so that putting them in order costs next to nothing. */
const SLOTS = 16
const LONGEST_SLOT_MS = 1000
const KEEP_IDS_MS = 1000

export interface Lane {
  /** @returns why it is not looked at, or undefined. */
  put(item: StreamItem): 'late' | 'duplicate' | undefined
  /** Time goes on without an event. */
  tick(at: number): void
  /** What nothing can come before any more, by time and id. */
  ready(): StreamItem[]
  /** Everything before this was given out by `ready`. */
  watermark(): number
  newest(): number
  saved(): { newest: number; items: StreamItem[]; ids: string[] }
  restore(saved: { newest: number; items: readonly StreamItem[]; ids: readonly string[] }): void
}

/**
 * Puts events in the order of their own time. The watermark stays `lateMs` behind the newest event: what comes later than that
 * is late. Within it the order of arrival makes no difference, and the same id is one event.
 */
export function createLane(lateMs: number): Lane {
  const slotMs = Math.min(LONGEST_SLOT_MS, Math.max(1, Math.floor(lateMs / SLOTS)))
  const slots = new Map<number, StreamItem[]>()
  let newest = Number.NEGATIVE_INFINITY
  let watermark = Number.NEGATIVE_INFINITY
  let given = Number.NEGATIVE_INFINITY
  let ids = new Set<string>()
  let olderIds = new Set<string>()
  let turnedAt = Number.NEGATIVE_INFINITY

  const advance = (at: number) => {
    newest = at
    const next = Math.floor((at - lateMs) / slotMs) * slotMs
    if (next === watermark) return
    watermark = next
    if (watermark - turnedAt < Math.max(lateMs + slotMs, KEEP_IDS_MS)) return
    olderIds = ids
    ids = new Set()
    turnedAt = watermark
  }

  return {
    put(item) {
      const { at, id } = item
      if (at < watermark) return 'late'
      if (ids.has(id) || olderIds.has(id)) return 'duplicate'
      ids.add(id)
      const slot = Math.floor(at / slotMs)
      const waiting = slots.get(slot)
      if (waiting) waiting.push(item)
      else slots.set(slot, [item])
      if (at > newest) advance(at)
      return undefined
    },
    tick(at) {
      if (at > newest) advance(at)
    },
    ready() {
      if (watermark === given) return []
      given = watermark
      const end = watermark / slotMs
      const due = [...slots.keys()].filter((slot) => slot < end).sort((one, other) => one - other)
      const items: StreamItem[] = []
      for (const slot of due) {
        for (const item of inOrder(slots.get(slot) ?? [])) items.push(item)
        slots.delete(slot)
      }
      return items
    },
    watermark: () => watermark,
    newest: () => newest,
    saved: () => ({ newest, items: [...slots.values()].flat(), ids: [...olderIds, ...ids] }),
    restore(saved) {
      for (const id of saved.ids) ids.add(id)
      for (const item of saved.items) {
        const slot = Math.floor(item.at / slotMs)
        slots.set(slot, [...(slots.get(slot) ?? []), item])
      }
      if (saved.newest > Number.NEGATIVE_INFINITY) advance(saved.newest)
      given = watermark
    },
  }
}

const isBefore = (one: StreamItem, other: StreamItem) => one.at < other.at || (one.at === other.at && one.id < other.id)

function inOrder(items: StreamItem[]): StreamItem[] {
  for (let index = 1; index < items.length; index += 1) {
    if (isBefore(items[index] as StreamItem, items[index - 1] as StreamItem)) {
      return items.sort((one, other) => (isBefore(one, other) ? -1 : 1))
    }
  }
  return items
}
