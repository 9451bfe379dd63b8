import { z } from 'zod'
import { EntryStatus, InformationItem, ItemType, Resource, ResourceDefinition } from '../contract.ts'
import { Differences } from './differences.ts'

/** Where something that is being written or reviewed stands. */
export const DraftStatus = z.union([
  z.literal(0),
  z.literal(1),
  z.literal(2),
  z.literal(10),
  z.literal(19),
  z.literal(20),
  z.literal(22),
])
export type DraftStatus = z.infer<typeof DraftStatus>

/** An information item as far as it is written. */
export const DraftItem = InformationItem.extend({
  name: z.string().max(100).default(''),
  nameEn: z.string().max(200).default(''),
  field: z.string().max(63).default(''),
  type: ItemType.default('C'),
})
export type DraftItem = z.infer<typeof DraftItem>

/** A definition as far as it is written: whatever a resource needs may still be missing, but not be nonsense. */
export const DraftDefinition = ResourceDefinition.extend({
  name: z.string().max(200).default(''),
  nameEn: z.string().max(200).default(''),
  /** Empty: the catalogue gives it the next code of the department. */
  code: z.string().max(50).default(''),
  items: z.array(DraftItem).max(500).default([]),
  /** Empty: the day of its first publication. */
  publishedOn: z.union([z.literal(''), z.iso.date()]).default(''),
})
export type DraftDefinition = z.input<typeof DraftDefinition>
export type WrittenDraft = z.output<typeof DraftDefinition>

/** Why a draft cannot be handed in yet; `key` has a text for people. */
export const DraftProblem = z.object({
  path: z.string(),
  key: z.string(),
  message: z.string(),
  expected: z.string().optional(),
})
export type DraftProblem = z.infer<typeof DraftProblem>

export const Draft = z.object({
  code: z.string(),
  provider: z.string(),
  providerName: z.string(),
  providerNameEn: z.string(),
  status: DraftStatus,
  /** Counts changes; say it when saving or deciding, so that nobody overwrites or decides what she has not seen. */
  revision: z.number().int(),
  definition: DraftDefinition,
  editedByName: z.string(),
  editedAt: z.string(),
  submittedAt: z.string().nullable(),
  thenPublish: z.boolean(),
  problems: z.array(DraftProblem),
})
export type Draft = z.infer<typeof Draft>

export const SaveDraft = z.object({
  definition: DraftDefinition,
  /** The revision this was written on; null for a new draft. */
  revision: z.number().int().nullable(),
})
export type SaveDraft = z.input<typeof SaveDraft>

const opinion = z.string().trim().max(1000).default('')
const Handled = z.object({ code: z.string().max(50), revision: z.number().int() })

export const Submission = Handled.extend({
  opinion,
  /** Ask for publication by itself once registered. */
  thenPublish: z.boolean().default(true),
})
export type Submission = z.input<typeof Submission>

export const Recall = Handled
export type Recall = z.infer<typeof Recall>

export const Verdict = z.enum(['approve', 'return', 'refuse'])
export type Verdict = z.infer<typeof Verdict>

export const Decision = Handled.extend({
  verdict: Verdict,
  /** Why; needed unless approved. */
  opinion,
  /** The published version the difference was shown against; 0 for none. */
  against: z.number().int().min(0),
})
export type Decision = z.input<typeof Decision>

export const Withdrawal = z.object({ code: z.string().max(50), reason: z.string().trim().min(4).max(1000) })
export type Withdrawal = z.input<typeof Withdrawal>

/** 审批记录. */
export const Approval = z.object({
  step: z.number().int(),
  action: z.enum([
    'submitted',
    'recalled',
    'registered',
    'publication-asked',
    'returned',
    'registration-refused',
    'publication-refused',
    'published',
    'published-at-once',
    'withdrawn',
    'discarded',
  ]),
  fromStatus: EntryStatus.nullable(),
  toStatus: EntryStatus,
  version: z.number().int().nullable(),
  opinion: z.string(),
  /** Empty for what a solution or the platform brought. */
  personName: z.string(),
  organisationName: z.string(),
  organisationNameEn: z.string(),
  at: z.string(),
})
export type Approval = z.infer<typeof Approval>

export const EntryAction = z.enum(['edit', 'submit', 'recall', 'discard', 'decide', 'withdraw'])
export type EntryAction = z.infer<typeof EntryAction>

/** All of an entry that the asking person may see. */
export const Entry = z.object({
  code: z.string(),
  /** Of the draft if there is one, else of what is in force. */
  status: EntryStatus,
  /** In force, or as it was before it was withdrawn. */
  published: Resource.nullable(),
  draft: Draft.nullable(),
  /** What the draft changes against what is in force. */
  differences: Differences.nullable(),
  approvals: z.array(Approval),
  may: z.array(EntryAction),
  following: z.boolean(),
})
export type Entry = z.infer<typeof Entry>

const Row = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  provider: z.string(),
  providerName: z.string(),
  providerNameEn: z.string(),
  status: EntryStatus,
  /** In force; null if it never was or no longer is. */
  version: z.number().int().nullable(),
})

export const OwnRow = Row.extend({ quality: z.number().int().nullable(), changedAt: z.string() })
export type OwnRow = z.infer<typeof OwnRow>

export const OwnFilter = z.object({
  /** The asking person's department unless said. */
  provider: z.string().length(18).optional(),
  status: z.coerce.number().pipe(EntryStatus).optional(),
  after: z.string().max(50).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type OwnFilter = z.input<typeof OwnFilter>

export const OwnPage = z.object({ items: z.array(OwnRow), next: z.string().nullable() })
export type OwnPage = z.infer<typeof OwnPage>

export const StatusCount = z.object({ status: EntryStatus, count: z.number().int() })
export type StatusCount = z.infer<typeof StatusCount>

export const WaitingRow = Row.extend({
  submittedAt: z.string(),
  editedByName: z.string(),
  /** False for what the person wrote or handed in herself. */
  mayDecide: z.boolean(),
})
export type WaitingRow = z.infer<typeof WaitingRow>

export const WaitingFilter = z.object({
  status: z.coerce
    .number()
    .pipe(z.union([z.literal(10), z.literal(20)]))
    .optional(),
  after: z.string().max(120).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type WaitingFilter = z.input<typeof WaitingFilter>

/** What waits for this reviewer, longest first. */
export const WaitingPage = z.object({
  items: z.array(WaitingRow),
  next: z.string().nullable(),
  registrations: z.number().int(),
  publications: z.number().int(),
})
export type WaitingPage = z.infer<typeof WaitingPage>
