import { calendars } from '@onego/calendars'
import { exchange } from '@onego/exchange'
import { forms } from '@onego/forms'
import { licences } from '@onego/licences'
import { notifications } from '@onego/notifications'
import { defineModule } from '@onego/platform/modules'
import { processes } from '@onego/processes'
import { EFFECTS_HANDLER } from '@onego/processes/contract/plan'
import { registerJobs } from './jobs.ts'
import { registerRoutes } from './routes.ts'
import { createCases } from './service.ts'
import { CasesSettings } from './settings.ts'
import { STANDARD_PROCESS } from './standard-process.ts'

export const cases = defineModule({
  name: 'cases',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { calendars, exchange, forms, licences, notifications, processes },
  settings: CasesSettings,
  async start({ db, http, events, jobs, clock, crypto, files, settings, uses }) {
    const given = { db, events, clock, crypto, files, settings, uses }
    const api = createCases(given)
    registerRoutes(http, api)
    registerJobs(given, api.sealed, jobs)
    uses.processes.handle(EFFECTS_HANDLER, api.effects.run)
    await uses.processes.addProcess(STANDARD_PROCESS)
    return api
  },
})
