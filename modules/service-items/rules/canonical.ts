import { createHash } from 'node:crypto'
import { canonical } from '@onego/platform/json'

/** SHA-256 in hexadecimal of a definition, whatever the order of its keys: two that say the same have the same. */
export function digestOf(definition: unknown): string {
  return createHash('sha256').update(canonical(definition)).digest('hex')
}
