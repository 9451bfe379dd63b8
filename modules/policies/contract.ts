import { z } from 'zod'

export const Text = z.object({ zh: z.string().trim().min(1).max(1000), en: z.string().trim().min(1).max(2000) })
export type Text = z.infer<typeof Text>

const Feel = z.string().trim().min(1).max(2000)
const Day = z.iso.date()
const Code = z.string().regex(/^[a-z][a-z0-9-]{1,60}$/, 'small letters, digits and dashes, such as elder-allowance')
const Name = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must be a camelCase name such as lastYearIncome')

export const FieldType = z.enum(['text', 'number', 'yes-no', 'date', 'codes'])
export type FieldType = z.infer<typeof FieldType>

/**
 * One thing that may be known of a resident, and where it is known from: a field of the record (or the number of records)
 * that one grant of the exchange brings. Of several records those for which `pick` holds, the one whose `newest` is greatest.
 */
export const ProfileField = z.object({
  name: Name,
  label: Text,
  /** What the calculator asks. */
  question: Text,
  type: FieldType,
  options: z.array(z.object({ value: z.string().min(1), text: Text })).default([]),
  unit: Text.optional(),
  read: z.object({
    /** `roll`: from the record that the resident was found by. Else the grant of a call about her. */
    grant: z.string().min(1).max(200),
    field: z.string().min(1).max(63),
    take: z.enum(['value', 'count', 'exists']).default('value'),
    /** FEEL over one record; the columns it speaks of besides `field` stand in `needs`. */
    pick: Feel.optional(),
    needs: z.array(z.string()).max(10).optional(),
    newest: z.string().optional(),
  }),
})
export type ProfileField = z.infer<typeof ProfileField>
export type NewProfileField = z.input<typeof ProfileField>

/** How residents are found: a grant on the register of persons that may be looked up by day of birth. */
export const Roll = z.object({
  grant: z.string().min(1).max(200),
  bornOn: z.string().max(63),
  number: z.string().max(63),
  name: z.string().max(63),
  district: z.string().max(63),
})
export type Roll = z.infer<typeof Roll>

export const Condition = z.object({ id: Name, feel: Feel, text: Text, legalBasis: Text })
export type Condition = z.infer<typeof Condition>

/**
 * FEEL that gives yuan. Of a decision table of `rules` (one output of UNIQUE, FIRST or ANY) it is made when the policy is
 * published, so that a later version of the table changes no policy.
 */
export const Amount = z
  .object({
    feel: z.string().trim().min(1).max(4000).optional(),
    table: z.object({ code: z.string().min(1).max(80), output: z.string().min(1).max(60) }).optional(),
  })
  .refine(({ feel, table }) => feel !== undefined || table !== undefined, {
    path: ['feel'],
    message: 'amount.feel: write a FEEL expression such as 100, or name a decision table',
  })
export type Amount = z.infer<typeof Amount>

export const PolicyDefinition = z.object({
  code: Code,
  name: Text,
  summary: Text,
  /** Credit code of the department that answers for it. */
  department: z.string().length(18),
  /** Service item that a confirmed offer is a case of. */
  item: z.string().min(1).max(80),
  conditions: z.array(Condition).min(1).max(40),
  amount: Amount,
  amountPer: z.enum(['month', 'year', 'once']),
  amountBasis: Text,
  /** Each person gets one offer a period. */
  period: z.enum(['year', 'once']).default('once'),
  /** Whose records are read at all: full years on the day of the run. */
  ages: z.object({ from: z.number().int().min(0).max(130), to: z.number().int().min(0).max(130) }),
  validFrom: Day,
  validTo: Day.nullable().default(null),
  /** Days an offer waits for an answer. */
  answerDays: z.number().int().min(7).max(365).default(60),
})
export type PolicyDefinition = z.infer<typeof PolicyDefinition>
export type NewPolicy = z.input<typeof PolicyDefinition>

/** What stands in the way of publishing: where in the definition, and what would be right. */
export const PolicyProblem = z.object({ where: z.string(), message: Text })
export type PolicyProblem = z.infer<typeof PolicyProblem>

export const DraftStatus = z.enum(['draft', 'submitted', 'returned', 'published'])
export const PolicyDraft = z.object({
  id: z.uuid(),
  code: z.string(),
  department: z.string(),
  definition: PolicyDefinition,
  status: DraftStatus,
  writtenBy: z.string(),
  remark: z.string().nullable(),
  changedAt: z.string(),
  problems: z.array(PolicyProblem),
  may: z.object({ write: z.boolean(), decide: z.boolean() }),
})
export type PolicyDraft = z.infer<typeof PolicyDraft>

export const DecideDraft = z
  .object({ approve: z.boolean(), remark: z.string().trim().max(1000).default('') })
  .refine(({ approve, remark }) => approve || remark.length > 1, {
    path: ['remark'],
    message: 'remark: say why it goes back',
  })
export type DecideDraft = z.infer<typeof DecideDraft>

export const OfferState = z.enum(['open', 'confirmed', 'declined', 'disputed', 'lapsed'])
export type OfferState = z.infer<typeof OfferState>

export const PolicyRun = z.object({
  id: z.uuid(),
  version: z.number(),
  period: z.string(),
  status: z.enum(['reading', 'matching', 'done', 'failed']),
  day: Day,
  nextBornOn: Day,
  lastBornOn: Day,
  people: z.number(),
  calls: z.number(),
  matched: z.number().nullable(),
  offered: z.number(),
  reason: z.string().nullable(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type PolicyRun = z.infer<typeof PolicyRun>

const Counts = z.record(OfferState, z.number())

export const PolicyHead = z.object({
  code: z.string(),
  version: z.number().nullable(),
  name: Text,
  department: z.string(),
  departmentName: Text,
  isInForce: z.boolean(),
  validFrom: Day,
  validTo: Day.nullable(),
  draft: z.object({ id: z.uuid(), status: DraftStatus }).nullable(),
  offers: Counts,
  lastRun: PolicyRun.nullable(),
})
export type PolicyHead = z.infer<typeof PolicyHead>

export const PolicyView = PolicyHead.extend({
  definition: PolicyDefinition.nullable(),
  versions: z.array(z.object({ version: z.number(), publishedAt: z.string(), publishedBy: z.string() })),
  runs: z.array(PolicyRun),
  may: z.object({ write: z.boolean(), run: z.boolean(), seeOffers: z.boolean() }),
})
export type PolicyView = z.infer<typeof PolicyView>

/** Counts of fewer than five people are not told: `people` is null then. */
export const SimulatedGroup = z.object({
  group: z.string(),
  people: z.number().nullable(),
  yuan: z.number().nullable(),
})
export type SimulatedGroup = z.infer<typeof SimulatedGroup>

export const Simulation = z.object({
  day: Day,
  /** Residents in the profile whose age the policy is about. */
  residents: z.number(),
  people: z.number(),
  yuan: z.number(),
  /** Of the residents, how many have a value. */
  known: z.array(z.object({ field: z.string(), residents: z.number() })),
  /** For each condition, for how many it holds by itself. */
  conditions: z.array(z.object({ id: z.string(), people: z.number() })),
  byDistrict: z.array(SimulatedGroup),
  byAge: z.array(SimulatedGroup),
})
export type Simulation = z.infer<typeof Simulation>

/** A value a condition was decided by, and who said so. */
export const UsedValue = z.object({
  field: z.string(),
  label: Text,
  /** In words. */
  shown: Text,
  source: z
    .object({
      resource: z.string(),
      resourceName: Text,
      provider: z.string(),
      providerName: Text,
      readAt: z.string(),
      receiptId: z.string(),
      /** Technical name in the resource. */
      field: z.string(),
    })
    .nullable(),
})
export type UsedValue = z.infer<typeof UsedValue>

/** An offer as the person sees it: what, how much, why, from which data. */
export const Offer = z.object({
  id: z.uuid(),
  policy: z.string(),
  version: z.number(),
  name: Text,
  summary: Text,
  departmentName: Text,
  item: z.string(),
  amountYuan: z.number(),
  amountPer: z.enum(['month', 'year', 'once']),
  amountBasis: Text,
  period: z.string(),
  conditions: z.array(z.object({ id: z.string(), text: Text, legalBasis: Text, used: z.array(UsedValue) })),
  state: OfferState,
  madeAt: z.string(),
  lapsesOn: z.string(),
  answeredAt: z.string().nullable(),
  submissionId: z.string().nullable(),
})
export type Offer = z.infer<typeof Offer>

/** Without the name: that is seen by opening it, which the person is told. */
export const OfferRow = z.object({
  id: z.uuid(),
  district: z.string(),
  districtName: Text,
  amountYuan: z.number(),
  period: z.string(),
  state: OfferState,
  madeAt: z.string(),
  lapsesOn: z.string(),
  answeredAt: z.string().nullable(),
  /** False: no account yet, to be told in another way. */
  hasAccount: z.boolean(),
})
export type OfferRow = z.infer<typeof OfferRow>
export const OfferPage = z.object({ rows: z.array(OfferRow), next: z.string().nullable() })
export type OfferPage = z.infer<typeof OfferPage>

export const AnswerOffer = z.object({ answer: z.enum(['confirm', 'decline']) })
export type AnswerOffer = z.infer<typeof AnswerOffer>

export const DisputeOffer = z.object({ field: z.string().min(1).max(40), claim: z.string().trim().min(2).max(1000) })
export type DisputeOffer = z.infer<typeof DisputeOffer>

/** A policy in force as the calculator needs it: public, decided in the browser, nothing is sent. */
export const CalculatorPolicy = PolicyDefinition.omit({ answerDays: true }).extend({
  version: z.number(),
  departmentName: Text,
  /** Names of fields its conditions and amount speak of. */
  fields: z.array(z.string()),
})
export type CalculatorPolicy = z.infer<typeof CalculatorPolicy>

export const Calculator = z.object({
  /** The day in China it is reckoned for. */
  today: z.iso.date(),
  fields: z.array(ProfileField.omit({ read: true })),
  policies: z.array(CalculatorPolicy),
})
export type Calculator = z.infer<typeof Calculator>

export const KnownValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])
export type KnownValue = z.infer<typeof KnownValue>

/** The citizen's own values, just read for her; `missing` could not be read. */
export const MyValues = z.object({ values: z.record(z.string(), KnownValue), missing: z.array(z.string()) })
export type MyValues = z.infer<typeof MyValues>

/** A label that is kept of a resident for policies in force. */
export const MyLabel = z.object({
  field: z.string(),
  label: Text,
  shown: Text,
  source: Text,
  readAt: z.string().nullable(),
  policies: z.array(Text),
})
export type MyLabel = z.infer<typeof MyLabel>
