import type { ItemType, Mask } from '@onego/catalogue/contract'
import type { BindingDefinition } from '@onego/exchange'
import type { DepartmentKey } from '../departments.ts'
import type { World } from '../generate/world.ts'

/** One information item and the column it is in the department's own system. */
interface Item {
  field: string
  name: string
  nameEn: string
  type: ItemType
  length: number
  level: 1 | 2 | 3 | 4
  mask?: Mask
  column: BindingDefinition['fields'][string]
}

/** One resource of the catalogue, and the table, path or file it lies in. */
export interface ResourceContent {
  code: string
  name: string
  nameEn: string
  summary: string
  summaryEn: string
  target: string
  subjectField: string
  subjectKind: 'person' | 'enterprise'
  /** Fields a write is recognised by; the subject field alone unless said. */
  writeKey?: string[]
  writeMode?: 'upsert' | 'update'
  items: Item[]
}

export type Value = string | number | boolean | null

export interface TableContent {
  table: string
  columns: string[]
  rows(world: World): Iterable<Value[]>
}

/** The system of one department: what it holds, in its own words, and what the catalogue says of it. */
export interface DepartmentSystem {
  key: DepartmentKey
  name: string
  nameEn: string
  writable: boolean
  tables: TableContent[]
  resources: ResourceContent[]
}

export const compact = (day: string) => day.replaceAll('-', '')
export const slashed = (day: string) => day.replaceAll('-', '/')

/** Some number that is always the same for the same text, 0 up to `below`: who has what must not change with the scale. */
export function numberOf(text: string, below: number): number {
  let value = 0x811c9dc5
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b)
  return ((value ^ (value >>> 13)) >>> 0) % below
}
