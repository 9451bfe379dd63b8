import { defineEvent } from '@onego/platform/events'
import { z } from 'zod'
import { GrantChange } from './contract.ts'

/**
 * A record of a resource has changed at its source: written through the gateway, or announced by its provider. Says
 * whose or which record, so it is handed only to those whose grants let them see its key.
 */
export const recordChanged = defineEvent(
  'exchange.record-changed',
  z.object({
    resource: z.string(),
    provider: z.string(),
    /** Sealed `RecordSubject`; opened by `exchange.openSubject`. */
    subject: z.string(),
    change: z.enum(['written', 'announced']),
    receiptId: z.string().nullable(),
    at: z.iso.datetime({ offset: true }),
  }),
)

/** A grant was given, changed or taken back. */
export const grantChanged = defineEvent(
  'exchange.grant-changed',
  z.object({
    grant: z.string(),
    consumer: z.string(),
    provider: z.string(),
    resource: z.string(),
    change: GrantChange,
  }),
)
