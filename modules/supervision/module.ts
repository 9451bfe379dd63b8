import { calendarChanged, calendars } from '@onego/calendars'
import { cases } from '@onego/cases'
import { exchange } from '@onego/exchange'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { processes } from '@onego/processes'
import { ratings } from '@onego/ratings'
import { CASE_EVENTS, SCAN_MS } from './jobs.ts'
import { registerRoutes } from './routes.ts'
import { createSupervision } from './service.ts'
import { SupervisionSettings } from './settings.ts'

export const supervision = defineModule({
  name: 'supervision',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { calendars, cases, exchange, organisations, processes, ratings },
  settings: SupervisionSettings,
  start({ db, http, events, jobs, clock, crypto, settings, uses }) {
    const api = createSupervision({ db, clock, crypto, settings, uses })
    registerRoutes(http, api)
    jobs.every('supervision.scan', SCAN_MS, api.scan)
    for (const event of CASE_EVENTS) events.on(event, 'supervision', ({ caseId }) => api.look(caseId))
    events.on(calendarChanged, 'supervision', api.doubtSteps)
    return api
  },
})
