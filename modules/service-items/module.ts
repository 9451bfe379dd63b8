import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { regions } from '@onego/regions'
import { commands } from './commands.ts'
import { registerGuideRoutes } from './routes/guides.ts'
import { registerImportRoutes } from './routes/imports.ts'
import { registerItemRoutes } from './routes/items.ts'
import { registerSearchRoutes } from './routes/search.ts'
import { createServiceItems } from './service.ts'

export const serviceItems = defineModule({
  name: 'service-items',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { organisations, regions },
  commands,
  start({ db, http, clock, uses }) {
    const api = createServiceItems(db, uses, clock)
    registerSearchRoutes(http, api)
    registerItemRoutes(http, api)
    registerGuideRoutes(http, api)
    registerImportRoutes(http, api)
    return api
  },
})
