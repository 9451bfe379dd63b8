import type { StreamItem } from '../streams/index.ts'

const MOST_EVENTS = 400_000

/** Batches this process wrote itself, so that they need not be read again; what does not fit is read from the log. */
export function createHandover() {
  const kept = new Map<string, StreamItem[]>()
  let events = 0
  const place = (stream: string, seq: number) => `${stream}\n${seq}`
  const drop = (key: string) => {
    const found = kept.get(key)
    if (!found) return undefined
    kept.delete(key)
    events -= found.length
    return found
  }
  return {
    put(stream: string, seq: number, items: StreamItem[]): void {
      if (events + items.length > MOST_EVENTS) {
        for (const oldest of kept.keys()) {
          drop(oldest)
          if (events + items.length <= MOST_EVENTS) break
        }
      }
      kept.set(place(stream, seq), items)
      events += items.length
    },
    take: (stream: string, seq: number): StreamItem[] | undefined => drop(place(stream, seq)),
  }
}
