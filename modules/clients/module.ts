import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { createClients } from './api.ts'
import { commands } from './commands.ts'
import { scheduleJobs } from './jobs.ts'
import { registerOAuthRoutes } from './routes/oauth.ts'
import { registerRegistryRoutes } from './routes/registry.ts'
import { ClientsSettings } from './settings.ts'

const WRITE_USES_MS = 15_000

export const clients = defineModule({
  name: 'clients',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { organisations },
  settings: ClientsSettings,
  commands,
  start({ db, http, jobs, clock, crypto, log, platformSettings, settings, uses, onReady, onStop }) {
    const api = createClients({ db, clock, crypto, platformSettings, settings, organisations: uses.organisations })
    registerRegistryRoutes(http, api.registry)
    registerOAuthRoutes(http, api)
    scheduleJobs({ db, jobs, clock, region: platformSettings.REGION, tokenDays: settings.CLIENT_TOKEN_DAYS })
    const write = () =>
      api.writeUses().catch((error) => log.warn({ err: error }, 'last uses of clients are written later'))
    let timer: NodeJS.Timeout | undefined
    onReady(async () => {
      timer = setInterval(write, WRITE_USES_MS).unref()
    })
    onStop(async () => {
      clearInterval(timer)
      api.stop()
      await write()
    })
    return api
  },
})
