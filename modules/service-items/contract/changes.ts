import { z } from 'zod'
import { ItemCode, type ItemDefinition, Text } from '../contract.ts'

/**
 * 变更: what is done to the item library, from draft to effect. `add`: a new item; `change`: another version; `suspend`,
 * `resume`, `cancel`: of the items in `of`; `split`: one item of `of` becomes the items of `items`; `merge`: the items of `of`
 * become the one of `items`.
 */
export const ChangeKind = z.enum(['add', 'change', 'suspend', 'resume', 'cancel', 'split', 'merge'])
export type ChangeKind = z.infer<typeof ChangeKind>

/** `submitted`: waits for the department's reviewer; `checked`: for the platform's; `approved`: for the day it takes effect. */
export const ChangeState = z.enum(['draft', 'submitted', 'checked', 'returned', 'approved', 'effective', 'withdrawn'])
export type ChangeState = z.infer<typeof ChangeState>

/** What is wrong or worth a look; `where` is the path of the field, e.g. `items.0.materials.2.name` or `parts.form.pages.0`. */
export const ChangeProblem = z.object({
  where: z.string(),
  code: z.string(),
  /** An error keeps the change from being submitted; a notice does not. */
  severity: z.enum(['error', 'notice']),
  message: Text,
})
export type ChangeProblem = z.infer<typeof ChangeProblem>

/** Designs of other modules that take effect with the item, by the name of who checks and publishes them (`form`, `process` …). */
export const ChangeParts = z.record(z.string().max(40), z.unknown())
export type ChangeParts = z.infer<typeof ChangeParts>

const MOST_NESTED = 12

const isShallow = (value: unknown, room = MOST_NESTED): boolean =>
  value === null ||
  typeof value !== 'object' ||
  (room > 0 && Object.values(value).every((part) => isShallow(part, room - 1)))

/** An item as it is being written: anything may still be missing or wrong. */
export type ItemDraft = Partial<ItemDefinition>
export const ItemDraft = z
  .record(z.string().max(60), z.unknown())
  .refine((draft) => isShallow(draft), 'is nested too deeply for an item') as unknown as z.ZodType<ItemDraft, ItemDraft>

/** What the person who asks may do with it now. */
export const ChangeAct = z.enum(['save', 'submit', 'withdraw', 'decide'])
export type ChangeAct = z.infer<typeof ChangeAct>

export const ChangeStep = z.object({
  action: z.enum([
    'opened',
    'saved',
    'submitted',
    'withdrawn',
    'checked',
    'approved',
    'returned',
    'effective',
    'failed',
  ]),
  state: ChangeState,
  by: z.string(),
  at: z.string(),
  remark: z.string(),
})
export type ChangeStep = z.infer<typeof ChangeStep>

export const Change = z.object({
  id: z.uuid(),
  region: z.string(),
  /** Organisation whose items these are, 18 characters. */
  department: z.string(),
  departmentName: z.string(),
  kind: ChangeKind,
  state: ChangeState,
  title: z.string(),
  /** Items it concerns, as they are now. */
  of: z.array(ItemCode),
  items: z.array(ItemDraft),
  parts: ChangeParts,
  reason: z.string(),
  /** Day it takes effect; null: as soon as it is approved. */
  effectOn: z.iso.date().nullable(),
  /** Grows with every save. */
  version: z.number().int(),
  createdBy: z.string(),
  createdAt: z.string(),
  savedAt: z.string(),
  submittedBy: z.string().nullable(),
  submittedAt: z.string().nullable(),
  /** The department's reviewer. */
  checkedBy: z.string().nullable(),
  checkedAt: z.string().nullable(),
  /** The platform's reviewer, or whoever returned it. */
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  /** Why it was returned, or a remark of the one who approved. */
  remark: z.string(),
  effectiveAt: z.string().nullable(),
  /** Version of each item of `of` it was written against; saving takes those of that moment. */
  bases: z.record(z.string(), z.number().int()),
  may: z.array(ChangeAct),
})
export type Change = z.infer<typeof Change>

/** A change in a list, without what it says. */
export const ChangeRow = Change.omit({ items: true, parts: true, bases: true, may: true })
export type ChangeRow = z.infer<typeof ChangeRow>

export const OpenChange = z.object({
  kind: ChangeKind,
  of: z.array(ItemCode).max(200).default([]),
  /** Needed to add items; otherwise the department of the items in `of`. */
  department: z.string().length(18).optional(),
  items: z.array(ItemDraft).max(60).optional(),
  parts: ChangeParts.optional(),
  reason: z.string().trim().max(2000).default(''),
})
export type OpenChange = z.input<typeof OpenChange>

export const ChangeFilter = z.object({
  state: ChangeState.optional(),
  department: z.string().max(18).optional(),
  kind: ChangeKind.optional(),
  item: ItemCode.optional(),
  /** Id of the last row of the page before. */
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type ChangeFilter = z.input<typeof ChangeFilter>

export const ChangePage = z.object({
  changes: z.array(ChangeRow),
  /** How many there are in each state, of those the person may see. */
  counts: z.partialRecord(ChangeState, z.number().int()),
  next: z.string().optional(),
})
export type ChangePage = z.infer<typeof ChangePage>

export const ChangeDecision = z.object({
  approve: z.boolean(),
  remark: z.string().trim().max(2000).default(''),
  /** Version of the change that was read; another one is refused. */
  version: z.number().int().optional(),
})
export type ChangeDecision = z.input<typeof ChangeDecision>

export const SaveChange = Change.pick({ items: true, parts: true, reason: true, effectOn: true, version: true }).extend(
  {
    items: z.array(ItemDraft).max(60),
    reason: z.string().trim().max(2000),
  },
)
export type SaveChange = z.infer<typeof SaveChange>

/**
 * A module that designs something which belongs to an item: it says what is wrong with it, and publishes it in the transaction in
 * which the item takes effect.
 */
export interface ChangePart {
  check: (definition: unknown, change: Change) => Promise<ChangeProblem[]>
  publish: (definition: unknown, change: Change, by: string) => Promise<void>
}
