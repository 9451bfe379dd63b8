import { z } from 'zod'

/**
 * How a system proves who it is at the token endpoint: a shared secret (RFC 6749 §2.3.1), an assertion signed with its
 * own key (RFC 7523), or the TLS certificate of its connection (RFC 8705).
 */
export const Method = z.enum(['secret', 'key', 'certificate'])
export type Method = z.infer<typeof Method>

export const ClientStatus = z.enum(['active', 'disabled', 'retired'])
export type ClientStatus = z.infer<typeof ClientStatus>

const Words = (least: number, most: number) => z.string().trim().min(least).max(most)

/** Who is called when the system misbehaves. */
export const Contact = z.object({
  name: Words(1, 60),
  phone: z
    .string()
    .trim()
    .regex(/^[+\d][\d -]{4,24}$/, 'must be a phone number such as 0532-85911234'),
})
export type Contact = z.infer<typeof Contact>

/** Syntax only; the service checks that the numbers make an address or a network. */
const AddressRange = z
  .string()
  .trim()
  .max(50)
  .regex(/^[\da-fA-F.:]+(\/\d{1,3})?$/, 'must be an address or a network such as 10.2.0.0/16')

const Described = z.object({
  name: Words(2, 100),
  /** What the system does. */
  system: Words(2, 500),
  contact: Contact,
  /** Tokens are only given, and only work, with a DPoP proof or over the certificate they were asked for with. */
  mustBeBound: z.boolean(),
  /** Where tokens may be asked for from; empty: anywhere. */
  addresses: z.array(AddressRange).max(20),
})

export const NewClient = Described.extend({
  /** Of the person who registers, unless an administrator names another. */
  organisation: z.string().length(18).optional(),
  method: Method,
  mustBeBound: z.boolean().default(false),
  addresses: z.array(AddressRange).max(20).default([]),
  /** For method `key`: a JWK, a JWK set or a public key in PEM. For method `certificate`: a certificate in PEM. */
  credential: z.string().max(40_000).optional(),
})
export type NewClient = z.input<typeof NewClient>

export const ChangeClient = Described.partial()
export type ChangeClient = z.infer<typeof ChangeClient>

export const Credential = z.object({
  id: z.string(),
  kind: Method,
  /** What tells it from others: the last four characters of a secret, a key's algorithm and id, a certificate's subject. */
  shown: z.string(),
  addedAt: z.string(),
  addedBy: z.string(),
  /** Of certificates. */
  expiresAt: z.string().nullable(),
})
export type Credential = z.infer<typeof Credential>

export const Client = Described.extend({
  id: z.string(),
  organisation: z.string(),
  method: Method,
  status: ClientStatus,
  statusReason: z.string().nullable(),
  registeredAt: z.string(),
  /** Last token or last call, to the minute. */
  lastUsedAt: z.string().nullable(),
})
export type Client = z.infer<typeof Client>

export const Change = z.object({
  id: z.uuid(),
  at: z.string(),
  personName: z.string(),
  kind: z.enum(['registered', 'changed', 'credential-added', 'credential-removed', 'disabled', 'enabled', 'retired']),
  details: z.record(z.string(), z.unknown()),
})
export type Change = z.infer<typeof Change>

/** One answer of the token endpoint. */
export const TokenUse = z.object({
  id: z.uuid(),
  at: z.string(),
  address: z.string(),
  /** `issued`, or the error as RFC 6749 §5.2 names it. */
  outcome: z.string(),
  bound: z.enum(['none', 'dpop', 'certificate', 'both']),
})
export type TokenUse = z.infer<typeof TokenUse>

export const ClientDetail = Client.extend({
  credentials: z.array(Credential),
  changes: z.array(Change),
  tokens: z.array(TokenUse),
  mayManage: z.boolean(),
  /** Address of the token endpoint, which assertions and proofs must name. */
  tokenUrl: z.url(),
})
export type ClientDetail = z.infer<typeof ClientDetail>

/** `secret` is shown this once and kept nowhere; null when the method needs none. */
export const WithSecret = z.object({ client: ClientDetail, secret: z.string().nullable() })
export type WithSecret = z.infer<typeof WithSecret>

export const AddCredential = z.object({ credential: z.string().min(1).max(40_000) })
export const WithReason = z.object({ reason: Words(2, 500) })

/** RFC 6749 §4.4.2 with RFC 7523 §2.2; fields that are not known are ignored (§3.2). */
export const TokenRequest = z.object({
  grant_type: z.string().max(200).optional(),
  scope: z.string().max(2000).optional(),
  client_id: z.string().max(200).optional(),
  client_secret: z.string().max(500).optional(),
  client_assertion_type: z.string().max(200).optional(),
  client_assertion: z.string().max(8000).optional(),
})
export type TokenRequest = z.infer<typeof TokenRequest>

export const TokenAnswer = z.object({
  access_token: z.string(),
  token_type: z.enum(['Bearer', 'DPoP']),
  /** Seconds. */
  expires_in: z.number().int(),
})
export type TokenAnswer = z.infer<typeof TokenAnswer>
