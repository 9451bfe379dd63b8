import { exchange } from '@onego/exchange'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { regions } from '@onego/regions'
import { commands } from './commands.ts'
import { scheduleJobs } from './jobs.ts'
import { registerRoutes } from './routes.ts'
import { createIndicators } from './service.ts'
import { IndicatorsSettings } from './settings.ts'

export const indicators = defineModule({
  name: 'indicators',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { exchange, organisations, regions },
  settings: IndicatorsSettings,
  commands,
  start({ db, http, pool, clock, events, jobs, log, platformSettings, settings, uses, onStop }) {
    const { REGION: region, DATA_DIR: dataDir } = platformSettings
    const api = createIndicators({ db, pool, clock, events, jobs, log, region, dataDir, settings, uses })
    registerRoutes(http, api)
    scheduleJobs(jobs, api)
    onStop(api.close)
    return api
  },
})
