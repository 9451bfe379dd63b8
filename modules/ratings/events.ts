import { defineEvent } from '@onego/platform/events'
import { z } from 'zod'
import { Level } from './contract.ts'

/** A case was rated by its applicant. */
export const caseRated = defineEvent(
  'ratings.rated',
  z.object({
    ratingId: z.uuid(),
    caseId: z.string(),
    region: z.string(),
    itemCode: z.string(),
    department: z.string(),
    level: Level,
  }),
)
