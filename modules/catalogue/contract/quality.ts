import { z } from 'zod'

/** What a job that looked at the source found. */
export const Measure = z.object({
  at: z.iso.datetime({ offset: true }),
  rows: z.number().int().min(0),
  /** Share of rows that have a value, by field, 0–1. */
  completeness: z.record(z.string(), z.number().min(0).max(1)),
  /** Newest record; null if the source cannot say. */
  newestAt: z.iso.datetime({ offset: true }).nullable(),
})
export type Measure = z.infer<typeof Measure>

/** 校核纠错: somebody says a value is wrong; then it was corrected, or was not wrong. */
export const DisputeStep = z.enum(['opened', 'corrected', 'unfounded'])
export type DisputeStep = z.infer<typeof DisputeStep>

/** One part of the score: `score` 0–100, null where nothing is known; `weight` out of 100. */
const part = <Facts extends z.ZodRawShape>(facts: Facts) =>
  z.object({ score: z.number().int().nullable(), weight: z.number().int(), ...facts })

export const Quality = z.object({
  code: z.string(),
  /** Weighted mean of the parts that are known. */
  score: z.number().int(),
  completeness: part({
    /** 0–100: elements of the metadata that are filled. */
    metadata: z.number().int(),
    missing: z.array(z.string()),
    /** 0–100: mean over the measured fields; null while nothing was measured. */
    values: z.number().int().nullable(),
    byField: z.record(z.string(), z.number()),
  }),
  timeliness: part({
    newestAt: z.string().nullable(),
    ageDays: z.number().nullable(),
    /** What the update cycle promises. */
    cycleDays: z.number(),
  }),
  disputes: part({ open: z.number().int(), corrected: z.number().int(), unfounded: z.number().int() }),
  measuredAt: z.string().nullable(),
  rows: z.number().int().nullable(),
})
export type Quality = z.infer<typeof Quality>
