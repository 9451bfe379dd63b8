import { defineEvent } from '@onego/platform/events'
import { z } from 'zod'

/** Records of a register changed with one delivery or by its keeper; which fields, never the values. */
export const recordChanged = defineEvent(
  'registers.record-changed',
  z.object({
    register: z.string(),
    region: z.string(),
    change: z.enum(['delivered', 'merged', 'split']),
    department: z.string(),
    delivery: z.string().nullable(),
    records: z.array(z.object({ record: z.string(), fields: z.array(z.string()) })).max(2000),
    at: z.string(),
  }),
)
