import type { Database } from '@onego/platform/database'
import type { Definition } from '../rules/definitions.ts'

export type { Definition } from '../rules/definitions.ts'

export interface StoredResource {
  code: string
  version: number
  definition: Definition
  changed_at: Date
}

/** A resource that is, or was, in force. */
export interface CurrentResource extends StoredResource {
  withdrawn_at: Date | null
  quality: number | null
}

export interface ResourceRow extends CurrentResource {
  provider: string
  share_type: number
  class_kind: string
  search: string
  item_keys: string[]
  subject_kind: string | null
  given: Definition | null
}

export interface DraftRow {
  code: string
  provider: string
  status: number
  revision: number
  /** As far as it is written: shape `DraftDefinition`. */
  definition: unknown
  edited_by: string
  edited_by_name: string
  edited_at: Date
  authors: string[]
  submitted_at: Date | null
  then_publish: boolean
}

export interface ApprovalRow {
  region: string
  code: string
  step: number
  action: string
  from_status: number | null
  to_status: number
  version: number | null
  opinion: string
  person_id: string | null
  person_name: string
  organisation: string | null
  at: Date
}

export interface SubscriptionRow {
  region: string
  code: string
  person_id: string
  organisation: string
  since: Date
  seen_version: number
}

export interface QualityRow {
  code: string
  measured_at: Date | null
  rows: number | null
  completeness: Record<string, number>
  newest_at: Date | null
  disputes_open: number
  disputes_corrected: number
  disputes_unfounded: number
}

/** What a resource, or the change of it under way, is found by. */
export interface SearchEntry {
  code: string
  draft: boolean
  provider: string
  status: number
  class_kind: string
  class_item: string
  share_type: number
  update_cycle: string
  level: number
  format: string
  subject_kind: string
  name: string
  changed_at: Date
  quality: number | null
  name_words: string
  words: string
  shown: {
    name: string
    nameEn: string
    summary: string
    summaryEn: string
    classification: Definition['classification']
    open: boolean
    items: number
  }
}

export interface SearchProvider {
  code: string
  name: string
  name_en: string
}

export interface ImportTableRow {
  region: string
  id: string
  file_name: string
  format: string
  made: string
  counts: unknown
  imported_by: string
  organisation: string | null
  imported_at: Date
}

interface ImportedRow {
  region: string
  import_id: string
  place: number
  row_number: number
  code: string
  name: string
  outcome: string
  problems: unknown
}

/** The tables of schema `catalogue`; no file outside `store/` names them. */
export type CatalogueDb = Database<{
  'catalogue.resource': ResourceRow
  'catalogue.resource_version': StoredResource
  'catalogue.draft': DraftRow
  'catalogue.approval': ApprovalRow
  'catalogue.subscription': SubscriptionRow
  'catalogue.quality': QualityRow
  'catalogue.search_entry': Omit<SearchEntry, 'shown'> & { shown: unknown; uses: number }
  'catalogue.search_provider': SearchProvider
  'catalogue.import': ImportTableRow
  'catalogue.import_row': ImportedRow
}>

/** jsonb goes in as text. */
export const json = <T>(value: T): T => JSON.stringify(value) as unknown as T
