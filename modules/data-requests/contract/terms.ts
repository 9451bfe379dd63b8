import { z } from 'zod'

export const Text = z.object({ zh: z.string(), en: z.string() })
export type Text = z.infer<typeof Text>

const Field = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'must be the technical name of an information item')
const Value = z.union([z.string().max(500), z.number(), z.boolean(), z.array(z.string().max(200)).max(200)])

/** One condition on the rows; all conditions must hold. Words as in the grants of the exchange. */
export const RowCondition = z.object({
  field: Field,
  op: z.enum(['=', '<>', '<', '<=', '>', '>=', 'in']),
  value: Value,
})
export type RowCondition = z.infer<typeof RowCondition>

/** What a grant may be: asked by the consumer, given by the provider, never wider than asked. */
export const Terms = z.object({
  fields: z.array(Field).min(1, 'name at least one field').max(500),
  /** Fields of these that leave unmasked although the catalogue masks them. */
  plain: z.array(Field).max(500).default([]),
  /** Fields of these that records may also be looked up by, besides the resource's own key: all of one household. */
  keys: z.array(Field).max(20).default([]),
  rows: z.array(RowCondition).max(20).default([]),
  /** Null: no limit. */
  quotaPerDay: z.int().min(1, 'must be at least 1, or null for no limit').max(1_000_000_000).nullable().default(null),
  ratePerSecond: z.int().min(1, 'must be at least 1, or null for no limit').max(100_000).nullable().default(null),
  /** Last day (China) on which it holds. */
  until: z.iso.date('must be a day such as 2027-12-31'),
  write: z.boolean().default(false),
})
export type Terms = z.output<typeof Terms>

/** The law that gives the consumer the duty, the service item, or the project it is needed for. */
export const Basis = z.object({
  kind: z.enum(['law', 'item', 'project']),
  text: z.string().trim().min(4, 'name the law and section, the service item or the project').max(900),
})
export type Basis = z.infer<typeof Basis>

export const Purpose = z.object({
  /** Word for word what every call must name. */
  code: z.string().regex(/^[a-z][a-z0-9.-]{1,59}$/, 'must be lower-case letters, digits, dots and dashes'),
  zh: z.string().trim().min(2, 'say in Chinese what the data is used for').max(200),
  en: z.string().trim().min(2, 'say in English what the data is used for').max(200),
})
export type Purpose = z.infer<typeof Purpose>

export const Asked = Terms.extend({
  purpose: Purpose,
  basis: Basis,
  /** Needed when unmasked fields are asked for. */
  plainReason: z.string().trim().max(1000).default(''),
  note: z.string().trim().max(2000).default(''),
})
export type Asked = z.output<typeof Asked>

/** One point on which more was asked than given; `zh` and `en` say both sides in words. */
export const Difference = z.object({
  part: z.enum(['fields', 'plain', 'keys', 'rows', 'quotaPerDay', 'ratePerSecond', 'until', 'write']),
  asked: Text,
  given: Text,
})
export type Difference = z.infer<typeof Difference>
