import { createHash } from 'node:crypto'

/** SHA-256 in hexadecimal of a definition, whatever the order of its keys: two that say the same have the same. */
export function digestOf(definition: unknown): string {
  return createHash('sha256').update(canonical(definition)).digest('hex')
}

/** A value as text, its keys in order. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
}
