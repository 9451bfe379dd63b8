import { catalogue } from '@onego/catalogue'
import { clients } from '@onego/clients'
import { exchange } from '@onego/exchange'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { build } from './build.ts'
import { registerDataRoutes } from './routes/data.ts'
import { registerDeskRoutes } from './routes/desk.ts'
import { SubscriptionsSettings } from './settings.ts'

export const subscriptions = defineModule({
  name: 'subscriptions',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { organisations, catalogue, clients, exchange },
  settings: SubscriptionsSettings,
  start({ uses, settings, ...platform }) {
    const api = build({ platform, settings, uses })
    registerDeskRoutes(platform.http, api.desk)
    registerDataRoutes(platform.http, { ...api, clients: uses.clients })
    platform.onStop(api.close)
    return api
  },
})
