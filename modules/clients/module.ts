import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createClients } from './service.ts'

export const clients = defineModule({
  name: 'clients',
  migrations: new URL('./migrations/', import.meta.url),
  start({ db, http, clock, platformSettings }) {
    const api = createClients(db, clock, platformSettings.REGION)
    registerRoutes(http, api)
    return api
  },
})
