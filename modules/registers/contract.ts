import { InformationItem, ShareType, UpdateCycle } from '@onego/catalogue/contract'
import { z } from 'zod'

/** What a register's records are, and so what number they go by. */
export const RegisterKind = z.enum(['person', 'enterprise', 'place', 'indicator', 'credit', 'licence'])
export type RegisterKind = z.infer<typeof RegisterKind>

const Department = z.string().length(18, 'must be the 18-character credit code of a department')
const FieldName = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'technical name of a field')

/** Columns of a delivery that are about the row, not about the record. */
export const ROW_COLUMNS = ['valid_from', 'valid_to', 'former_number'] as const

/** 数源: one department answers for a field. Fallbacks fill what the source has never said, in this order. */
export const RegisterField = InformationItem.extend({
  source: Department,
  fallbacks: z.array(Department).max(5).default([]),
  /** Records can be found by its value (through a blind index). */
  searchable: z.boolean().default(false),
})
export type RegisterField = z.infer<typeof RegisterField>

/** Two records with the same values of `block` are compared; from `suggestFrom` (0 to 1) on a steward is asked. */
export const Matching = z.object({
  block: z.array(FieldName).min(1).max(4),
  compare: z
    .array(z.object({ field: FieldName, weight: z.number().positive().max(10) }))
    .min(1)
    .max(20),
  suggestFrom: z.number().min(0.1).max(1).default(0.7),
})
export type Matching = z.infer<typeof Matching>

/** A base register 基础库. */
export const RegisterDefinition = z.object({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'small letters, digits and dashes, such as persons'),
  name: z.string().min(1).max(100),
  nameEn: z.string().min(1).max(200),
  summary: z.string().max(2000).default(''),
  summaryEn: z.string().max(2000).default(''),
  kind: RegisterKind,
  /** 牵头部门: answers for the register as a whole, decides what is merged and split. */
  keeper: Department,
  /** Fields that make the number of a record; their values are kept as numbers, not as values. */
  key: z.array(FieldName).min(1).max(4),
  /** Field that says whose record it is; null for registers about nobody. */
  subject: z.object({ field: FieldName, kind: z.enum(['person', 'enterprise']) }).nullable(),
  fields: z.array(RegisterField).min(1).max(200),
  /** A value delivered by a department that is not its source: reported as a discrepancy, or the line refused. */
  foreignFields: z.enum(['report', 'refuse']).default('report'),
  matching: Matching.nullable().default(null),
  /** Code of its resource in the catalogue. */
  resource: z.string().min(3).max(50),
  updateCycle: UpdateCycle.default('daily'),
  shareType: ShareType.default(2),
  shareCondition: z.string().max(1000).default(''),
  publishedOn: z.iso.date(),
})
export type RegisterDefinition = z.input<typeof RegisterDefinition>
export type Register = z.output<typeof RegisterDefinition>

const Time = z.iso.datetime({ offset: true })

/** A field as the overview shows it: who answers for it, how many records have it, how new it is. */
export const FieldView = z.object({
  field: z.string(),
  name: z.string(),
  nameEn: z.string(),
  type: z.string(),
  level: z.number().int(),
  isKey: z.boolean(),
  searchable: z.boolean(),
  source: z.string(),
  sourceName: z.string(),
  sourceNameEn: z.string(),
  fallbackNames: z.array(z.object({ zh: z.string(), en: z.string() })),
  /** Share of records that have a value, 0 to 1; null until measured. */
  coverage: z.number().nullable(),
  newestAt: Time.nullable(),
})
export type FieldView = z.infer<typeof FieldView>

export const RegisterView = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  summary: z.string(),
  summaryEn: z.string(),
  kind: RegisterKind,
  keeper: z.string(),
  keeperName: z.string(),
  keeperNameEn: z.string(),
  resource: z.string(),
  updateCycle: UpdateCycle,
  foreignFields: z.enum(['report', 'refuse']),
  /** Null until it is served through the gateway. */
  publishedAt: Time.nullable(),
  /** Living records, merged ones counted once; null until measured. */
  records: z.number().int().nullable(),
  coverage: z.number().nullable(),
  lastDeliveryAt: Time.nullable(),
  /** True when the last delivery is older than the update cycle allows. */
  isStale: z.boolean(),
  measuredAt: Time.nullable(),
  openDiscrepancies: z.number().int(),
  openCandidates: z.number().int(),
  fields: z.array(FieldView),
  /** What the person who asks may do here. */
  may: z.object({ deliver: z.boolean(), look: z.boolean(), decide: z.boolean(), publish: z.boolean() }),
})
export type RegisterView = z.infer<typeof RegisterView>
