import { defineEvent } from '@onego/platform/events'
import { z } from 'zod'

const Told = z.object({ id: z.uuid(), rule: z.string(), level: z.string(), state: z.string(), owner: z.string() })

/** An alert came into being, or rose in level. */
export const alertRaised = defineEvent('alerts.raised', Told)

/** Taken, assigned, escalated, closed or opened again. */
export const alertChanged = defineEvent('alerts.changed', Told)
