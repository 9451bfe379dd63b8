import { invalidFields } from '@onego/platform/errors'
import { isStorable } from '@onego/platform/http'
import { StreamEvent } from '../contract.ts'
import type { StreamItem } from './types.ts'

const MOST_PROBLEMS = 50
const AHEAD_MS = 600_000

/**
 * Events as the machines see them. The quick look takes what is plainly right; whatever it doubts is read by its shape.
 * @param place what one of them is called in an error: `events.3`, `line 4`
 * @throws AppError `alerts.invalid-events` (invalid) that names every wrong one, up to fifty; then none is taken
 */
export function readEvents(
  events: readonly unknown[],
  now: Date,
  place = (index: number) => `events.${index}`,
): StreamItem[] {
  const problems: { path: string; message: string }[] = []
  const latest = now.getTime() + AHEAD_MS
  const items: StreamItem[] = []
  for (let index = 0; index < events.length && problems.length < MOST_PROBLEMS; index += 1) {
    const item =
      quickly(events[index]) ??
      byShape(events[index], (path, message) => problems.push({ path: place(index) + path, message }))
    if (!item) continue
    if (item.at > latest) {
      problems.push({ path: `${place(index)}.at`, message: 'lies more than ten minutes ahead of the clock here' })
    }
    if (!isStorable(item.key) || !hasStorable(item.attributes)) {
      problems.push({ path: place(index), message: 'holds a character that is no character (U+0000 or half a pair)' })
    }
    items.push(item)
  }
  if (problems.length > 0) throw invalidFields('alerts.invalid-events', problems)
  return items
}

const hasStorable = (attributes: StreamItem['attributes']) => {
  for (const name in attributes) {
    const value = attributes[name]
    if (typeof value === 'string' && !isStorable(value)) return false
  }
  return true
}

const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= most

function quickly(given: unknown): StreamItem | undefined {
  if (typeof given !== 'object' || given === null) return undefined
  const { id, at, key, type, value, attributes } = given as StreamEvent
  if (!isText(id, 100) || !isText(key, 100) || !isText(type, 60)) return undefined
  if (value !== undefined && !(typeof value === 'number' && Number.isFinite(value))) return undefined
  const time = timeOf(at)
  if (time === undefined || !areAttributes(attributes)) return undefined
  return { id, at: time, key, type, value, attributes }
}

/** Only the one form everybody writes; all others are read by the shape. */
function timeOf(at: unknown): number | undefined {
  if (typeof at !== 'string' || at.length > 24 || at.charCodeAt(10) !== 84 || at.charCodeAt(at.length - 1) !== 90)
    return undefined
  if (at.length !== 20 && at.length !== 24) return undefined
  const time = Date.parse(at)
  return Number.isNaN(time) ? undefined : time
}

function areAttributes(attributes: unknown): boolean {
  if (attributes === undefined) return true
  if (typeof attributes !== 'object' || attributes === null || Array.isArray(attributes)) return false
  for (const name in attributes) {
    const value = (attributes as Record<string, unknown>)[name]
    if (name.length > 60) return false
    if (typeof value === 'string' ? value.length > 200 : typeof value !== 'boolean' && !Number.isFinite(value))
      return false
  }
  return true
}

function byShape(given: unknown, tell: (path: string, message: string) => void): StreamItem | undefined {
  const read = StreamEvent.safeParse(given)
  if (read.success) {
    const { at, value, ...rest } = read.data
    return { ...rest, at: Date.parse(at), value }
  }
  for (const { path, message } of read.error.issues) tell(path.length > 0 ? `.${path.join('.')}` : '', message)
  return undefined
}

type Packed = [string, number, string, string, number | null, StreamItem['attributes'] | null]

/** The text of a batch in the log. */
export const packItems = (items: readonly StreamItem[]): string =>
  JSON.stringify(
    items.map(
      ({ id, at, key, type, value, attributes }): Packed => [id, at, key, type, value ?? null, attributes ?? null],
    ),
  )

/** A batch as it stands in the log: events, or the time that had come without any. */
export function unpack(text: string): { items: StreamItem[] } | { tick: number } {
  const read = JSON.parse(text) as Packed[] | { tick: number }
  if (!Array.isArray(read)) return read
  return {
    items: read.map(([id, at, key, type, value, attributes]) => ({
      ...{ id, at, key, type, value: value ?? undefined, attributes: attributes ?? undefined },
    })),
  }
}
