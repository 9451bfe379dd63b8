import { calendars } from '@onego/calendars'
import { catalogue } from '@onego/catalogue'
import { clients } from '@onego/clients'
import { exchange } from '@onego/exchange'
import { identity } from '@onego/identity'
import { notifications } from '@onego/notifications'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { registerJobs } from './jobs.ts'
import { registerSystemRoutes } from './routes/systems.ts'
import { registerRoutes } from './routes.ts'
import { createCorrections } from './service.ts'
import { CorrectionsSettings } from './settings.ts'

export const corrections = defineModule({
  name: 'corrections',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { calendars, catalogue, clients, exchange, identity, notifications, organisations },
  settings: CorrectionsSettings,
  start({ db, http, crypto, clock, events, jobs, platformSettings, settings, uses }) {
    const given = { db, region: platformSettings.REGION, crypto, clock, events, jobs, settings, uses }
    const api = createCorrections(given)
    registerRoutes(http, api)
    registerSystemRoutes(http, api, uses.clients)
    registerJobs(given)
    return api
  },
})
