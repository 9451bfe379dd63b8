import { organisations } from '@onego/organisations'
import { defineModule } from '@onego/platform/modules'
import { CODE_PROFILES } from './code-profiles.ts'
import { registerRoutes } from './routes.ts'
import { createCatalogue } from './service.ts'
import { CatalogueSettings } from './settings.ts'

export const catalogue = defineModule({
  name: 'catalogue',
  migrations: new URL('./migrations/', import.meta.url),
  uses: { organisations },
  settings: CatalogueSettings,
  start({ db, http, clock, uses, settings }) {
    const wanted = settings.CATALOGUE_CODE_PROFILES.split(',')
    const profiles = CODE_PROFILES.filter((profile) => wanted.includes(profile.name))
    const api = createCatalogue(db, { organisations: uses.organisations, clock, profiles })
    registerRoutes(http, api)
    return api
  },
})
