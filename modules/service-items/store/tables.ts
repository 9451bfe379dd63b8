import type { Database } from '@onego/platform/database'

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
}

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

/** The tables of schema `service_items`; only the files of this folder name them. */
export type ServiceItemsDb = Database<{
  'service_items.item': ItemRow
  'service_items.item_version': ItemVersionRow
  'service_items.bundle': BundleRow
  'service_items.bundle_version': BundleVersionRow
  'service_items.search_entry': SearchEntryRow
  'service_items.item_import': ItemImportRow
  'service_items.item_import_row': ImportedRow
}>

export function inPieces<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}
