import { defineEvent } from '@onego/platform/events'
import { z } from 'zod'
import { DisputeStatus } from './contract.ts'

const DisputeFact = z.object({
  disputeId: z.uuid(),
  personId: z.string(),
  provider: z.string(),
  resource: z.string(),
  field: z.string(),
  status: DisputeStatus,
})

/** A citizen says that a value a department holds about her is wrong; its stewards should look. */
export const valueDisputed = defineEvent('my-data.value-disputed', DisputeFact)
export const disputeAnswered = defineEvent('my-data.dispute-answered', DisputeFact)
