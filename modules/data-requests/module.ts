import { calendars } from '@onego/calendars'
import { catalogue } from '@onego/catalogue'
import { exchange } from '@onego/exchange'
import { identity } from '@onego/identity'
import { ledger } from '@onego/ledger'
import { notifications } from '@onego/notifications'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { verifyAgreement } from './commands.ts'
import { scheduleWork } from './jobs.ts'
import { registerRoutes } from './routes.ts'
import { createDataRequests } from './service.ts'
import { DataRequestsSettings } from './settings.ts'

export const dataRequests = defineModule({
  name: 'data-requests',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { calendars, catalogue, exchange, identity, ledger, notifications, organisations },
  settings: DataRequestsSettings,
  commands: [verifyAgreement],
  start({ db, http, crypto, clock, files, events, jobs, platformSettings, settings, uses }) {
    const region = platformSettings.REGION
    const api = createDataRequests({ db, region, crypto, clock, files, settings, uses })
    registerRoutes(http, api)
    scheduleWork(jobs, events, api)
    uses.ledger.addCheck('data-requests.agreements', api.checkLog)
    return api
  },
})
