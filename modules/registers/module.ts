import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createRegisters } from './service.ts'

export const registers = defineModule({
  name: 'registers',
  migrations: new URL('./migrations/', import.meta.url),
  start({ db, http, clock, platformSettings }) {
    const api = createRegisters(db, clock, platformSettings.REGION)
    registerRoutes(http, api)
    return api
  },
})
