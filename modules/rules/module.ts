import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createRules } from './service.ts'

export const rules = defineModule({
  name: 'rules',
  migrations: new URL('./migrations/', import.meta.url),
  start({ db, http, clock, platformSettings }) {
    const api = createRules(db, clock, platformSettings.REGION)
    registerRoutes(http, api)
    return api
  },
})
