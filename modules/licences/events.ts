import { defineEvent } from '@onego/platform/events'
import { z } from 'zod'

const fact = z.object({ licenceId: z.uuid(), type: z.string(), issuer: z.string(), caseId: z.string().nullable() })

export const licenceIssued = defineEvent('licences.issued', fact)
export const licenceRevoked = defineEvent('licences.revoked', fact)
