import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createNotifications } from './service.ts'
import { NotificationsSettings } from './settings.ts'

export const notifications = defineModule({
  name: 'notifications',
  migrations: new URL('./migrations/', import.meta.url),
  settings: NotificationsSettings,
  start({ db, http, jobs, crypto, clock, log, onReady, platformSettings, settings }) {
    const api = createNotifications({ db, jobs, crypto, clock, region: platformSettings.REGION, settings })
    registerRoutes(http, api)
    const { DATABASE_URL, PUBLIC_URL } = platformSettings
    onReady(async () => {
      if (!api.simulates || !(DATABASE_URL || PUBLIC_URL)) return
      log.warn('every visitor can read the one-time codes on /simulator/messages: set SMS_URL or MESSAGE_SIMULATOR=off')
    })
    return api
  },
})
