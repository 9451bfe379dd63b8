import { alerts } from '@onego/alerts'
import { clients } from '@onego/clients'
import { dashboards } from '@onego/dashboards'
import { indicators } from '@onego/indicators'
import { map } from '@onego/map'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { regions } from '@onego/regions'
import { commands } from './commands.ts'
import { scheduleJobs } from './jobs.ts'
import { registerDeskRoutes, registerHourRoutes, registerModelRoutes, registerPlanRoutes } from './routes/desk.ts'
import { registerPublicRoutes } from './routes/public.ts'
import { createAir } from './service.ts'
import { AirSettings } from './settings.ts'

export const air = defineModule({
  name: 'air',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { alerts, clients, dashboards, indicators, map, organisations, regions },
  settings: AirSettings,
  commands,
  start({ db, http, crypto, files, clock, jobs, log, platformSettings, settings, uses, onReady }) {
    const { REGION: region, DATA_DIR: dataDir } = platformSettings
    const demo = (settings.AIR_DEMO ?? settings.DEMO_CITY) === 'on'
    const api = createAir({ db, region, dataDir, crypto, files, clock, jobs, log, settings, demo, uses })
    registerPublicRoutes(http, api, uses.clients)
    registerDeskRoutes(http, api)
    registerHourRoutes(http, api)
    registerModelRoutes(http, api)
    registerPlanRoutes(http, api)
    const tendSoon = scheduleJobs(jobs, api)
    onReady(tendSoon)
    return api
  },
})
