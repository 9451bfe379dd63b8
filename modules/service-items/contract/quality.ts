import { z } from 'zod'

const Words = z.object({ zh: z.string(), en: z.string() })

export const QualityRule = z.object({
  id: z.string(),
  what: Words,
  severity: z.enum(['error', 'notice']),
  /** How many items break it. */
  items: z.number().int(),
})
export type QualityRule = z.infer<typeof QualityRule>

export const QualityReport = z.object({
  items: z.number().int(),
  /** Items that break no rule. */
  sound: z.number().int(),
  /** Items that were not looked at yet, after an upgrade. */
  unchecked: z.number().int(),
  rules: z.array(QualityRule),
  departments: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      items: z.number().int(),
      withErrors: z.number().int(),
      withNotices: z.number().int(),
    }),
  ),
})
export type QualityReport = z.infer<typeof QualityReport>

export const QualityFilter = z.object({
  rule: z.string().max(60).optional(),
  department: z.string().max(18).optional(),
  severity: z.enum(['error', 'notice']).optional(),
  /** Code of the last item of the page before. */
  after: z.string().max(80).default(''),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type QualityFilter = z.input<typeof QualityFilter>

export const QualityRow = z.object({
  code: z.string(),
  name: z.string(),
  department: z.string(),
  departmentName: z.string(),
  problems: z.array(
    z.object({ rule: z.string(), where: z.string(), severity: z.enum(['error', 'notice']), message: Words }),
  ),
})
export type QualityRow = z.infer<typeof QualityRow>
