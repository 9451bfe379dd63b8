import type { Database } from '@onego/platform/database'
import type { FileType, Grade, UseState } from '../contract.ts'

export interface ContentRow {
  region: string
  sha256: string
  key_sealed: string
  bytes: number
  made_at: Date
}

export interface MaterialRow {
  region: string
  id: string
  person_id: string
  same_index: string
  grade: Grade
  licence_type: string | null
  file_type: FileType
  bytes: number
  /** Name of the sealed content. */
  content: string
  described_sealed: string
  kept_at: Date
  valid_until: string | null
  keep_until: string
  checked_at: Date | null
  checked_by: string | null
}

export interface UseRow {
  region: string
  id: string
  person_id: string
  material_id: string
  kind: 'given' | 'seen' | 'checked'
  state: UseState
  described_sealed: string
  draft_id: string | null
  submission_id: string | null
  at: Date
  digest: string
  ledger_entry: string
}

export interface ShowingRow {
  region: string
  id: string
  code_index: string
  material_id: string
  person_id: string
  expires_at: Date
  opened_by: string | null
  opened_at: Date | null
}

/** The tables of schema `materials`; only the files of this folder name them. */
export type MaterialsDb = Database<{
  'materials.content': ContentRow
  'materials.material': MaterialRow
  'materials.use': UseRow
  'materials.showing': ShowingRow
}>
