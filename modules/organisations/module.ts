import { defineModule } from '@onego/platform/modules'
import { registerRoutes } from './routes.ts'
import { createOrganisations } from './service.ts'

export const organisations = defineModule({
  name: 'organisations',
  migrations: new URL('./migrations/', import.meta.url),
  start({ db, http }) {
    const api = createOrganisations(db)
    registerRoutes(http, api)
    return api
  },
})
