import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createRegions } from './service.ts'

export const regions = defineModule({
  name: 'regions',
  migrations: new URL('./migrations/', import.meta.url),
  start({ db, http, platformSettings, onReady }) {
    const api = createRegions(db)
    registerRoutes(http, api)
    onReady(async () => {
      if (await api.find(platformSettings.REGION)) return
      await api.ensure(platformSettings.REGION)
      await api.importCity(`${platformSettings.REGION.slice(0, 4)}00`)
    })
    return api
  },
})
