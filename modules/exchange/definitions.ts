import { z } from 'zod'
import type { Actor, RecordSubject } from './contract.ts'
import { Field, Id } from './definitions/sources.ts'

/** One condition on the rows a grant covers; all must hold. Values as the gateway speaks them. */
export const RowCondition = z.object({
  field: Field,
  op: z.enum(['=', '<>', '<', '<=', '>', '>=', 'in']),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).max(1000)]),
})
export type RowCondition = z.infer<typeof RowCondition>

/** 授权: one consumer, one purpose, named fields. */
export const GrantDefinition = z.object({
  id: Id,
  consumer: z.string().length(18),
  resource: z.string(),
  fields: z.array(Field).min(1),
  /** Fields of these that leave unmasked; every other field the catalogue masks leaves masked. */
  plain: z.array(Field).default([]),
  /** Fields a call may look up by instead of the subject's own key; the answer must still concern the subject. */
  keys: z.array(Field).default([]),
  purpose: z.string().min(1).max(100),
  purposeText: z.object({ zh: z.string().min(1).max(200), en: z.string().min(1).max(200) }),
  legalBasis: z.string().min(1).max(1000),
  rows: z.array(RowCondition).max(20).default([]),
  quotaPerDay: z.number().int().min(1).nullable().default(null),
  /** Last day (China) on which it holds. */
  expiresOn: z.iso.date().nullable().default(null),
  write: z.boolean().default(false),
  /** Calls a second from each server process; what is above is refused. */
  ratePerSecond: z.number().int().min(1).max(100_000).nullable().default(null),
  /** Records of one answer. */
  maxRecords: z.number().int().min(1).max(1000).default(1000),
  /** What it was given on, such as an application's number. */
  origin: z.string().max(100).nullable().default(null),
})
export type GrantDefinition = z.input<typeof GrantDefinition>
export type Grant = z.output<typeof GrantDefinition>

/** A grant by id, or by who reads what for which purpose. */
export type GrantReference = string | { consumer: string; resource: string; purpose: string }

interface CallRequest {
  grant: GrantReference
  subject: RecordSubject
  by: Actor
  /** Must be the grant's purpose, word for word. */
  purpose: string
  caseId?: string | undefined
  /** Number of the citizen on whose behalf it is: only her own record. */
  behalf?: string | undefined
}

export interface ReadRequest extends CallRequest {
  /** All fields of the grant unless said. */
  fields?: string[] | undefined
  /** Looks up by these instead of the subject's key (`keys` of the grant), e.g. all members of one household. */
  key?: Record<string, string> | undefined
  /** Narrows further; granted fields only. */
  where?: Record<string, string> | undefined
  /** The records as they were at the end of this day (YYYY-MM-DD), where the resource keeps that. */
  asOf?: string | undefined
}

export interface WriteRequest extends CallRequest {
  values: Record<string, unknown>
  /** The same key never takes effect twice, whatever crashes in between. */
  idempotencyKey: string
}

export interface ReadAnswer {
  /** Field → value: text, number, boolean, `YYYY-MM-DD`, time with offset, or null. */
  records: Record<string, unknown>[]
  receiptId: string
  /** SHA-256 of the receipt (`receiptDigest`), hexadecimal. */
  receiptHash: string
  resource: string
  provider: string
  providerName: string
  providerNameEn: string
  at: string
  /** Trust grade A: issued by an authority. */
  grade: 'A'
}

export interface WriteAnswer {
  receiptId: string
  /** True if an earlier call with this key had already done it. */
  repeated: boolean
}
