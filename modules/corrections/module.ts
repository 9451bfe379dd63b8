import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createCorrections } from './service.ts'

export const corrections = defineModule({
  name: 'corrections',
  migrations: new URL('./migrations/', import.meta.url),
  start({ db, http, clock, platformSettings }) {
    const api = createCorrections(db, clock, platformSettings.REGION)
    registerRoutes(http, api)
    return api
  },
})
