import { ItemDefinition } from '../contract.ts'
import { canonical } from './canonical.ts'

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
    .map(([key, value]) => [key, canonical(value)]),
)

/** What an item says beyond the usual: what is stored and compared, so that a new element changes no item that lacks it. */
export function leanOf(definition: ItemDefinition): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(definition).filter(([key, value]) => value !== undefined && canonical(value) !== usual.get(key)),
  )
}

/** What was stored, with everything it left out; elements that came into being later have their usual values. */
export const wholeOf = (stored: unknown): ItemDefinition => ({ ...smallest, ...(stored as ItemDefinition) })
