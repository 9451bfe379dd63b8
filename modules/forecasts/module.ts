import { indicators } from '@onego/indicators'
import { defineModule } from '@onego/platform/modules'
import { listenAndWork } from './jobs.ts'
import { registerRoutes } from './routes.ts'
import { createForecasts } from './service.ts'

export const forecasts = defineModule({
  name: 'forecasts',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { indicators },
  start({ db, http, events, jobs, clock, platformSettings, uses }) {
    const api = createForecasts({ db, clock, region: platformSettings.REGION, uses })
    registerRoutes(http, api)
    listenAndWork({ events, jobs }, api)
    return api
  },
})
