import { defineEvent } from '@onego/platform/events'
import { z } from 'zod'
import { CaseStatus } from './contract.ts'

const CaseFact = z.object({
  caseId: z.string(),
  submissionId: z.string(),
  region: z.string(),
  itemCode: z.string(),
  department: z.string(),
  status: CaseStatus,
})

export const caseSubmitted = defineEvent('cases.submitted', CaseFact)
export const caseAccepted = defineEvent('cases.accepted', CaseFact)
export const supplementRequested = defineEvent('cases.supplement-requested', CaseFact)
export const supplementSupplied = defineEvent('cases.supplement-supplied', CaseFact)
/** Approved or refused; an approved case is concluded when its effects are done. */
export const caseDecided = defineEvent('cases.decided', CaseFact)
/** Nothing more will happen to the case: granted, refused, withdrawn or lapsed. */
export const caseConcluded = defineEvent('cases.concluded', CaseFact)
