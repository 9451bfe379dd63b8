import { defineEvent } from '@onego/platform/events'
import { z } from 'zod'

/** An item has a new version through a change: it appeared, says something else, or its status is another. */
export const itemChanged = defineEvent(
  'service-items.item-changed',
  z.object({
    code: z.string(),
    version: z.number().int(),
    status: z.enum(['in-use', 'suspended', 'withdrawn']),
    /** Id of the change. */
    change: z.uuid(),
  }),
)
