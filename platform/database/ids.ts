import { randomUUID } from 'node:crypto'

/** A new UUID version 7 (RFC 9562 §5.7): sorts by the time it was made, so that indexes grow at one end. */
export function newId(nowMs: number = Date.now()): string {
  const time = nowMs.toString(16).padStart(12, '0')
  // A random UUID is drawn from entropy that Node keeps at hand; its version and its first 48 bits give way.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`
}
