import { z } from 'zod'
import { AgreementSignature, Party } from './contract/agreement.ts'
import { Asked, Difference, Terms, Text } from './contract/terms.ts'

/** checking 合规性审核 · deciding 待答复 · completing 待补充 · signing 待签署 · in-force 使用中 · disputed 争议协调中. */
export const Status = z.enum([
  'checking',
  'deciding',
  'completing',
  'signing',
  'in-force',
  'refused',
  'disputed',
  'withdrawn',
  'ended',
])
export type Status = z.infer<typeof Status>

export const Move = z.enum([
  'pass-check',
  'ask-completion',
  'complete',
  'withdraw',
  'grant',
  'refuse',
  'dispute',
  'decide-again',
  'uphold',
  'sign',
  'revoke',
  'give-back',
  'apply-for-change',
])
export type Move = z.infer<typeof Move>

/** Grounds on which the provider may refuse or grant a part (政务数据共享条例, 国务院令第809号); the clause is typed beside it. */
export const Ground = z.enum([
  'law-forbids',
  'beyond-duties',
  'more-than-needed',
  'purpose-unclear',
  'no-basis',
  'not-the-source',
  'no-safeguards',
  'not-shared',
  'other',
])
export type Ground = z.infer<typeof Ground>

export const EndKind = z.enum(['revoked', 'given-back', 'expired', 'replaced'])
export type EndKind = z.infer<typeof EndKind>
export const LightColour = z.enum(['green', 'yellow', 'red', 'none'])
export type LightColour = z.infer<typeof LightColour>
export const WaitsFor = z.enum(['platform', 'provider', 'applicant', 'authority', 'both'])
export type WaitsFor = z.infer<typeof WaitsFor>

const Code = z.object({ code: z.string(), name: Text })
const ResourceCode = z.string().min(3).max(50)
const Reason = (what: string) => z.string().trim().min(4, `${what}: at least 4 characters`).max(2000)
const version = z.int().min(1)

export const Apply = Asked.extend({
  resource: ResourceCode,
  /** The application in force that this one is to change or extend. */
  previous: z.uuid().nullable().default(null),
})
export type Apply = z.output<typeof Apply>

export const Complete = Asked.extend({ version })
export type Complete = z.output<typeof Complete>

export const Check = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('pass'), version, text: z.string().trim().max(2000).default('') }),
  z.object({ outcome: z.literal('complete'), version, text: Reason('text') }),
])
export type Check = z.output<typeof Check>

export const Decision = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('grant'),
    version,
    given: Terms,
    /** Needed when less is given than asked. */
    ground: Ground.nullable().default(null),
    text: z.string().trim().max(2000).default(''),
  }),
  z.object({ outcome: z.literal('complete'), version, text: Reason('text') }),
  z.object({
    outcome: z.literal('refuse'),
    version,
    ground: Ground,
    /** Law and section, word for word as the applicant will read it. */
    legalBasis: Reason('legalBasis'),
    text: z.string().trim().max(2000).default(''),
  }),
])
export type Decision = z.output<typeof Decision>

export const WithReason = z.object({ reason: Reason('reason') })
export type WithReason = z.output<typeof WithReason>

export const Settlement = z.object({ outcome: z.enum(['decide-again', 'uphold']), reason: Reason('reason') })
export type Settlement = z.output<typeof Settlement>

export const Sign = z.object({
  /** SHA-256 of the agreement as it was read on screen. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of the agreement'),
  /** The signer's own, typed again. */
  password: z.string().min(1).max(200),
})
export type Sign = z.output<typeof Sign>

/** An application as a list shows it. */
export const Application = z.object({
  id: z.uuid(),
  number: z.string(),
  version,
  consumer: Code,
  provider: Code,
  resource: Code,
  shareType: z.int(),
  status: Status,
  /** True if less was given than asked. */
  isPart: z.boolean(),
  purpose: Text.extend({ code: z.string() }),
  applicant: z.string(),
  madeAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  until: z.iso.date(),
  waitsFor: WaitsFor.nullable(),
  /** Last day of whoever it waits for; null while no clock runs. */
  dueOn: z.iso.date().nullable(),
  daysLeft: z.int().nullable(),
  light: LightColour,
})
export type Application = z.infer<typeof Application>

export const Side = z.enum(['outgoing', 'incoming', 'authority', 'all'])
export type Side = z.infer<typeof Side>

export const ApplicationFilter = z.object({
  side: Side.default('outgoing'),
  show: z.enum(['open', 'all']).default('open'),
  light: z.enum(['green', 'yellow', 'red']).optional(),
  resource: ResourceCode.optional(),
  /** `next` of the page before: an id, with the last day before it where what runs out first comes first. */
  after: z
    .string()
    .regex(/^(\d{4}-\d\d-\d\d_)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be `next` of the page before')
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ApplicationFilter = z.output<typeof ApplicationFilter>

export const ApplicationPage = z.object({
  items: z.array(Application),
  next: z.string().nullable(),
  /** Of all open ones on this side. */
  lights: z.object({ green: z.int(), yellow: z.int(), red: z.int() }),
})
export type ApplicationPage = z.infer<typeof ApplicationPage>

/** One line of the history. `kind` says what happened; what was said with it stands in the rest. */
export const Step = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  kind: z.string(),
  by: z.string(),
  organisation: Code.nullable(),
  text: z.string(),
  ground: Ground.nullable(),
  legalBasis: z.string(),
  dueOn: z.iso.date().nullable(),
})
export type Step = z.infer<typeof Step>

/** An information item as the form and the page show it. */
export const Item = z.object({ field: z.string(), name: Text, type: z.string(), level: z.int(), mask: z.string() })
export type Item = z.infer<typeof Item>

export const Agreement = z.object({
  sha256: z.string(),
  terms: z.enum(['signed', 'standing']),
  signatures: z.array(AgreementSignature),
  ledgerEntryId: z.string().nullable(),
  /** The side for which the reader may sign now. */
  maySignFor: Party.nullable(),
})
export type Agreement = z.infer<typeof Agreement>

export const ApplicationDetail = Application.extend({
  asked: Asked,
  given: Terms.nullable(),
  items: z.array(Item),
  differences: z.array(Difference),
  previous: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  replacedBy: z.object({ id: z.uuid(), number: z.string() }).nullable(),
  grantId: z.string().nullable(),
  endKind: EndKind.nullable(),
  stoppedDays: z.int(),
  stoppedOn: z.iso.date().nullable(),
  /** While the applicant completes: when the application lapses. */
  completeBy: z.iso.date().nullable(),
  agreement: Agreement.nullable(),
  steps: z.array(Step),
  /** What the reader may do now. */
  moves: z.array(Move),
})
export type ApplicationDetail = z.infer<typeof ApplicationDetail>

/** A resource one may apply for. */
export const ResourceChoice = z.object({ resource: Code, provider: Code, shareType: z.int() })
export type ResourceChoice = z.infer<typeof ResourceChoice>

/** What the form needs to know of a resource. */
export const ApplicationForm = z.object({
  resource: Code,
  provider: Code,
  shareType: z.int(),
  shareCondition: z.string(),
  summary: Text,
  items: z.array(Item),
  /** The longest term this installation grants. */
  latestUntil: z.iso.date(),
  answerDays: z.int(),
  isOwn: z.boolean(),
  /** Applications of the reader's department for it that are open or in force. */
  mine: z.array(Application),
})
export type ApplicationForm = z.infer<typeof ApplicationForm>
