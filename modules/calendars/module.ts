import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createCalendars } from './service.ts'

export const calendars = defineModule({
  name: 'calendars',
  migrations: new URL('./migrations/', import.meta.url),
  async start({ db, http, events, clock }) {
    const api = createCalendars(db, events, clock)
    registerRoutes(http, api)
    await api.fill()
    return api
  },
})
