import type { Crypto } from '@onego/platform/crypto'
import type { Log } from '@onego/platform/log'
import type { Connectors } from '../connectors/registry.ts'
import type { Actor, RecordSubject } from '../contract.ts'
import type { ReadRequest, WriteRequest } from '../definitions.ts'
import type { CompiledGrant, FieldPlan, GrantBook } from '../grants/book.ts'
import { maskValue } from '../grants/masks.ts'
import type { QuotaBook } from '../grants/quota-book.ts'
import type { Rates } from '../grants/rates.ts'
import type { Ending, ReceiptBook } from '../receipts/book.ts'
import type { OpenReceipt } from '../store/calls.ts'
import type { ExchangeDb } from '../store/tables.ts'

/** What every step may use. */
export interface Gateway {
  db: ExchangeDb
  region: string
  crypto: Crypto
  log: Log
  grants: GrantBook
  rates: Rates
  quotas: QuotaBook
  receipts: ReceiptBook
  connectors: Connectors
}

/** One call on its way through the steps. */
export interface Call<Request extends ReadRequest | WriteRequest> {
  readonly id: string
  readonly at: Date
  readonly action: 'read' | 'write'
  readonly request: Request
  grant: CompiledGrant | undefined
  /** Fields that are asked for or written. */
  fields: string[]
  stage: 'checking' | 'open' | 'closing' | 'closed'
  open: OpenReceipt | undefined
  /** Group in which the call was written down before it was made. */
  group: string | null
  /** What the source answered, in our words but unmasked; never leaves the gateway. */
  found: Record<string, unknown>[]
  /** What leaves. */
  records: Record<string, unknown>[]
  ending: Ending
  /** Digest of the receipt once it is closed. */
  receiptHash: string
  /** Receipt of the call that had already done this write. */
  repeats: string | undefined
}

export type Step<Request extends ReadRequest | WriteRequest> = (gateway: Gateway, call: Call<Request>) => Promise<void>

/** Blind index of a subject: found again by who knows the number, tells nothing to who does not. */
export function subjectIndex(crypto: Crypto, { kind, id }: RecordSubject): string {
  return crypto.blindIndex('subject', `${kind}:${id}`)
}

export function grantOf(call: { grant: CompiledGrant | undefined }): CompiledGrant {
  if (!call.grant) throw new Error('A step was taken before resolveGrant')
  return call.grant
}

export function planOf(grant: CompiledGrant, field: string): FieldPlan {
  const plan = grant.plans.get(field)
  if (!plan) throw new Error(`${grant.resource.code} binds no ${field}`)
  return plan
}

/** The receipt of a call as far as it is known before the source is asked. */
export function receiptOf(gateway: Gateway, call: Call<ReadRequest | WriteRequest>): OpenReceipt {
  const { request, fields } = call
  const { definition, resource } = grantOf(call)
  return {
    region: gateway.region,
    id: call.id,
    at: call.at,
    subject: subjectIndex(gateway.crypto, request.subject),
    consumer: definition.consumer,
    grant_id: definition.id,
    actor_person: request.by.personId,
    actor_name: shownName(request.by),
    actor_organisation: request.by.organisation,
    actor_role: request.by.role,
    resource: resource.code,
    provider: resource.provider,
    fields,
    purpose: request.purpose,
    case_id: request.caseId ?? null,
    action: call.action,
  }
}

/** Staff act in office and are named; a citizen's name is personal data. */
const shownName = (by: Actor) => (by.role === 'citizen' ? String(maskValue(by.name, 'name')) : by.name)
