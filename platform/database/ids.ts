import { randomUUID } from 'node:crypto'

/** Twelve bits count within a millisecond (RFC 9562 §6.2, method 1); each millisecond begins in their lower half. */
const MOST = 0xfff
let lastMs = 0
let counter = 0

/**
 * A new UUID version 7 (RFC 9562 §5.7): sorts by the time it was made, so that indexes grow at one end, and in one process by
 * the order of making within the same millisecond too.
 */
export function newId(nowMs: number = Date.now()): string {
  const time = nowMs.toString(16).padStart(12, '0')
  // A random UUID is drawn from entropy that Node keeps at hand; its version and its first 60 bits give way.
  const random = randomUUID()
  const follows = nowMs === lastMs && counter < MOST
  counter = follows ? counter + 1 : Number.parseInt(random.slice(15, 18), 16) >> 1
  lastMs = nowMs
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}${random.slice(18)}`
}
