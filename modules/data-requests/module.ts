import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createDataRequests } from './service.ts'

export const dataRequests = defineModule({
  name: 'data-requests',
  migrations: new URL('./migrations/', import.meta.url),
  start({ db, http, clock, platformSettings }) {
    const api = createDataRequests(db, clock, platformSettings.REGION)
    registerRoutes(http, api)
    return api
  },
})
