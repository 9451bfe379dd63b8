import { Subject } from '@onego/exchange/contract'
import { z } from 'zod'

const Text = z.object({ zh: z.string(), en: z.string() })
const At = z.iso.datetime()
const Day = z.iso.date('must be a day such as 2026-11-22')

/**
 * open: the provider looks into it · corrected · unfounded: found to be right · objected: the platform authority settles ·
 * ordered: the authority found it wrong, the provider must correct it.
 */
export const CorrectionStatus = z.enum(['open', 'corrected', 'unfounded', 'objected', 'ordered'])
export type CorrectionStatus = z.infer<typeof CorrectionStatus>

export const LightColour = z.enum(['green', 'yellow', 'red'])
export type LightColour = z.infer<typeof LightColour>

export const ReportSource = z.enum(['citizen', 'staff', 'client'])
export type ReportSource = z.infer<typeof ReportSource>

const words = (what: string) =>
  z.string().trim().min(2, `${what}: at least 2 characters`).max(500, `${what}: at most 500`)

const Progress = z.object({
  id: z.uuid(),
  resource: z.string(),
  resourceName: Text,
  provider: z.string(),
  providerName: Text,
  field: z.string(),
  fieldName: Text,
  status: CorrectionStatus,
  openedAt: At,
  /** Last day of whoever has to act now; null when nobody has to. */
  dueOn: Day.nullable(),
  light: LightColour.nullable(),
  answer: z.string().nullable(),
  /** The earlier answer, if the authority overruled it. */
  overruledAnswer: z.string().nullable(),
  answeredAt: At.nullable(),
  /** Since when the source holds the right value. */
  correctSince: Day.nullable(),
  objectedAt: At.nullable(),
  settlement: z.string().nullable(),
  settledAt: At.nullable(),
  /** What the authority found: true, the value is wrong. */
  upheld: z.boolean().nullable(),
})

/** A correction as one who asked for it sees it. */
export const OwnCorrection = Progress.extend({
  reportId: z.uuid(),
  receiptId: z.uuid(),
  claim: z.string(),
  /** Her own words; null if she did not object, even if another who asked did. */
  objection: z.string().nullable(),
  mayObject: z.boolean(),
  objectUntil: Day.nullable(),
})
export type OwnCorrection = z.infer<typeof OwnCorrection>

/** A request of a department that reads the data. */
export const ConsumerCorrection = OwnCorrection.extend({
  source: ReportSource,
  reportedBy: z.string(),
  subject: Subject,
})
export type ConsumerCorrection = z.infer<typeof ConsumerCorrection>
export const ConsumerCorrectionPage = z.object({ items: z.array(ConsumerCorrection), next: z.string().nullable() })
export type ConsumerCorrectionPage = z.infer<typeof ConsumerCorrectionPage>

/** What the provider's steward needs to find the record: whose it is, and what the first who asked says. */
export const StewardCorrection = Progress.extend({
  subject: Subject.extend({ name: z.string().nullable() }),
  citizens: z.int(),
  consumers: z.int(),
  claim: z.string(),
  objection: z.string().nullable(),
})
export type StewardCorrection = z.infer<typeof StewardCorrection>
export const StewardCorrectionPage = z.object({ items: z.array(StewardCorrection), next: z.string().nullable() })
export type StewardCorrectionPage = z.infer<typeof StewardCorrectionPage>

/** `mayDecide` false: somebody else is the platform authority, so nothing is listed. */
export const ObjectionPage = StewardCorrectionPage.extend({ mayDecide: z.boolean() })
export type ObjectionPage = z.infer<typeof ObjectionPage>

export const Report = z.object({
  id: z.uuid(),
  source: ReportSource,
  name: z.string(),
  organisationName: Text.nullable(),
  receiptId: z.uuid(),
  claim: z.string(),
  at: At,
})
export type Report = z.infer<typeof Report>
export const CorrectionDetail = StewardCorrection.extend({ reports: z.array(Report) })
export type CorrectionDetail = z.infer<typeof CorrectionDetail>

export const OpenCorrection = z.object({ receiptId: z.uuid(), field: z.string().max(63), claim: words('claim') })
export type OpenCorrection = z.infer<typeof OpenCorrection>
/** A department also says whose record it is: receipts name nobody. */
export const OpenAsConsumer = OpenCorrection.extend({ subject: Subject })
export type OpenAsConsumer = z.infer<typeof OpenAsConsumer>

export const AnswerCorrection = z
  .object({ outcome: z.enum(['corrected', 'unfounded']), answer: words('answer'), correctSince: Day.optional() })
  .refine(({ outcome, correctSince }) => outcome === 'unfounded' || correctSince !== undefined, {
    path: ['correctSince'],
    message: 'correctSince: the day since which the source holds the right value',
  })
export type AnswerCorrection = z.infer<typeof AnswerCorrection>

export const Objection = z.object({ reason: words('reason') })
export type Objection = z.infer<typeof Objection>
export const Settlement = z.object({ upheld: z.boolean(), reason: words('reason') })
export type Settlement = z.infer<typeof Settlement>

const limit = z.coerce.number().int().min(1).max(100).default(50)
/** Give `next` of a page as `after` for the following one. */
const after = z.uuid().optional()
/** Day and id of the last row of a page. */
const Place = z.templateLiteral([z.iso.date(), '~', z.uuid()])

export const ProviderFilter = z.object({
  /** What runs out first comes first; what is answered, newest first. */
  show: z.enum(['to-do', 'objected', 'answered']).default('to-do'),
  source: z.enum(['citizen', 'consumer']).optional(),
  light: LightColour.optional(),
  after: Place.optional(),
  limit,
})
export type ProviderFilter = z.output<typeof ProviderFilter>
export const ObjectionFilter = z.object({ after: Place.optional(), limit })
export type ObjectionFilter = z.output<typeof ObjectionFilter>
export const PageFilter = z.object({ after, limit })
export type PageFilter = z.output<typeof PageFilter>

/** A read of the own organisation in whose answer a value may be wrong. */
export const OwnRead = z.object({
  receiptId: z.uuid(),
  at: At,
  resource: z.string(),
  resourceName: Text,
  providerName: Text,
  purposeText: Text,
  caseId: z.string().nullable(),
  fields: z.array(z.object({ field: z.string(), name: Text })),
})
export type OwnRead = z.infer<typeof OwnRead>
export const FindReads = z.object({ subject: Subject, receiptId: z.uuid().optional() })
export type FindReads = z.infer<typeof FindReads>

/** A value that the own organisation read and that was corrected afterwards: read it again. */
export const Notice = z.object({
  id: z.uuid(),
  correctionId: z.uuid(),
  resource: z.string(),
  resourceName: Text,
  providerName: Text,
  field: z.string(),
  fieldName: Text,
  correctSince: Day.nullable(),
  toldAt: At,
  seenAt: At.nullable(),
  /** Newest first, at most twenty. */
  reads: z.array(z.object({ receiptId: z.uuid(), at: At, caseId: z.string().nullable() })),
  readCount: z.int(),
})
export type Notice = z.infer<typeof Notice>
export const NoticePage = z.object({ items: z.array(Notice), next: z.string().nullable(), unseen: z.int() })
export type NoticePage = z.infer<typeof NoticePage>
