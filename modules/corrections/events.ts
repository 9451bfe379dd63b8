import { defineEvent } from '@onego/platform/events'
import { z } from 'zod'
import { CorrectionStatus, ReportSource } from './contract.ts'

/** No values, no words, nobody's name or number. */
const CorrectionFact = z.object({
  correctionId: z.uuid(),
  provider: z.string(),
  resource: z.string(),
  field: z.string(),
  status: CorrectionStatus,
})

/** Somebody says that a value is wrong, as the first or, with `joined`, as a further one. */
export const valueDisputed = defineEvent(
  'corrections.value-disputed',
  CorrectionFact.extend({ source: ReportSource, joined: z.boolean() }),
)
export const correctionAnswered = defineEvent('corrections.answered', CorrectionFact)
export const answerObjected = defineEvent('corrections.objected', CorrectionFact)
export const objectionSettled = defineEvent('corrections.settled', CorrectionFact.extend({ upheld: z.boolean() }))
