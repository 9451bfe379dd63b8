import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createNotifications } from './service.ts'
import { NotificationsSettings } from './settings.ts'

export const notifications = defineModule({
  name: 'notifications',
  migrations: new URL('./migrations/', import.meta.url),
  settings: NotificationsSettings,
  start({ db, http, jobs, crypto, clock, platformSettings, settings }) {
    const api = createNotifications({ db, jobs, crypto, clock, region: platformSettings.REGION, settings })
    registerRoutes(http, api)
    return api
  },
})
