import { notifications } from '@onego/notifications'
import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { regions } from '@onego/regions'
import { commands } from './commands.ts'
import { registerChangeRoutes } from './routes/changes.ts'
import { registerGuideRoutes } from './routes/guides.ts'
import { registerImportRoutes } from './routes/imports.ts'
import { registerItemRoutes } from './routes/items.ts'
import { registerLibraryRoutes } from './routes/library.ts'
import { registerSearchRoutes } from './routes/search.ts'
import { createServiceItems } from './service.ts'

export const serviceItems = defineModule({
  name: 'service-items',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { notifications, organisations, regions },
  commands,
  start({ db, http, clock, events, jobs, platformSettings, uses }) {
    const api = createServiceItems({ db, region: platformSettings.REGION, clock, events, jobs, ...uses })
    registerSearchRoutes(http, api)
    registerItemRoutes(http, api)
    registerGuideRoutes(http, api)
    registerImportRoutes(http, api)
    registerChangeRoutes(http, api)
    registerLibraryRoutes(http, api)
    return api
  },
})
