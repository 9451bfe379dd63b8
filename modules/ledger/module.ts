import { defineModule } from '@onego/platform/modules'
import { verify } from './commands.ts'
import { registerRoutes } from './routes.ts'
import { createLedger } from './service.ts'

export const ledger = defineModule({
  name: 'ledger',
  migrations: new URL('./migrations/', import.meta.url),
  commands: [verify],
  start({ db, http, crypto, clock, log, metrics, platformSettings, onReady, onStop }) {
    const now = () => clock.now()
    const api = createLedger({ db, region: platformSettings.REGION, signer: crypto.signer('ledger'), now }, log)
    registerRoutes(http, api)
    metrics.gauge('onego_ledger_pending', 'Entries that wait for their place in the log', api.countPending)
    onReady(api.sequencer.start)
    onStop(api.sequencer.stop)
    return api
  },
})
