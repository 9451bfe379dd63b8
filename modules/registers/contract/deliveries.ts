import { z } from 'zod'
import { Value } from './records.ts'

const Time = z.iso.datetime({ offset: true })
const Text = z.object({ zh: z.string(), en: z.string() })

/** Column → value; `null` (in CSV `\N`) says that there is no value any more, an absent column says nothing. */
export const DeliveryRow = z.record(z.string().max(100), Value)
export type DeliveryRow = z.infer<typeof DeliveryRow>

/** 交付: rows of one department for one register. */
export const NewDelivery = z.object({
  /** The deliverer's own number of this delivery; the same again changes nothing. */
  deliveryKey: z.string().trim().min(1).max(100).optional(),
  /** Day from which the rows are true that do not say it themselves; today unless said. */
  validFrom: z.iso
    .date()
    .refine((day) => day >= '1000-01-01', 'must be a day since the year 1000')
    .optional(),
  rows: z.array(DeliveryRow).min(1).max(100_000),
})
export type NewDelivery = z.input<typeof NewDelivery>

const DeliveryStatus = z.enum(['applying', 'done'])
export const Origin = z.enum(['push', 'upload', 'command'])
export type Origin = z.infer<typeof Origin>

/** What may be wrong with a line. */
export const ProblemCode = z.enum([
  'number-missing',
  'number-wrong',
  'wrong-value',
  'too-long',
  'wrong-dates',
  'unknown-record',
  'former-unknown',
  'number-taken',
  'not-the-source',
  'differs-from-source',
  'overrides-later',
])
export type ProblemCode = z.infer<typeof ProblemCode>

/** `refused`: the line was not taken; `reported`: the field was not taken and its source is asked; `note`: taken. */
export const Severity = z.enum(['refused', 'reported', 'note'])

/** One thing about one line; never a value. */
export const RowProblem = z.object({
  line: z.number().int(),
  field: z.string().nullable(),
  code: ProblemCode,
  severity: Severity,
  /** What would be right, in English; people's words are made from `code` and `field`. */
  expected: z.string(),
})
export type RowProblem = z.infer<typeof RowProblem>

export const DeliveryView = z.object({
  id: z.uuid(),
  register: z.string(),
  registerName: Text,
  department: z.string(),
  departmentName: Text,
  deliveryKey: z.string(),
  origin: Origin,
  status: DeliveryStatus,
  byName: z.string(),
  rows: z.number().int(),
  /** Rows worked through so far. */
  seen: z.number().int(),
  /** Rows that changed something, rows that said what was known, rows not taken. */
  taken: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
  /** Records that are new with this delivery. */
  made: z.number().int(),
  /** Values of others' fields that differ from their source. */
  reported: z.number().int(),
  receivedAt: Time,
  finishedAt: Time.nullable(),
  ledgerEntryId: z.string().nullable(),
  /** True when the same delivery had already arrived and nothing was done now. */
  repeated: z.boolean().default(false),
})
export type DeliveryView = z.infer<typeof DeliveryView>

export const DeliveryReport = DeliveryView.extend({
  problems: z.array(RowProblem.extend({ fieldName: Text.nullable() })),
  /** How many there are; the first 500 are shown. */
  problemCount: z.number().int(),
})
export type DeliveryReport = z.infer<typeof DeliveryReport>

export const DeliveryFilter = z.object({
  register: z.string().max(40).optional(),
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export const DeliveryPage = z.object({ items: z.array(DeliveryView), next: z.string().nullable() })
export type DeliveryPage = z.infer<typeof DeliveryPage>
