import { z } from 'zod'

export const CasesSettings = z.object({
  LIGHT_YELLOW_DAYS: z.coerce.number().int().min(0).max(30).default(1).describe('yellow light: working days left'),
  LIGHT_YELLOW_PERCENT: z.coerce
    .number()
    .min(0)
    .max(90)
    .default(20)
    .describe('yellow light: percent of the limit left'),
  SUPPLEMENT_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(120)
    .default(15)
    .describe('working days an applicant has to supply what was missing; then the case lapses'),
  FIGURES_DEAR_MS: z.coerce
    .number()
    .int()
    .min(0)
    .default(200)
    .describe('public sums that take longer to reckon are kept for twenty times as long'),
})
export type CasesSettings = z.infer<typeof CasesSettings>
