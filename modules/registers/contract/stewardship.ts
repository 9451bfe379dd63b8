import { z } from 'zod'
import { RecordHistory, Value } from './records.ts'

const Time = z.iso.datetime({ offset: true })
const Text = z.object({ zh: z.string(), en: z.string() })
const Reason = z.string().trim().min(4, 'say in a few words why').max(500)

/** 与数源不一致: another department holds a different value than the source has delivered. */
export const Discrepancy = z.object({
  id: z.uuid(),
  register: z.string(),
  registerName: Text,
  field: z.string(),
  fieldName: Text,
  /** Who reported it, and the source that decides. */
  reporter: z.string(),
  reporterName: Text,
  source: z.string(),
  sourceName: Text,
  status: z.enum(['open', 'source-right', 'corrected']),
  reportedAt: Time,
  decidedAt: Time.nullable(),
  decidedByName: z.string().nullable(),
  note: z.string().nullable(),
  mayDecide: z.boolean(),
})
export type Discrepancy = z.infer<typeof Discrepancy>
export const DiscrepancyPage = z.object({ items: z.array(Discrepancy), next: z.string().nullable() })

export const StewardFilter = z.object({
  register: z.string().max(40).optional(),
  show: z.enum(['open', 'decided']).default('open'),
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type StewardFilter = z.output<typeof StewardFilter>

/** Both values of one discrepancy, shown to its source for a reason. */
export const DiscrepancyValues = z.object({
  number: z.array(z.string()),
  held: Value,
  reported: Value,
  receiptId: z.string().nullable(),
})
export type DiscrepancyValues = z.infer<typeof DiscrepancyValues>

/** `corrected`: the source delivers the right value itself; `source-right`: the reporter is to correct hers. */
export const DecideDiscrepancy = z.object({ outcome: z.enum(['source-right', 'corrected']), note: Reason })
export type DecideDiscrepancy = z.infer<typeof DecideDiscrepancy>

/** Why two records may be one: which fields agree or differ, and the weight of each. Never a value. */
const Evidence = z.object({
  field: z.string(),
  fieldName: Text,
  agrees: z.boolean(),
  weight: z.number(),
})

export const Candidate = z.object({
  id: z.uuid(),
  register: z.string(),
  registerName: Text,
  a: z.uuid(),
  b: z.uuid(),
  /** Agreeing weight over all compared weight, 0 to 1. */
  score: z.number(),
  evidence: z.array(Evidence),
  status: z.enum(['open', 'merged', 'different']),
  foundAt: Time,
  decidedAt: Time.nullable(),
  decidedByName: z.string().nullable(),
  reason: z.string().nullable(),
})
export type Candidate = z.infer<typeof Candidate>
export const CandidatePage = z.object({ items: z.array(Candidate), next: z.string().nullable() })

export const Comparison = z.object({ candidate: Candidate, a: RecordHistory, b: RecordHistory })
export type Comparison = z.infer<typeof Comparison>

export const WithReason = z.object({ reason: Reason })

/** `survivor` stays; the other one leads to it for ever. */
export const NewMerge = z.object({ survivor: z.uuid(), loser: z.uuid(), reason: Reason })
export type NewMerge = z.infer<typeof NewMerge>

/** Values go back to the record they were delivered for; `move` names those that belong to the other record all the same. */
export const UndoMerge = z.object({ reason: Reason, move: z.array(z.uuid()).max(500).default([]) })
export type UndoMerge = z.infer<typeof UndoMerge>
