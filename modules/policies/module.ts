import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createPolicies } from './service.ts'

export const policies = defineModule({
  name: 'policies',
  migrations: new URL('./migrations/', import.meta.url),
  start({ db, http, clock, platformSettings }) {
    const api = createPolicies(db, clock, platformSettings.REGION)
    registerRoutes(http, api)
    return api
  },
})
