import { z } from 'zod'
import type { Claim } from './timeline.ts'
import { membersAt } from './timeline.ts'

const Time = z.iso.datetime({ offset: true })
const Text = z.object({ zh: z.string(), en: z.string() })
/** A value as the gateway speaks it. */
export const Value = z.union([z.string(), z.number(), z.boolean(), z.null()])
export type Value = z.infer<typeof Value>

/** Why somebody looks into a record; kept with the receipt. */
export const LookAsked = z.object({
  /** The number of the record; several parts for registers whose key has several fields, in their order. */
  number: z.array(z.string().trim().min(1).max(100)).min(1).max(4),
  reason: z.string().trim().min(4, 'say in a few words why this record is looked into').max(300),
})
export type LookAsked = z.infer<typeof LookAsked>

/** One statement of a department: values that were true on the same days and came with the same delivery. */
export const Fact = z.object({
  id: z.uuid(),
  record: z.uuid(),
  department: z.string(),
  departmentName: Text,
  delivery: z.uuid(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  recordedAt: Time,
  withdrawnAt: Time.nullable(),
  /** Set when a split or a steward moved it here from another record. */
  movedFrom: z.uuid().nullable(),
  values: z.record(z.string(), Value),
})
export type Fact = z.infer<typeof Fact>

const KnownNumber = z.object({
  record: z.uuid(),
  number: z.array(z.string()),
  validFrom: z.iso.date(),
  recordedAt: Time,
  isCurrent: z.boolean(),
})

/** A merge and, if it was wrong, its undoing. */
export const MergeView = z.object({
  id: z.uuid(),
  loser: z.uuid(),
  survivor: z.uuid(),
  reason: z.string(),
  byName: z.string(),
  mergedAt: Time,
  undoneAt: Time.nullable(),
  undoneByName: z.string().nullable(),
  undoneReason: z.string().nullable(),
  /** Values that the split moved because they belonged to the other record. */
  movedFacts: z.number().int(),
})
export type MergeView = z.infer<typeof MergeView>

/** All a department may see of one record: what was said, by whom, when. Every view of a day is worked out from it. */
export const RecordHistory = z.object({
  register: z.string(),
  /** The living record; ids merged into it lead here for ever. */
  id: z.uuid(),
  numbers: z.array(KnownNumber),
  facts: z.array(Fact),
  merges: z.array(MergeView),
  /** Fields the one who asks may see: of all sources for the keeper, her own otherwise. */
  visible: z.array(z.string()),
  /** Departments of each field, the source first. */
  sources: z.record(z.string(), z.array(z.string())),
  /** Null only for registers that are about nobody. */
  receiptId: z.string().nullable(),
  at: Time,
})
export type RecordHistory = z.infer<typeof RecordHistory>

type StatedFact = Pick<
  Fact,
  'id' | 'record' | 'department' | 'validFrom' | 'validTo' | 'recordedAt' | 'withdrawnAt' | 'values'
>
type StatedMerge = Pick<MergeView, 'loser' | 'survivor' | 'mergedAt' | 'undoneAt'>

/** As much of a history as says which value holds when. */
export interface Stated {
  id: string
  facts: readonly StatedFact[]
  merges: readonly StatedMerge[]
}

/** The claims about one field among these facts, as they stood at `knownAt` (milliseconds since 1970). */
export function claimsOf({ id, facts, merges }: Stated, field: string, knownAt: number): Claim[] {
  const links = merges.map((merge) => ({
    loser: merge.loser,
    survivor: merge.survivor,
    mergedAt: Date.parse(merge.mergedAt),
    undoneAt: merge.undoneAt === null ? null : Date.parse(merge.undoneAt),
  }))
  const members = membersAt(id, links, knownAt)
  return facts.flatMap((fact): Claim[] => {
    const joinedAt = members.get(fact.record)
    const value = fact.values[field]
    if (joinedAt === undefined || value === undefined) return []
    const recordedAt = Date.parse(fact.recordedAt)
    return [
      {
        id: fact.id,
        department: fact.department,
        validFrom: fact.validFrom,
        validTo: fact.validTo,
        recordedAt,
        withdrawnAt: fact.withdrawnAt === null ? null : Date.parse(fact.withdrawnAt),
        demoted: recordedAt < joinedAt,
        value,
      },
    ]
  })
}

/** The place of a department among the sources of a field; who was a source once comes last. */
export const rankAmong = (sources: readonly string[]) => (department: string) => {
  const place = sources.indexOf(department)
  return place < 0 ? sources.length : place
}

/** Who looked, when and why, without values; for auditors and the keeper. */
export const LookView = z.object({
  id: z.uuid(),
  at: Time,
  byName: z.string(),
  organisation: z.string(),
  organisationName: Text,
  reason: z.string(),
  receiptId: z.string().nullable(),
})
export type LookView = z.infer<typeof LookView>
