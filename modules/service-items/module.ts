import { notifications } from '@onego/notifications'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { regions } from '@onego/regions'
import { rules } from '@onego/rules'
import { commands } from './commands.ts'
import { createIndexThread } from './ranking/thread.ts'
import { registerChangeRoutes } from './routes/changes.ts'
import { registerExchangeRoutes } from './routes/exchange.ts'
import { registerGuideRoutes } from './routes/guides.ts'
import { registerImportRoutes } from './routes/imports.ts'
import { registerItemRoutes } from './routes/items.ts'
import { registerLibraryRoutes } from './routes/library.ts'
import { registerSearchRoutes } from './routes/search.ts'
import { beginSearchIndex } from './service/search-index.ts'
import { createServiceItems } from './service.ts'
import { ServiceItemsSettings } from './settings.ts'

/** A published item is found about so much later. */
const LOOK_MS = 500

export const serviceItems = defineModule({
  name: 'service-items',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { notifications, organisations, regions, rules },
  settings: ServiceItemsSettings,
  commands,
  start({ db, pool, http, clock, events, jobs, log, platformSettings, settings, uses, onReady, onStop }) {
    const databaseUrl = pool.options.connectionString ?? ''
    const isOn = settings.SEARCH_INDEX === 'on'
    const thread = isOn ? createIndexThread({ databaseUrl, lookMs: LOOK_MS }, log) : undefined
    const api = createServiceItems({ db, region: platformSettings.REGION, clock, events, jobs, ...uses, thread })
    registerSearchRoutes(http, api)
    registerItemRoutes(http, api)
    registerGuideRoutes(http, api)
    registerImportRoutes(http, api)
    registerChangeRoutes(http, api)
    registerLibraryRoutes(http, api)
    registerExchangeRoutes(http, api)
    onReady(async () => void beginSearchIndex(db, thread, log))
    onStop(async () => thread?.stop())
    onReady(async () => {
      api.checkLibrary({ missing: true }).catch((error) => log.error({ err: error }, 'items were not all checked'))
    })
    return api
  },
})
