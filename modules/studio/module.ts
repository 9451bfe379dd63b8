import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createStudio } from './service.ts'

export const studio = defineModule({
  name: 'studio',
  migrations: new URL('./migrations/', import.meta.url),
  start({ db, http, clock, platformSettings }) {
    const api = createStudio(db, clock, platformSettings.REGION)
    registerRoutes(http, api)
    return api
  },
})
