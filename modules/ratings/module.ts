import { calendars } from '@onego/calendars'
import { cases } from '@onego/cases'
import { notifications } from '@onego/notifications'
import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createRatings } from './service.ts'
import { RatingsSettings } from './settings.ts'

export const ratings = defineModule({
  name: 'ratings',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { calendars, cases, notifications },
  settings: RatingsSettings,
  start({ db, http, crypto, events, clock, platformSettings, settings, uses }) {
    const { REGION: region } = platformSettings
    const api = createRatings({ db, region, crypto, events, clock, answerDays: settings.RATING_ANSWER_DAYS, uses })
    registerRoutes(http, api)
    return api
  },
})
