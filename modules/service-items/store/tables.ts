import type { Database } from '@onego/platform/database'
import type { Generated } from 'kysely'

export interface ItemRow {
  code: string
  region: string
  department: string
  department_name: string
  type: string
  name: string
  status: string
  version: number
  digest: string
  odd: boolean
  updated_at: Date
  basic_code: string
  level: string
  problems: string[] | null
}

interface ItemVersionRow {
  code: string
  version: number
  name: string
  definition: unknown
  digest: string
  published_at: Date
  published_by: string
}

interface BundleRow {
  code: string
  region: string
  life_event: string
  name: string
  version: number
  digest: string
}

interface BundleVersionRow {
  code: string
  version: number
  definition: unknown
  published_at: Date
  published_by: string
}

export interface SearchEntryRow {
  kind: 'item' | 'bundle'
  code: string
  region: string
  department: string
  department_name: string
  type: string
  life_events: string[]
  status: string
  odd: boolean
  online: boolean
  name: string
  name_en: string
  summary: string
  summary_en: string
  words: string
  /** The same for entries whose words are the same but for code and department. */
  text_key: string
  /** Facets, each `dimension:value`: theme, audience, level, depth, lifeEvent. */
  tags: string[]
  words_version: number
  /** Given by the database; grows in the order of commits. */
  revision: Generated<number>
}

export type NewSearchEntry = Omit<SearchEntryRow, 'revision'>

interface ItemImportRow {
  region: string
  id: string
  file_name: string
  format: string
  counts: unknown
  imported_by: string
  imported_at: Date
}

interface ImportedRow {
  import_id: string
  row_number: number
  code: string
  name: string
  department: string
  department_name: string
  outcome: string
  findings: unknown
}

export interface ItemChangeRow {
  region: string
  id: string
  department: string
  department_name: string
  kind: string
  state: string
  title: string
  of_items: string[]
  bases: unknown
  items: unknown
  parts: unknown
  reason: string
  effect_on: string | null
  version: number
  authors: string[]
  checker: string | null
  created_by: string
  created_at: Date
  saved_at: Date
  submitted_by: string | null
  submitted_at: Date | null
  checked_by: string | null
  checked_at: Date | null
  decided_by: string | null
  decided_at: Date | null
  remark: string
  effective_at: Date | null
}

interface ItemChangeStepRow {
  region: string
  change_id: string
  number: number
  action: string
  state: string
  by_name: string
  remark: string
  at: Date
}

export interface BasicItemRow {
  code: string
  name: string
  name_en: string
  type: string
  levels: string[]
  legal_basis: unknown
  status: string
  updated_by: string
  updated_at: Date
}

interface GivenRow {
  kind: 'item' | 'bundle'
  code: string
  digest: string
}

/** The tables of schema `service_items`; only the files of this folder name them. */
export type ServiceItemsDb = Database<{
  'service_items.item': ItemRow
  'service_items.item_version': ItemVersionRow
  'service_items.bundle': BundleRow
  'service_items.bundle_version': BundleVersionRow
  'service_items.search_entry': SearchEntryRow
  'service_items.item_import': ItemImportRow
  'service_items.item_import_row': ImportedRow
  'service_items.item_change': ItemChangeRow
  'service_items.item_change_step': ItemChangeStepRow
  'service_items.basic_item': BasicItemRow
  'service_items.given': GivenRow
}>

export function inPieces<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}
