import { z } from 'zod'
import { Receipt } from '../contract.ts'

/** Signs that are not seen or turn the direction of writing: a name with them could look like another. */
const NOT_SHOWN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u
const shown = (text: string) => !NOT_SHOWN.test(text) && text.trim() !== ''

export const Name = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'technical name of an information item')
const Value = z.string().min(1).max(200)
const Purpose = z.string().min(1).max(100)
const Day = z.iso.date()

/** Code of a resource in two parts: `370200/POLICE-PERSON`. */
export const ResourcePath = z.object({ domain: z.string().min(1).max(30), name: z.string().min(1).max(40) })

/** Who stands behind the call, as the calling system says; not said: the system itself. */
export const OnBehalfOf = z.object({
  role: z.enum(['officer', 'clerk', 'citizen']),
  /** Account of the officer in the calling system, or ID number of the citizen, whose own record it must then be. */
  id: z.string().min(1).max(64).refine(shown, 'must be readable'),
  name: z.string().min(1).max(100).refine(shown, 'must be readable'),
})
export type OnBehalfOf = z.infer<typeof OnBehalfOf>

/** Parameters with a meaning of their own; every other one is the field to look up by. */
export const RESERVED = ['purpose', 'fields', 'subject', 'case', 'asOf'] as const

export const DataQuery = z
  .object({
    purpose: Purpose,
    /** Technical names with commas between; all granted ones unless said. */
    fields: z.string().max(4000).optional(),
    subject: Value.optional(),
    case: z.string().min(1).max(64).optional(),
    asOf: Day.optional(),
  })
  .catchall(z.string().min(1).max(200))
export type DataQuery = z.infer<typeof DataQuery>

const common = {
  purpose: Purpose,
  fields: z.array(Name).min(1).max(500).optional(),
  /** Narrows further; granted fields only. */
  where: z.record(Name, Value).optional(),
  onBehalfOf: OnBehalfOf.optional(),
  case: z.string().min(1).max(64).optional(),
  asOf: Day.optional(),
}

const OneKey = z.record(Name, Value).refine((key) => Object.keys(key).length > 0, 'must name a field and its value')

/** One record by `key`, or up to 1,000 by `keys`: values of the resource's key field. */
export const DataQuestion = z
  .object({
    ...common,
    key: OneKey.optional(),
    /** Whose record it is, where `key` is another field than the subject's own number. */
    subject: Value.optional(),
    keys: z.array(Value).min(1).max(1000).optional(),
  })
  .refine((question) => (question.key === undefined) !== (question.keys === undefined), {
    path: ['key'],
    message: 'give either key (one record) or keys (up to 1,000), and not both',
  })
export type DataQuestion = z.infer<typeof DataQuestion>

export const DataChange = z.object({
  purpose: Purpose,
  values: z.record(Name, z.union([z.string().max(100_000), z.number(), z.boolean(), z.null()])),
  subject: Value.optional(),
  onBehalfOf: OnBehalfOf.optional(),
  case: z.string().min(1).max(64).optional(),
})
export type DataChange = z.infer<typeof DataChange>

/** Records that changed at their source, by the resource's key field; sent by the provider. */
export const Announcement = z.object({ keys: z.array(Value).min(1).max(1000) })

const ReceiptMark = z.object({
  id: z.uuid(),
  /** SHA-256 of the receipt's committed facts, hexadecimal. */
  hash: z.string(),
})
const Record = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

export const DataAnswer = z.object({
  resource: z.string(),
  provider: z.string(),
  at: z.iso.datetime({ offset: true }),
  records: z.array(Record),
  receipt: ReceiptMark,
})
export type DataAnswer = z.infer<typeof DataAnswer>

/** `problem`: the code and sentence by which this key was refused; the others are not affected. */
export const KeyResult = z.union([
  z.object({ key: z.string(), records: z.array(Record), receipt: ReceiptMark }),
  z.object({ key: z.string(), problem: z.object({ type: z.string(), title: z.string() }) }),
])
export type KeyResult = z.infer<typeof KeyResult>

export const BatchAnswer = z.object({ resource: z.string(), provider: z.string(), results: z.array(KeyResult) })
export type BatchAnswer = z.infer<typeof BatchAnswer>

export const ChangeAnswer = z.object({ receipt: z.object({ id: z.string() }), repeated: z.boolean() })

/**
 * A receipt as the calling system sees it. `proof`: null until it has its place in the log. The provider sees it without
 * case, hash of the answer, proof and a citizen's account, which would tell the calls of one person from another's.
 */
export const ReceiptAnswer = z.object({
  receipt: Receipt.omit({ subject: true }),
  proof: z.record(z.string(), z.unknown()).nullable(),
})
export type ReceiptAnswer = z.infer<typeof ReceiptAnswer>

/** What the calling system may read and write. */
export const GrantedResource = z.object({
  resource: z.string(),
  name: z.string(),
  nameEn: z.string(),
  provider: z.string(),
  grant: z.string(),
  purpose: z.string(),
  keyField: z.string().nullable(),
  keys: z.array(z.string()),
  fields: z.array(z.string()),
  write: z.boolean(),
  quotaPerDay: z.number().int().nullable(),
  ratePerSecond: z.number().int().nullable(),
  expiresOn: z.iso.date().nullable(),
})
export type GrantedResource = z.infer<typeof GrantedResource>
