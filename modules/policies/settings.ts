import { z } from 'zod'

export const PoliciesSettings = z.object({
  POLICIES_FRESH_HOURS: z.coerce
    .number()
    .int()
    .min(0)
    .default(20)
    .describe('labels of residents that were read so recently are not read again by the next run'),
})
export type PoliciesSettings = z.output<typeof PoliciesSettings>
