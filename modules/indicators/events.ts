import { defineEvent } from '@onego/platform/events'
import { z } from 'zod'

/** Values of an indicator were written or changed; `periods` are those touched, oldest first. */
export const indicatorRecorded = defineEvent(
  'indicators.recorded',
  z.object({ indicator: z.string(), batch: z.string(), periods: z.array(z.string()), values: z.number().int() }),
)
