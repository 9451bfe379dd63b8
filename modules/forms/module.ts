import { catalogue } from '@onego/catalogue'
import { exchange } from '@onego/exchange'
import { identity } from '@onego/identity'
import { licences } from '@onego/licences'
import { materials } from '@onego/materials'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { regions } from '@onego/regions'
import { serviceItems } from '@onego/service-items'
import { registerRoutes } from './routes.ts'
import { createForms } from './service.ts'

export const forms = defineModule({
  name: 'forms',
  uses: { catalogue, exchange, identity, licences, materials, organisations, regions, serviceItems },
  migrations: new URL('./migrations/', import.meta.url),
  start({ db, http, crypto, clock, log, platformSettings, uses }) {
    const api = createForms({ db, crypto, clock, log, uses, region: platformSettings.REGION })
    registerRoutes(http, api)
    return api
  },
})
