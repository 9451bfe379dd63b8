import { calendars } from '@onego/calendars'
import { caseAccepted, caseConcluded, caseDecided, cases, supplementRequested, supplementSupplied } from '@onego/cases'
import { exchange } from '@onego/exchange'
import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createSupervision } from './service.ts'

const MINUTE_MS = 60_000

export const supervision = defineModule({
  name: 'supervision',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { calendars, cases, exchange },
  start({ db, http, events, jobs, clock, uses }) {
    const api = createSupervision({ db, clock, uses })
    registerRoutes(http, api)
    jobs.every('supervision.scan', MINUTE_MS, api.scan)
    for (const event of [caseAccepted, supplementRequested, supplementSupplied, caseDecided, caseConcluded]) {
      events.on(event, 'supervision', ({ caseId }) => api.look(caseId))
    }
    return api
  },
})
