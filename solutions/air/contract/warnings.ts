import { z } from 'zod'

export const WARNING_LEVELS = ['red', 'orange', 'yellow'] as const
const WarningRule = z.object({
  level: z.enum(WARNING_LEVELS),
  /** All of them: daily AQI above, on so many days in a row. */
  all: z
    .array(z.object({ above: z.number().int().min(50).max(500), days: z.number().int().min(1).max(3) }))
    .min(1)
    .max(3),
})
/** Thresholds by which the system points to a warning; looked through in their order, the gravest first. */
export const WarningPlan = z.object({
  rules: z.array(WarningRule).min(1).max(12),
  /** What they are taken from: the plan of the city with its number. */
  source: z.string().trim().min(4, 'must name the plan they are taken from').max(300),
  /** Date of that text. */
  sourceOn: z.iso.date().nullable(),
})
export type WarningPlan = z.infer<typeof WarningPlan>
/** `confirmedBy` is null as long as nobody of the installation has held the thresholds against the plan in force. */
export const PlanInForce = WarningPlan.extend({
  version: z.number().int(),
  confirmedBy: z.string().nullable(),
  confirmedAt: z.iso.datetime().nullable(),
})
export type PlanInForce = z.infer<typeof PlanInForce>
