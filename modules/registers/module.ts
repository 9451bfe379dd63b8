import { catalogue } from '@onego/catalogue'
import { exchange } from '@onego/exchange'
import { ledger } from '@onego/ledger'
import { notifications } from '@onego/notifications'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { commands } from './commands.ts'
import { scheduleJobs } from './jobs.ts'
import { registerRoutes } from './routes.ts'
import { createRegisters } from './service.ts'
import { RegistersSettings } from './settings.ts'

export const registers = defineModule({
  name: 'registers',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { catalogue, exchange, ledger, notifications, organisations },
  settings: RegistersSettings,
  commands,
  start({ uses, settings, platformSettings, ...platform }) {
    const api = createRegisters({ ...platform, region: platformSettings.REGION, settings, uses })
    registerRoutes(platform.http, api, settings)
    scheduleJobs(platform.jobs, api)
    uses.ledger.addCheck('registers.deliveries', api.checkDeliveries)
    return api
  },
})
