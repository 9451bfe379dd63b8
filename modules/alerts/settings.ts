import { z } from 'zod'

export const AlertsSettings = z.object({
  ALERT_EVENTS_DAYS: z.coerce
    .number()
    .min(0)
    .max(3650)
    .default(7)
    .describe('days that events of streams are kept for trial runs of rules, once they were looked at'),
  ALERT_SNAPSHOT_EVENTS: z.coerce
    .number()
    .int()
    .min(1000)
    .default(3_000_000)
    .describe(
      'events of a stream after which its state is stored (at the latest after a minute); a crash replays as many',
    ),
})
export type AlertsSettings = z.infer<typeof AlertsSettings>
