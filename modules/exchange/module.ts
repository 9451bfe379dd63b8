import { catalogue } from '@onego/catalogue'
import { ledger } from '@onego/ledger'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { scheduleJobs } from './jobs.ts'
import { registerRoutes } from './routes.ts'
import { createExchange } from './service.ts'
import { ExchangeSettings } from './settings.ts'

export const exchange = defineModule({
  name: 'exchange',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { organisations, catalogue, ledger },
  settings: ExchangeSettings,
  start({ uses, settings, ...platform }) {
    const region = platform.platformSettings.REGION
    const api = createExchange({ platform, ...uses, region, restMs: settings.EXCHANGE_REST_MS })
    registerRoutes(platform.http, api, platform.clock)
    scheduleJobs(platform.jobs, api, platform.log)
    uses.ledger.addCheck('exchange.receipts', api.checkReceipts)
    platform.onReady(async () => void (await api.closeLeftOpen()))
    platform.onStop(api.close)
    return api
  },
})
