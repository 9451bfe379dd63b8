import { outsideTransaction } from '@onego/platform/database'
import type { Platform } from '@onego/platform/modules'
import { appendBatch } from '../store/streams.ts'
import type { StreamItem } from '../streams/index.ts'
import { packItems } from '../streams/read-events.ts'

interface Given extends Pick<Platform, 'pool' | 'clock'> {
  region: string
  /** The batch is in the log at this place. */
  written(stream: string, seq: number, items: StreamItem[]): void
}

interface Waiting {
  items: StreamItem[]
  resolve(): void
  reject(error: unknown): void
}

const MOST_AT_ONCE = 20_000
/** Events no older than this are of the present: when no more come, time goes on by the clock. */
const LIVE_MS = 3_600_000

/**
 * Writes events to the log. Callers that come at the same time share one write: the first goes at once, what comes
 * meanwhile goes together when it is done.
 */
export function createFeeding({ pool, clock, region, written }: Given) {
  const lanes = new Map<string, Waiting[]>()

  const write = async (stream: string, items: StreamItem[]) => {
    const now = clock.now()
    const newest = items.reduce((latest, { at }) => Math.max(latest, at), Number.NEGATIVE_INFINITY)
    const seq = await appendBatch(pool, {
      ...{ region, stream, count: items.length, newest: new Date(newest), fedAt: now, events: packItems(items) },
      isLive: newest > now.getTime() - LIVE_MS,
    })
    written(stream, seq, items)
  }

  const writeGroup = async (stream: string, group: readonly Waiting[]) => {
    try {
      await write(stream, group.length === 1 ? (group[0]?.items ?? []) : group.flatMap(({ items }) => items))
      for (const { resolve } of group) resolve()
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }

  const drain = async (stream: string, waiting: Waiting[]) => {
    while (waiting.length > 0) await writeGroup(stream, waiting.splice(0, groupSize(waiting)))
    lanes.delete(stream)
  }

  /** On disk when it returns, whatever the transaction around it. */
  return (stream: string, items: StreamItem[]): Promise<void> => {
    if (items.length === 0) return Promise.resolve()
    return new Promise((resolve, reject) => {
      const one = { items, resolve, reject }
      const waiting = lanes.get(stream)
      if (waiting) {
        waiting.push(one)
        return
      }
      const started = [one]
      lanes.set(stream, started)
      void outsideTransaction(() => drain(stream, started))
    })
  }
}

/** As many callers as fit into one write, at least one. */
function groupSize(waiting: readonly Waiting[]): number {
  let events = 0
  let count = 0
  for (const { items } of waiting) {
    events += items.length
    if (count > 0 && events > MOST_AT_ONCE) break
    count += 1
  }
  return count
}
