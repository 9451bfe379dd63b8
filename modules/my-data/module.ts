import { exchange } from '@onego/exchange'
import { identity } from '@onego/identity'
import { ledger } from '@onego/ledger'
import { notifications } from '@onego/notifications'
import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createMyData } from './service.ts'

export const myData = defineModule({
  name: 'my-data',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { exchange, identity, ledger, notifications },
  start({ db, http, crypto, events, clock, platformSettings, uses }) {
    const api = createMyData({ db, region: platformSettings.REGION, crypto, events, clock, used: uses })
    registerRoutes(http, api)
    return api
  },
})
