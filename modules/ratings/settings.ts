import { z } from 'zod'

export const RatingsSettings = z.object({
  RATING_ANSWER_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(60)
    .default(15)
    .describe('working days a department has to answer a bad rating (5 in some cities, 15 in others)'),
})
export type RatingsSettings = z.infer<typeof RatingsSettings>
