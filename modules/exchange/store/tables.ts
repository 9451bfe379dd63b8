import type { Database } from '@onego/platform/database'
import type { SourceKind } from '../contract/sources.ts'
import type { Actor, Outcome } from '../contract.ts'
import type { Binding } from '../definitions/sources.ts'
import type { Grant } from '../definitions.ts'
import type { MeasureRow } from './measures.ts'

export interface SourceRow {
  id: string
  name: string
  name_en: string
  owner: string
  kind: SourceKind
  /** Sealed JSON. */
  connection: string
  fingerprint: string
  writable: boolean
  timeout_ms: number
  concurrency: number
  version: number
}

export interface SourceCheckRow {
  source: string
  ok: boolean
  took_ms: number
  reason: string | null
  checked_at: Date
}

export interface BindingRow {
  resource: string
  source: string
  definition: Binding
  version: number
}

export interface GrantRow {
  id: string
  consumer: string
  resource: string
  provider: string
  purpose: string
  definition: Grant
  version: number
  made_at: Date
  revoked_at: Date | null
  revoked_by: string | null
  revoked_reason: string | null
}

export interface ReceiptRow {
  region: string
  id: string
  at: Date
  subject: string
  consumer: string
  grant_id: string | null
  actor_person: string
  actor_name: string
  actor_organisation: string | null
  actor_role: Actor['role']
  resource: string
  provider: string
  fields: string[]
  purpose: string
  case_id: string | null
  action: 'read' | 'write'
  outcome: Outcome
  reason: string | null
  records: number
  answer_hash: string | null
  ledger_entry_id: string
  /** Null for a receipt that has an entry in the ledger by itself. */
  group_id: string | null
  group_index: number | null
}

/** Receipts that were written together. */
export interface ReceiptGroupRow {
  region: string
  id: string
  size: number
  ledger_entry_id: string
  /** 32 bytes each. */
  digests: Buffer
  first_id: string
  last_id: string
  /** JSON, until they are filed. */
  receipts: string | null
  others: string | null
}

export interface WriteRow {
  region: string
  key: string
  grant_id: string
  digest: string
  receipt_id: string | null
  claimed_at: Date
  done_at: Date | null
}

/** The tables of schema `exchange`; no other file names them. */
export type ExchangeDb = Database<{
  'exchange.source': SourceRow
  'exchange.source_check': SourceCheckRow
  'exchange.measure': MeasureRow
  'exchange.binding': BindingRow
  'exchange.grant': GrantRow
  'exchange.usage': { grant_id: string; day: string; calls: number }
  'exchange.call_group': { region: string; id: string; opened_at: Date; calls: string }
  'exchange.receipt_group': ReceiptGroupRow
  'exchange.receipt': ReceiptRow
  'exchange.receipt_other': { region: string; subject: string; receipt_id: string }
  'exchange.write': WriteRow
}>
