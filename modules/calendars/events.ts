import { defineEvent } from '@onego/platform/events'
import { z } from 'zod'

/** Working days changed from `firstDay` on: whoever keeps due dates reckons them again. */
export const calendarChanged = defineEvent('calendars.changed', z.object({ firstDay: z.string() }))
