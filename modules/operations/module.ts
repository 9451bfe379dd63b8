import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createOperations } from './service.ts'

export const operations = defineModule({
  name: 'operations',
  start({ http, events, jobs }) {
    const api = createOperations(events, jobs)
    registerRoutes(http, api)
    return api
  },
})
