import { catalogue } from '@onego/catalogue'
import { exchange } from '@onego/exchange'
import { identity } from '@onego/identity'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { regions } from '@onego/regions'
import { serviceItems } from '@onego/service-items'
import { registerRoutes } from './routes.ts'
import { createForms } from './service.ts'
import { FormsSettings } from './settings.ts'

export const forms = defineModule({
  name: 'forms',
  uses: { catalogue, exchange, identity, organisations, regions, serviceItems },
  migrations: new URL('./migrations/', import.meta.url),
  settings: FormsSettings,
  start({ db, http, crypto, clock, files, log, platformSettings, uses, settings }) {
    const api = createForms({ db, crypto, clock, files, log, uses, settings, region: platformSettings.REGION })
    registerRoutes(http, api)
    return api
  },
})
