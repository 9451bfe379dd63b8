import { cases } from '@onego/cases'
import { catalogue } from '@onego/catalogue'
import { exchange } from '@onego/exchange'
import { identity } from '@onego/identity'
import { myData } from '@onego/my-data'
import { notifications } from '@onego/notifications'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { regions } from '@onego/regions'
import { rules } from '@onego/rules'
import { serviceItems } from '@onego/service-items'
import { commands } from './commands.ts'
import { registerRoutes } from './routes.ts'
import { createPolicies } from './service.ts'
import { PoliciesSettings } from './settings.ts'

export const policies = defineModule({
  name: 'policies',
  migrations: new URL('./migrations/', import.meta.url),
  uses: {
    ...{ cases, catalogue, exchange, identity, myData, notifications, organisations, regions, rules, serviceItems },
  },
  settings: PoliciesSettings,
  commands,
  start({ db, http, crypto, clock, jobs, log, platformSettings, settings, uses }) {
    const region = platformSettings.REGION
    const api = createPolicies({ db, crypto, clock, jobs, log, region, settings, uses })
    registerRoutes(http, api)
    return api
  },
})
