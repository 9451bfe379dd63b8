import { defineEvent } from '@onego/platform/events'
import { z } from 'zod'
import { EntryStatus } from './contract.ts'

/** What is in force changed: a resource appeared (again), has a new version, or was withdrawn. */
export const resourceChanged = defineEvent(
  'catalogue.resource-changed',
  z.object({
    code: z.string(),
    version: z.number().int(),
    provider: z.string(),
    status: EntryStatus,
    change: z.enum(['published', 'changed', 'withdrawn']),
  }),
)

/** An entry waits for a decision: 10 for its registration, 20 for its publication. */
export const reviewWanted = defineEvent(
  'catalogue.review-wanted',
  z.object({ code: z.string(), provider: z.string(), status: EntryStatus }),
)
