import { z } from 'zod'
import { GrantStatus } from '../contract.ts'

const Text = z.object({ zh: z.string(), en: z.string() })
const Count = z.number().int()

/** All calls of one day (China); `refused` and `failed` are among them. */
export const DayOfUse = z.object({ day: z.iso.date(), calls: Count, refused: Count, failed: Count })
export type DayOfUse = z.infer<typeof DayOfUse>

/** One department's use of a resource for one purpose. */
export const UseOfResource = z.object({
  consumer: z.string(),
  consumerName: z.string(),
  consumerNameEn: z.string(),
  /** Null: called without a grant, and refused. */
  grant: z.string().nullable(),
  purpose: z.string(),
  purposeText: Text,
  calls: Count,
  refused: Count,
  failed: Count,
  lastAt: z.iso.datetime({ offset: true }),
  /** Calls of each day, in the order of the days of `ResourceUsage`. */
  perDay: z.array(Count),
})
export type UseOfResource = z.infer<typeof UseOfResource>

/** 谁在用: the last thirty days of a resource, today included; most calls first. */
export const ResourceUsage = z.object({ days: z.array(DayOfUse), uses: z.array(UseOfResource) })
export type ResourceUsage = z.infer<typeof ResourceUsage>

/** A grant with what a program needs to use it. */
export const ProgramGrant = z.object({
  id: z.string(),
  consumer: z.string(),
  consumerName: z.string(),
  consumerNameEn: z.string(),
  provider: z.string(),
  providerName: z.string(),
  providerNameEn: z.string(),
  resource: z.string(),
  resourceName: z.string(),
  resourceNameEn: z.string(),
  purpose: z.string(),
  purposeText: Text,
  /** `plain`: leaves without the catalogue's mask. */
  fields: z.array(z.object({ field: z.string(), name: Text, plain: z.boolean() })),
  /** Fields to look up by, the resource's own key first. Empty: no source is bound. */
  keys: z.array(z.object({ field: z.string(), name: Text, needsSubject: z.boolean(), takesMany: z.boolean() })),
  /** Conditions in words; empty: all rows. */
  rows: z.array(z.string()),
  quotaPerDay: Count.nullable(),
  ratePerSecond: Count.nullable(),
  maxRecords: Count,
  callsToday: Count,
  expiresOn: z.iso.date().nullable(),
  write: z.boolean(),
  status: GrantStatus,
})
export type ProgramGrant = z.infer<typeof ProgramGrant>
