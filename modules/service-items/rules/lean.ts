import { canonical } from '@onego/platform/json'
import { ItemDefinition } from '../contract.ts'

const smallest = ItemDefinition.parse({
  code: '-',
  region: '000000',
  name: '-',
  department: '0'.repeat(18),
  type: '20',
})
const NAMED = ['code', 'region', 'name', 'department', 'type']
const usual = new Map(
  Object.entries(smallest)
    .filter(([key]) => !NAMED.includes(key))
    .map(([key, value]) => [key, { value, text: canonical(value) }]),
)

/** Most elements are left out or stated, which is seen without writing them down. */
function isUsual(key: string, value: unknown): boolean {
  const known = usual.get(key)
  if (known === undefined || value === undefined) return value === undefined
  if (value === known.value) return true
  if (value === null || typeof value !== 'object') return false
  if (Array.isArray(value)) return value.length === 0 && known.text === '[]'
  return canonical(value) === known.text
}

/** What an item says beyond the usual: what is stored and compared, so that a new element changes no item that lacks it. */
export function leanOf(definition: ItemDefinition): Record<string, unknown> {
  return Object.fromEntries(Object.entries(definition).filter(([key, value]) => !isUsual(key, value)))
}

/** What was stored, with everything it left out; elements that came into being later have their usual values. */
export const wholeOf = (stored: unknown): ItemDefinition => ({ ...smallest, ...(stored as ItemDefinition) })
