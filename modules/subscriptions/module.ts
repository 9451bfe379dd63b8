import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createSubscriptions } from './service.ts'

export const subscriptions = defineModule({
  name: 'subscriptions',
  migrations: new URL('./migrations/', import.meta.url),
  start({ db, http, clock, platformSettings }) {
    const api = createSubscriptions(db, clock, platformSettings.REGION)
    registerRoutes(http, api)
    return api
  },
})
