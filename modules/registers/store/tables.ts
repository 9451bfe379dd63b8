import type { Database } from '@onego/platform/database'
import type { Register } from '../contract.ts'

export interface RegisterRow {
  code: string
  definition: Register
  version: number
  changed_at: Date
  published_at: Date | null
}

export interface RecordRow {
  region: string
  register: string
  id: string
  merged_into: string | null
  made_at: Date
  changed_at: Date
}

/** `number_sealed` is sealed under `registers.identifier:<id>`. */
export interface IdentifierRow {
  region: string
  register: string
  id: string
  number_index: string
  number_sealed: string
  record: string
  delivery: string
  valid_from: string
  recorded_at: Date
}

/** `sealed_values` is sealed under `registers.fact:<id>`. */
export interface FactRow {
  region: string
  register: string
  record: string
  id: string
  department: string
  delivery: string
  line: number
  valid_from: string
  valid_to: string | null
  recorded_at: Date
  withdrawn_at: Date | null
  moved_from: string | null
  fields: string[]
  open_values: Record<string, unknown>
  sealed_values: string | null
}

export interface TraceRow {
  region: string
  register: string
  word: string
  record: string
}

export interface DeliveryRow {
  region: string
  id: string
  register: string
  department: string
  delivery_key: string
  digest: string
  origin: 'push' | 'upload' | 'command'
  grant_id: string | null
  by_person: string | null
  by_name: string
  valid_from: string
  status: 'applying' | 'done'
  rows: number
  next_batch: number
  seen: number
  taken: number
  unchanged: number
  refused: number
  made: number
  reported: number
  received_at: Date
  finished_at: Date | null
  ledger_entry: string | null
}

/** `content_sealed` is sealed under `registers.batch:<delivery>:<number>`. */
export interface BatchRow {
  region: string
  delivery: string
  number: number
  first_line: number
  content_sealed: string
}

export interface ProblemRow {
  region: string
  delivery: string
  id: string
  line: number
  field: string | null
  code: string
  severity: string
  expected: string
}

/** `value_sealed` is sealed under `registers.discrepancy:<id>`. */
export interface DiscrepancyRow {
  region: string
  id: string
  register: string
  record: string
  field: string
  reporter: string
  source: string
  delivery: string
  value_sealed: string
  status: 'open' | 'source-right' | 'corrected'
  reported_at: Date
  decided_at: Date | null
  decided_by_name: string | null
  note: string | null
}

export interface CandidateRow {
  region: string
  id: string
  register: string
  a: string
  b: string
  score: number | string
  evidence: { field: string; agrees: boolean; weight: number }[]
  status: 'open' | 'merged' | 'different'
  found_at: Date
  decided_at: Date | null
  decided_by_name: string | null
  reason: string | null
}

export interface MergeRow {
  region: string
  id: string
  register: string
  loser: string
  survivor: string
  reason: string
  by_person: string
  by_name: string
  merged_at: Date
  undone_at: Date | null
  undone_by_name: string | null
  undone_reason: string | null
  moved_facts: number
  ledger_entry: string
}

export interface LookRow {
  region: string
  id: string
  register: string
  record: string
  organisation: string
  by_person: string
  by_name: string
  reason: string
  receipt: string | null
  at: Date
}

export interface FiguresRow {
  region: string
  register: string
  records: number
  fields: Record<string, { filled: number; newestAt: string | null }>
  measured_at: Date
}

/** The tables of schema `registers`; no other folder names them. */
export type RegistersDb = Database<{
  'registers.register': RegisterRow
  'registers.record': RecordRow
  'registers.identifier': IdentifierRow
  'registers.fact': FactRow
  'registers.trace': TraceRow
  'registers.delivery': DeliveryRow
  'registers.delivery_batch': BatchRow
  'registers.row_problem': ProblemRow
  'registers.discrepancy': DiscrepancyRow
  'registers.candidate': CandidateRow
  'registers.merge': MergeRow
  'registers.look': LookRow
  'registers.figures': FiguresRow
}>

/** Where records of one register lie. */
export interface Place {
  region: string
  register: string
}
