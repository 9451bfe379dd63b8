import { cases } from '@onego/cases'
import { forms } from '@onego/forms'
import { identity } from '@onego/identity'
import { materials } from '@onego/materials'
import { notifications } from '@onego/notifications'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createCounter } from './service.ts'

export const counter = defineModule({
  name: 'counter',
  uses: { cases, forms, identity, materials, notifications, organisations },
  migrations: new URL('./migrations/', import.meta.url),
  start({ db, http, crypto, clock, platformSettings, uses }) {
    const api = createCounter({ db, crypto, clock, uses, region: platformSettings.REGION })
    registerRoutes(http, api)
    return api
  },
})
