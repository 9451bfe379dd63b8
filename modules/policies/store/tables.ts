import type { Database } from '@onego/platform/database'
import type { z } from 'zod'
import type {
  DraftStatus,
  FieldType,
  OfferState,
  PolicyDefinition,
  PolicyRun,
  ProfileField,
  Roll,
} from '../contract.ts'

export interface FieldRow {
  name: string
  slot: string
  definition: ProfileField
  digest: string
  changed_at: Date
}

export interface PolicyRow {
  code: string
  version: number
  department: string
  definition: PolicyDefinition
  digest: string
  written_by: string
  published_by: string
  published_at: Date
}

export interface DraftRow {
  id: string
  code: string
  department: string
  definition: PolicyDefinition
  status: z.infer<typeof DraftStatus>
  written_by: string
  written_by_name: string
  authors: string[]
  remark: string | null
  changed_at: Date
}

export interface RunRow {
  region: string
  id: string
  policy: string
  version: number
  period: string
  status: PolicyRun['status']
  day: string
  next_born_on: string
  last_born_on: string
  after_person: string
  people: number
  calls: number
  matched: number | null
  offered: number
  reason: string | null
  started_by: string
  started_at: Date
  finished_at: Date | null
}

export interface OfferRecord {
  region: string
  id: string
  policy: string
  version: number
  period: string
  person: string
  person_id: string | null
  department: string
  district: string
  amount: string
  contents_sealed: string
  state: OfferState
  made_at: Date
  lapses_on: string
  answered_at: Date | null
  submission_id: string | null
}

export interface ResidentRow {
  region: string
  person: string
  who_sealed: string
  born_on: string
  district: string
  seen_at: Date
}

export interface ReadingRow {
  region: string
  person: string
  grant_id: string
  receipt_id: string
  read_at: Date
}

interface ReceiverRow {
  region: string
  policy: string
  person: string
  told_by: string
  told_at: Date
}

export type PoliciesDb = Database<{
  'policies.field': FieldRow
  'policies.roll': { one: boolean; definition: Roll }
  'policies.policy': PolicyRow
  'policies.draft': DraftRow
  'policies.resident': ResidentRow
  'policies.reading': ReadingRow
  'policies.run': RunRow
  'policies.offer': OfferRecord
  'policies.receiver': ReceiverRow
}>

/** Columns of policies.resident by the type of what they keep. */
export const SLOTS: Readonly<Record<FieldType, { letter: string; count: number; sql: string }>> = {
  text: { letter: 't', count: 12, sql: 'text' },
  number: { letter: 'n', count: 8, sql: 'float8' },
  date: { letter: 'd', count: 8, sql: 'date' },
  'yes-no': { letter: 'b', count: 8, sql: 'boolean' },
  codes: { letter: 'c', count: 4, sql: 'text[]' },
}

export const slotsOf = (type: FieldType): string[] =>
  Array.from({ length: SLOTS[type].count }, (_, index) => `${SLOTS[type].letter}${index + 1}`)
