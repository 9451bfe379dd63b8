import { defineModule } from '@onego/platform/modules'
import { commands } from './commands.ts'
import { registerRoutes } from './routes.ts'
import { createRules } from './service.ts'

export const rules = defineModule({
  name: 'rules',
  migrations: new URL('./migrations/', import.meta.url),
  commands,
  start({ db, http, clock }) {
    const api = createRules(db, clock)
    registerRoutes(http, api)
    return api
  },
})
