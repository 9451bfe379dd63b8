import { Receipt } from '@onego/exchange/contract'
import { z } from 'zod'

const Text = z.object({ zh: z.string(), en: z.string() })
const At = z.iso.datetime()

/** Newest first; give `next` as `before` for older ones. */
export const ReadPage = z.object({ items: z.array(Receipt), next: z.string().nullable() })
export type ReadPage = z.infer<typeof ReadPage>

export const ReadFilter = z.object({
  /** Credit code of the department that used the data. */
  department: z.string().length(18).optional(),
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type ReadFilter = z.output<typeof ReadFilter>

/** How often each department used her data. `isPartial`: only the latest 2,000 uses were counted. */
export const UseSummary = z.object({
  reads: z.int(),
  writes: z.int(),
  refused: z.int(),
  isPartial: z.boolean(),
  departments: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string(), uses: z.int() })),
})
export type UseSummary = z.infer<typeof UseSummary>

export const DisputeStatus = z.enum(['open', 'corrected', 'unfounded'])
export type DisputeStatus = z.infer<typeof DisputeStatus>

export const Dispute = z.object({
  id: z.uuid(),
  receiptId: z.uuid(),
  resource: z.string(),
  resourceName: Text,
  provider: z.string(),
  providerName: Text,
  field: z.string(),
  fieldName: Text,
  claim: z.string(),
  status: DisputeStatus,
  openedAt: At,
  answer: z.string().nullable(),
  answeredAt: At.nullable(),
})
export type Dispute = z.infer<typeof Dispute>

/** What the provider's steward needs to find the record: whose it is. The citizen agreed to that when she disputed. */
export const StewardDispute = Dispute.extend({ personName: z.string(), idNumber: z.string() })
export type StewardDispute = z.infer<typeof StewardDispute>

const words = (what: string) =>
  z.string().trim().min(2, `${what}: at least 2 characters`).max(500, `${what}: at most 500`)

export const OpenDispute = z.object({ receiptId: z.uuid(), field: z.string().max(63), claim: words('what is wrong') })
export type OpenDispute = z.infer<typeof OpenDispute>

export const AnswerDispute = z.object({ outcome: z.enum(['corrected', 'unfounded']), answer: words('the answer') })
export type AnswerDispute = z.infer<typeof AnswerDispute>

export const DisputeFilter = z.object({
  status: z.enum(['open', 'answered']).default('open'),
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type DisputeFilter = z.output<typeof DisputeFilter>

export const StewardDisputePage = z.object({ items: z.array(StewardDispute), next: z.string().nullable() })
export type StewardDisputePage = z.infer<typeof StewardDisputePage>
