import { catalogue } from '@onego/catalogue'
import { clients } from '@onego/clients'
import { ledger } from '@onego/ledger'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { createResourceDocuments } from './data-api/openapi.ts'
import { registerDataRoutes } from './data-api/routes.ts'
import { scheduleJobs } from './jobs.ts'
import { registerRoutes } from './routes.ts'
import { createExchange } from './service.ts'
import { ExchangeSettings } from './settings.ts'

export const exchange = defineModule({
  name: 'exchange',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { organisations, catalogue, ledger, clients },
  settings: ExchangeSettings,
  start({ uses, settings, ...platform }) {
    const region = platform.platformSettings.REGION
    const api = createExchange({ platform, ...uses, region, settings })
    registerRoutes(platform.http, api, platform.clock)
    registerDataRoutes(platform.http, {
      clients: uses.clients,
      api: api.dataApi,
      information: api.dataInfo,
      documents: createResourceDocuments(uses.catalogue),
    })
    scheduleJobs(platform.jobs, api, platform.log)
    uses.ledger.addCheck('exchange.receipts', api.checkReceipts)
    platform.onReady(async () => {
      await api.closeLeftOpen()
      api.wakeFiling()
    })
    platform.onStop(api.close)
    return api
  },
})
