import { z } from 'zod'

/** What can be subscribed to. */
export const Kind = z.enum(['record-changed', 'grant-changed', 'resource-changed'])
export type Kind = z.infer<typeof Kind>

/** What is in the log: also events that were asked for as a test. */
export const EventKind = z.enum([...Kind.options, 'test'])
export type EventKind = z.infer<typeof EventKind>

export const SubscriptionStatus = z.enum(['active', 'paused', 'ended'])
export type SubscriptionStatus = z.infer<typeof SubscriptionStatus>

/** Why it is paused (`by-person`, `failed`) or has ended. */
export const Reason = z.enum([
  ...['by-person', 'failed', 'by-client', 'gone', 'grant-revoked', 'grant-expired'],
  ...['client-retired', 'log-gone'],
] as const)
export type Reason = z.infer<typeof Reason>

/** What came of one try; `answered` is any status that is not 2xx, 3xx or 410. */
export const Outcome = z.enum([
  ...['delivered', 'answered', 'redirect', 'gone', 'timeout', 'unreachable', 'certificate', 'not-allowed'],
] as const)
export type Outcome = z.infer<typeof Outcome>

const Webhook = z.string().trim().min(8).max(2000)

/** `webhook`: where events are sent to; without one they are read at `/data/v1/events`. */
export const NewSubscription = z.object({
  resource: z.string().min(3).max(100),
  purpose: z.string().min(1).max(100),
  kinds: z
    .array(Kind)
    .min(1)
    .max(3)
    .transform((kinds) => [...new Set(kinds)]),
  webhook: Webhook.optional(),
})
export type NewSubscription = z.output<typeof NewSubscription>

/** On screen the system is chosen too. */
export const NewSubscriptionFor = NewSubscription.extend({ clientId: z.string().min(1).max(100) })
export type NewSubscriptionFor = z.output<typeof NewSubscriptionFor>

const At = z.iso.datetime({ offset: true })

/** As the subscribing system sees it. */
export const Subscription = z.object({
  id: z.uuid(),
  resource: z.string(),
  purpose: z.string(),
  kinds: z.array(Kind),
  webhook: z.string().nullable(),
  status: SubscriptionStatus,
  reason: Reason.nullable(),
  grant: z.string(),
  madeAt: At,
  lastDeliveredAt: At.nullable(),
  /** Tries that failed in a row. */
  failures: z.number().int(),
  /** When the next try is due; null unless the last one failed. */
  nextAt: At.nullable(),
})
export type Subscription = z.infer<typeof Subscription>

/** `secret` signs what is sent; it is shown this once. Null where nothing is sent. */
export const SubscriptionWithSecret = z.object({ subscription: Subscription, secret: z.string().nullable() })
export type SubscriptionWithSecret = z.infer<typeof SubscriptionWithSecret>

const Text = z.object({ zh: z.string(), en: z.string() })

/** As the department's steward sees it; the address without its path, which may hold a key. */
export const SubscriptionRow = Subscription.omit({ webhook: true, grant: true }).extend({
  clientId: z.string(),
  clientName: z.string(),
  organisation: z.string(),
  organisationName: Text,
  resourceName: Text,
  webhookHost: z.string().nullable(),
})
export type SubscriptionRow = z.infer<typeof SubscriptionRow>

export const Delivery = z.object({
  id: z.uuid(),
  messageId: z.string(),
  kind: EventKind,
  at: At,
  attempt: z.number().int(),
  outcome: Outcome,
  status: z.number().int().nullable(),
  tookMs: z.number().int(),
})
export type Delivery = z.infer<typeof Delivery>

export const SubscriptionDetail = SubscriptionRow.extend({
  grant: z.string(),
  purposeText: Text,
  /** Null for auditors, who do not manage it, and where nothing is sent. */
  webhook: z.string().nullable(),
  madeBy: z.string(),
  /** Until then what is sent carries signatures with both secrets. */
  earlierSecretUntil: At.nullable(),
  /** Of records the department is told the key, not a pseudonym. */
  tellsKeys: z.boolean(),
  askedDays: z.number().int(),
  deliveries: z.array(Delivery),
  mayManage: z.boolean(),
})
export type SubscriptionDetail = z.infer<typeof SubscriptionDetail>

export const MadeOnScreen = z.object({ id: z.uuid(), secret: z.string().nullable() })
export type MadeOnScreen = z.infer<typeof MadeOnScreen>

export const SecretAnswer = z.object({ secret: z.string() })

/** The systems of a department and the resources it holds grants on. */
export const Choices = z.object({
  clients: z.array(z.object({ id: z.string(), name: z.string(), organisation: z.string() })),
  grants: z.array(
    z.object({ resource: z.string(), name: Text, purpose: z.string(), purposeText: Text, organisation: z.string() }),
  ),
  /** Where streams are read. */
  streamUrl: z.string(),
})
export type Choices = z.infer<typeof Choices>

/** CloudEvents 1.0 in JSON. `subject` is a record's key or, where that may not be told, a pseudonym. */
export const CloudEvent = z.object({
  specversion: z.literal('1.0'),
  id: z.string(),
  source: z.string(),
  type: z.string(),
  time: At,
  datacontenttype: z.literal('application/json'),
  subject: z.string().optional(),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type CloudEvent = z.infer<typeof CloudEvent>
