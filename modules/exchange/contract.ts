import { z } from 'zod'

/** Whose record: a person by 18-digit ID number, an enterprise by credit code. */
export const Subject = z.object({ kind: z.enum(['person', 'enterprise']), id: z.string().min(1).max(50) })
export type Subject = z.infer<typeof Subject>

/** What a call is about: a subject, or a thing that is nobody's, by its key. */
export const RecordSubject = z.object({
  kind: z.enum(['person', 'enterprise', 'thing']),
  id: z.string().min(1).max(200),
})
export type RecordSubject = z.infer<typeof RecordSubject>

const Text = z.object({ zh: z.string().min(1), en: z.string().min(1) })

/** Who called: a citizen about herself, staff on duty, or the platform itself. */
export const Actor = z.object({
  personId: z.string(),
  name: z.string(),
  organisation: z.string().nullable(),
  role: z.enum(['citizen', 'officer', 'clerk', 'system']),
})
export type Actor = z.infer<typeof Actor>

export const Outcome = z.enum(['answered', 'empty', 'refused', 'failed'])
export type Outcome = z.infer<typeof Outcome>

/** 调用凭证: one call, without the values. Committed to the ledger under `receiptDigest`. */
export const Receipt = z.object({
  id: z.uuid(),
  at: z.iso.datetime({ offset: true }),
  /** Blind index of the subject; tells receipts of one person apart without naming her. */
  subject: z.string(),
  consumer: z.string(),
  consumerName: z.string(),
  consumerNameEn: z.string(),
  /** Citizens appear with a shortened name. */
  actor: Actor,
  grant: z.string().nullable(),
  resource: z.string(),
  resourceName: z.string(),
  resourceNameEn: z.string(),
  provider: z.string(),
  providerName: z.string(),
  providerNameEn: z.string(),
  /** Technical names; `fieldNames` are the same in words. */
  fields: z.array(z.string()),
  fieldNames: z.array(Text),
  purpose: z.string(),
  purposeText: Text,
  caseId: z.string().nullable(),
  action: z.enum(['read', 'write']),
  outcome: Outcome,
  /** Error code of a refused or failed call. */
  reason: z.string().nullable(),
  /** Number of records that were answered or written. */
  records: z.number().int(),
  /** SHA-256 of the canonical JSON of `{receiptId, records}`; null if nothing was answered. */
  answerHash: z.string().nullable(),
  ledgerEntryId: z.string(),
})
export type Receipt = z.infer<typeof Receipt>

/** What of a receipt is committed to the log: facts and codes, no names that may be corrected later. */
export type ReceiptFacts = Pick<
  Receipt,
  'id' | 'at' | 'subject' | 'consumer' | 'resource' | 'provider' | 'fields' | 'purpose' | 'caseId' | 'action'
> &
  Pick<Receipt, 'grant' | 'outcome' | 'reason' | 'records' | 'answerHash'> & {
    actor: Pick<Actor, 'personId' | 'organisation' | 'role'>
  }

/** JSON with sorted keys and no spaces (RFC 8785 for the strings, integers and nulls used here). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, held]) => held !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonicalJson(held)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/**
 * The text whose SHA-256 is the receipt's digest: `canonicalJson` of its facts, written down in the order of their names
 * since every call needs it twice. `at` is taken as UTC with milliseconds.
 */
export function canonicalReceipt(receipt: ReceiptFacts): string {
  const { action, actor, answerHash, at, caseId, consumer, fields, grant, id, outcome } = receipt
  const { provider, purpose, reason, records, resource, subject } = receipt
  const { organisation, personId, role } = actor
  return JSON.stringify({
    action,
    actor: { organisation, personId, role },
    answerHash,
    at: new Date(at).toISOString(),
    caseId,
    consumer,
    fields,
    grant,
    id,
    outcome,
    provider,
    purpose,
    reason,
    records,
    resource,
    subject,
  })
}

/** SHA-256 in hexadecimal of `canonicalReceipt`, with WebCrypto: the same in the browser and in Node. */
export async function receiptDigest(receipt: ReceiptFacts): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonicalReceipt(receipt)))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A use of a resource on one day, for its steward. */
export const Use = z.object({
  consumer: z.string(),
  consumerName: z.string(),
  consumerNameEn: z.string(),
  resource: z.string(),
  resourceName: z.string(),
  resourceNameEn: z.string(),
  purpose: z.string(),
  purposeText: Text,
  fieldNames: z.array(Text),
  action: z.enum(['read', 'write']),
  calls: z.number().int(),
  refused: z.number().int(),
  failed: z.number().int(),
  lastAt: z.iso.datetime({ offset: true }),
})
export type Use = z.infer<typeof Use>

/** A receipt as the provider's steward sees it: no subject, no case, no hash. */
export const StewardReceipt = Receipt.omit({ subject: true, caseId: true, answerHash: true, ledgerEntryId: true })
export type StewardReceipt = z.infer<typeof StewardReceipt>
export const StewardReceiptPage = z.object({ items: z.array(StewardReceipt), next: z.string().nullable() })
export type StewardReceiptPage = z.infer<typeof StewardReceiptPage>

export const ReceiptFilter = z.object({
  resource: z.string().max(50).optional(),
  consumer: z.string().max(18).optional(),
  outcome: Outcome.optional(),
  /** Day in China. */
  day: z.iso.date().optional(),
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ReceiptFilter = z.output<typeof ReceiptFilter>

export const GrantStatus = z.enum(['active', 'expired', 'revoked'])
export type GrantStatus = z.infer<typeof GrantStatus>

/** A grant as its two parties see it. */
export const GrantView = z.object({
  id: z.string(),
  consumer: z.string(),
  consumerName: z.string(),
  consumerNameEn: z.string(),
  provider: z.string(),
  providerName: z.string(),
  providerNameEn: z.string(),
  resource: z.string(),
  resourceName: z.string(),
  resourceNameEn: z.string(),
  fieldNames: z.array(Text),
  /** Fields that leave unmasked although the catalogue masks them. */
  plainNames: z.array(Text),
  rows: z.array(z.string()),
  purpose: z.string(),
  purposeText: Text,
  legalBasis: z.string(),
  quotaPerDay: z.number().int().nullable(),
  callsToday: z.number().int(),
  expiresOn: z.iso.date().nullable(),
  write: z.boolean(),
  status: GrantStatus,
  revokedAt: z.iso.datetime({ offset: true }).nullable(),
  revokedBy: z.string().nullable(),
  revokedReason: z.string().nullable(),
  mayRevoke: z.boolean(),
})
export type GrantView = z.infer<typeof GrantView>

export const GrantChange = z.enum(['given', 'changed', 'revoked'])
export type GrantChange = z.infer<typeof GrantChange>

export const RevokeGrant = z.object({ reason: z.string().trim().min(2).max(500) })
export type RevokeGrant = z.infer<typeof RevokeGrant>

/** Public figures; counts only. */
export const Statistics = z.object({
  since: z.iso.date(),
  reads: z.number().int(),
  writes: z.number().int(),
  refused: z.number().int(),
  failed: z.number().int(),
  sources: z.number().int(),
  grants: z.number().int(),
  providers: z.number().int(),
})
export type Statistics = z.infer<typeof Statistics>
