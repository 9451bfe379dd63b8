import { z } from 'zod'

export const AlertsSettings = z.object({
  ALERT_EVENTS_DAYS: z.coerce
    .number()
    .min(0)
    .max(3650)
    .default(7)
    .describe('days that events of streams are kept for trial runs of rules, once they were looked at'),
})
export type AlertsSettings = z.infer<typeof AlertsSettings>
